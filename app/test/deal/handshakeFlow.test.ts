import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { recoverTypedDataAddress } from "viem";
import { privateKeyToAccount } from "viem/accounts";

import type { Meeting, StepTools } from "@peerwatt/sdk/auction";
import { sameHex } from "@peerwatt/sdk/signing";

import { bidSecret, createBidKeys } from "../../src/deal/bidKeys.ts";
import { loadFlow, saveFlow } from "../../src/deal/flowStore.ts";
import { beginAsConsumer, beginAsProvider, takeIn } from "../../src/deal/handshakeFlow.ts";

const consumer = privateKeyToAccount(`0x${"11".repeat(32)}`);
const provider = privateKeyToAccount(`0x${"22".repeat(32)}`);
const store = memoryStore();
const keys = createBidKeys(store);

const meeting: Meeting = {
  chainId: 31_337,
  market: "0x52908400098527886E0F7030069857D2E4169EE7",
  consumer: consumer.address,
  provider: provider.address,
  round: 3,
  token: `0x${"ab".repeat(32)}`,
  expiresAt: 2_000,
  ephemeralKey: keys.publicKey,
};

function memoryStore(): Pick<Storage, "getItem" | "setItem"> {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => {
      kept.set(key, value);
    },
  };
}

type TypedData = Parameters<typeof consumer.signTypedData>[0];
type SignedTypedData = Parameters<typeof recoverTypedDataAddress>[0];

function toolsOf(account: typeof consumer): StepTools {
  return {
    now: 1_000,
    sign: (data) => account.signTypedData(data as unknown as TypedData),
    verify: async (signer, data, signature) => {
      const typed = { ...data, signature } as unknown as SignedTypedData;
      return sameHex(await recoverTypedDataAddress(typed), signer);
    },
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
  };
}

const forConsumer = toolsOf(consumer);
const forProvider = toolsOf(provider);

describe("a handshake", () => {
  it("opens the same private channel on both sides after three codes", async () => {
    const shown = await beginAsConsumer(meeting, forConsumer);
    const waiting = beginAsProvider(meeting, bidSecret(store, keys.publicKey) ?? "0x");
    assert.equal(waiting.show, undefined);
    const answered = await takeIn(waiting, shown.show ?? "", forProvider);
    assert.equal(answered.channel, undefined);
    const confirmed = await takeIn(shown, answered.show ?? "", forConsumer);
    const concluded = await takeIn(answered, confirmed.show ?? "", forProvider);
    assert.ok(confirmed.channel !== undefined);
    assert.deepEqual(concluded.channel?.session, confirmed.channel.session);
    assert.equal(concluded.show, undefined);
  });

  it("goes on after a reload, from what was kept", async () => {
    const shown = await beginAsConsumer(meeting, forConsumer);
    const waiting = beginAsProvider(meeting, keys.secret);
    saveFlow(store, "consumer", shown);
    const answered = await takeIn(waiting, shown.show ?? "", forProvider);
    saveFlow(store, "provider", answered);
    const [one, other] = [loadFlow(store, "consumer"), loadFlow(store, "provider")];
    assert.ok(one !== undefined && other !== undefined);
    const confirmed = await takeIn(one, answered.show ?? "", forConsumer);
    const concluded = await takeIn(other, confirmed.show ?? "", forProvider);
    assert.ok(concluded.channel !== undefined);
  });

  it("refuses a code of one's own side, in words", async () => {
    const shown = await beginAsConsumer(meeting, forConsumer);
    await assert.rejects(takeIn(shown, shown.show ?? "", forConsumer), { code: "OWN_SIDE" });
  });

  it("refuses an answer that somebody else signed", async () => {
    const shown = await beginAsConsumer(meeting, forConsumer);
    const impostor = beginAsProvider(meeting, keys.secret);
    const answered = await takeIn(impostor, shown.show ?? "", {
      ...forProvider,
      sign: forConsumer.sign,
    });
    await assert.rejects(takeIn(shown, answered.show ?? "", forConsumer), {
      code: "HANDSHAKE_THIRD_PARTY",
    });
  });
});

describe("bidSecret", () => {
  it("knows only the keys made in this browser", () => {
    assert.equal(bidSecret(store, keys.publicKey), keys.secret);
    assert.equal(bidSecret(memoryStore(), keys.publicKey), undefined);
  });
});
