import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { encodeErrorResult, type Abi, type AbiParameter } from "viem";

import { toClientError } from "@peerwatt/sdk/client";
import { marketAbi } from "@peerwatt/sdk/abi/market";

import { errorSentence } from "../../src/messages/errors/errorSentence.ts";
import type { Say } from "../../src/messages/errors/sentences.ts";

const me = "0x52908400098527886E0F7030069857D2E4169EE7";
const other = "0x8617E340B3D01FA5F11F306F4090FD50E238070D";

const say: Say = {
  money: (amount) => `${String(amount)} ETH`,
  price: (price) => `${String(price)} ETH/kWh`,
  energy: (wattHours) => `${String(wattHours)} Wh`,
  time: (seconds) => `Sekunde ${String(seconds)}`,
  duration: (seconds) => `${String(seconds)} Sekunden`,
  percent: (share) => `${String(share)} ‱`,
  address: (address) => address.slice(0, 6),
  hash: (hash) => hash.slice(0, 10),
  isYou: (address) => address.toLowerCase() === me.toLowerCase(),
};

/** A value of each type that an error's argument has. */
function valueOf({ type }: AbiParameter): unknown {
  if (type === "address") return other;
  if (type === "string") return "name";
  if (type === "bytes32") return `0x${"ab".repeat(32)}`;
  // viem takes integers of up to 48 bits as numbers.
  return Number(type.replace("uint", "")) <= 48 ? 1 : 1n;
}

const marketErrors = marketAbi.flatMap((item) => (item.type === "error" ? [item] : []));

/** The market's refusal as a page gets it. */
function refusalOf(
  name: string,
  inputs: readonly AbiParameter[],
): ReturnType<typeof toClientError> {
  const args = inputs.map(valueOf);
  const abi: Abi = marketAbi;
  const data = encodeErrorResult({ abi, errorName: name, args });
  const error = Object.assign(new Error("execution reverted"), { data });
  return toClientError(error, { asset: { decimals: 18, symbol: "ETH" }, caller: me });
}

describe("the market's errors", () => {
  it("are all in its ABI", () => {
    assert.ok(marketErrors.length > 90, `${String(marketErrors.length)} errors`);
  });

  for (const { name, inputs } of marketErrors) {
    it(`${name} is said in English and in German, with its arguments`, async () => {
      const error = refusalOf(name, inputs);
      assert.equal(error.code, name);
      const german = await errorSentence(error, "de", say);
      assert.ok(german !== undefined, "there are German words");
      for (const text of [...german, error.shortMessage, error.whatToDo]) {
        assert.match(text, /^\S.*[.!?]$/s, "a sentence");
        assert.doesNotMatch(text, /undefined|NaN|\[object|\$\{/);
      }
      assert.notEqual(german[0], error.shortMessage);
    });
  }
});

describe("errorSentence", () => {
  it("calls the reader's own account theirs", async () => {
    const details = { account: me, status: 0 };
    const sentence = await errorSentence({ code: "NotRegistered", details }, "de", say);
    assert.match(sentence?.[0] ?? "", /^Ihr Konto/);
  });

  it("leaves English to the SDK, and what it does not know as it is", async () => {
    assert.equal(await errorSentence({ code: "NotRegistered" }, "en", say), undefined);
    assert.equal(await errorSentence({ code: "NoSuchCode" }, "de", say), undefined);
    assert.equal(await errorSentence({}, "de", say), undefined);
  });

  it("does not speak with arguments that are not there", async () => {
    assert.equal(await errorSentence({ code: "InsufficientBalance" }, "de", say), undefined);
  });

  it("has words for what wallets, nodes and handshakes say", async () => {
    for (const code of [
      "NonceTooHigh",
      "REVEAL_WRONG_POSITION",
      "HANDSHAKE_THIRD_PARTY",
      "NotTheirMeter",
      "NotYourMeter",
      "READING_UNREADABLE",
      "NoWallet",
    ]) {
      assert.ok((await errorSentence({ code }, "de", say)) !== undefined, code);
    }
  });
});
