import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { hashTypedData, verifyTypedData, type TypedDataDefinition } from "viem";

import {
  answerConnect,
  awaitConnect,
  concludeHandshake,
  confirmAccept,
  createConnect,
  createEphemeralKeys,
  decodeMessage,
  encodeMessage,
  meetingOf,
  type HandshakeMessage,
  type Meeting,
  type ProviderHandshake,
  type SignedAccept,
  type SignedConfirm,
  type StepTools,
} from "../../src/auction/index.js";
import { RuleError, type HandshakeErrorCode } from "../../src/errors/index.js";
import { type Hex } from "../../src/signing/index.js";
import {
  NOW,
  asConsumer,
  asProvider,
  bidKeys,
  consumerAccount,
  key,
  meeting,
  place,
  played,
  randomBytes,
  refusedAs,
  round,
  signAs,
  stranger,
  verify,
} from "./handshakeSamples.js";
import { MARKET, parameters } from "./samples.js";

describe("a handshake", () => {
  it("gives both cars one session, by codes that fit, over states that were stored", async () => {
    const pass = <T extends HandshakeMessage>(message: T): T =>
      decodeMessage(encodeMessage(message)) as T;
    const stored = <T>(state: T): T => JSON.parse(JSON.stringify(state)) as T;

    const first = await createConnect(meeting, asConsumer);
    const waiting = stored(awaitConnect(meeting, bidKeys.secret));
    const second = await answerConnect(waiting, pass(first.message), asProvider);
    const third = await confirmAccept(stored(first.handshake), pass(second.message), asConsumer);
    const last = await concludeHandshake(stored(second.handshake), pass(third.message), asProvider);

    assert.deepEqual(last.session, third.session);
    assert.equal(third.handshake.stage, "Confirmed");
    assert.equal(last.handshake.stage, "Confirmed");
    assert.notEqual(last.session.consumerKey, last.session.providerKey);
  });

  it("gives every attempt a session of its own", async () => {
    const [a, b] = [await played(), await played()];
    const one = await confirmAccept(a.consumer, a.accept, asConsumer);
    const two = await confirmAccept(b.consumer, b.accept, asConsumer);
    assert.notEqual(one.session.consumerKey, two.session.consumerKey);
  });

  it("signs what EIP-712 says", async () => {
    const { message } = await createConnect(meeting, asConsumer);
    const { kind, chainId, signature, ...content } = message;
    const definition = {
      domain: { name: "Peerwatt", version: "1", chainId, verifyingContract: MARKET },
      primaryType: kind,
      types: {
        Connect: [
          { name: "market", type: "address" },
          { name: "consumer", type: "address" },
          { name: "round", type: "uint24" },
          { name: "token", type: "bytes32" },
          { name: "nonceC", type: "bytes32" },
          { name: "ephC", type: "bytes32" },
        ],
      },
      message: content,
    } as TypedDataDefinition;
    assert.match(hashTypedData(definition), /^0x/);
    assert.ok(
      await verifyTypedData({ ...definition, address: consumerAccount.address, signature }),
    );
  });

  it("takes a contract's word for its signature (ERC-1271)", async () => {
    const wallet: StepTools = {
      ...asConsumer,
      sign: () => Promise.resolve(`0x${"77".repeat(300)}` as const),
      verify: (signer, data, signature) =>
        signer === meeting.consumer
          ? Promise.resolve(signature.length === 602)
          : verify(signer, data, signature),
    };
    const first = await createConnect(meeting, wallet);
    const tools = { ...asProvider, verify: wallet.verify };
    const waiting = awaitConnect(meeting, bidKeys.secret);
    const second = await answerConnect(waiting, first.message, tools);
    const third = await confirmAccept(first.handshake, second.message, wallet);
    const last = await concludeHandshake(second.handshake, third.message, tools);
    assert.deepEqual(last.session, third.session);
  });

  it("begins only in an awarded round", () => {
    const early = (): Meeting => meetingOf(round, parameters, place, 9_999);
    assert.throws(early, (error) => error instanceof RuleError && error.code === "WrongState");
  });

  it("lets a consumer start over, and voids the answer before", async () => {
    const { provider, consumer, accept } = await played();
    const again = await createConnect(meeting, asConsumer);
    const { handshake } = await answerConnect(provider, again.message, asProvider);
    const old = await confirmAccept(consumer, accept, asConsumer);
    await assert.rejects(
      concludeHandshake(handshake, old.message, asProvider),
      refusedAs("HANDSHAKE_REPLAYED"),
    );
  });

  it("passes a verifier's own failure on: a node that is down is no forgery", async () => {
    const { message } = await createConnect(meeting, asConsumer);
    const down = { ...asProvider, verify: () => Promise.reject(new Error("node is down")) };
    const waiting = awaitConnect(meeting, bidKeys.secret);
    await assert.rejects(answerConnect(waiting, message, down), /node is down/);
  });
});

describe("the provider refuses a code that", () => {
  const waiting = awaitConnect(meeting, bidKeys.secret);
  const cases: readonly [string, Partial<Meeting>, HandshakeErrorCode][] = [
    ["is for another chain", { chainId: 1 }, "HANDSHAKE_WRONG_CHAIN"],
    ["is for another market", { market: stranger.address }, "HANDSHAKE_WRONG_MARKET"],
    ["is for another round", { round: 8 }, "HANDSHAKE_WRONG_ROUND"],
    ["carries another token", { token: key() }, "HANDSHAKE_WRONG_TOKEN"],
    ["is another consumer's", { consumer: stranger.address }, "HANDSHAKE_THIRD_PARTY"],
  ];
  for (const [name, change, code] of cases) {
    it(name, async () => {
      const { message } = await createConnect({ ...meeting, ...change }, asConsumer);
      await assert.rejects(answerConnect(waiting, message, asProvider), refusedAs(code));
    });
  }

  it("is relabelled for this chain, market, round or token", async () => {
    for (const change of [
      { chainId: 1 },
      { market: stranger.address },
      { round: 8 },
      { token: key() },
    ]) {
      const { message } = await createConnect({ ...meeting, ...change }, asConsumer);
      const { chainId, market, token } = meeting;
      const relabelled = { ...message, chainId, market, token, round: meeting.round };
      await assert.rejects(
        answerConnect(waiting, relabelled, asProvider),
        refusedAs("HANDSHAKE_THIRD_PARTY"),
      );
    }
  });

  it("a third party signed", async () => {
    const { message } = await createConnect(meeting, { ...asConsumer, sign: signAs(stranger) });
    await assert.rejects(
      answerConnect(waiting, message, asProvider),
      refusedAs("HANDSHAKE_THIRD_PARTY"),
    );
  });

  it("was altered after it was signed", async () => {
    const { message } = await createConnect(meeting, asConsumer);
    for (const change of [{ nonceC: key() }, { ephC: bidKeys.publicKey }]) {
      await assert.rejects(
        answerConnect(waiting, { ...message, ...change }, asProvider),
        refusedAs("HANDSHAKE_THIRD_PARTY"),
      );
    }
  });

  it("comes when the token's time is over, to the second", async () => {
    const { message } = await createConnect(meeting, asConsumer);
    assert.equal(meeting.expiresAt, 11_000);
    await answerConnect(waiting, message, { ...asProvider, now: 10_999 });
    await assert.rejects(
      answerConnect(waiting, message, { ...asProvider, now: 11_000 }),
      refusedAs("HANDSHAKE_EXPIRED"),
    );
    await assert.rejects(
      createConnect(meeting, { ...asConsumer, now: 11_000 }),
      refusedAs("HANDSHAKE_EXPIRED"),
    );
  });

  it("was photographed: used before, even after the provider's phone was restarted", async () => {
    const { provider, connect } = await played();
    const restored = JSON.parse(JSON.stringify(provider)) as ProviderHandshake;
    const shouted = { ...connect, nonceC: connect.nonceC.toUpperCase().replace("0X", "0x") as Hex };
    for (const code of [connect, shouted]) {
      await assert.rejects(
        answerConnect(restored, code, asProvider),
        refusedAs("HANDSHAKE_REPLAYED"),
      );
    }
  });

  it("is a forgery with a real nonce, without using the nonce up", async () => {
    const { message } = await createConnect(meeting, asConsumer);
    const forged = { ...message, signature: await stranger.signMessage({ message: "x" }) };
    await assert.rejects(
      answerConnect(waiting, forged, asProvider),
      refusedAs("HANDSHAKE_THIRD_PARTY"),
    );
    assert.equal((await answerConnect(waiting, message, asProvider)).handshake.stage, "Accepted");
  });

  it("has an ephemeral key of low order", async () => {
    const { message } = await createConnect(meeting, asConsumer);
    const weak = { ...message, ephC: `0x${"00".repeat(32)}` } as const;
    await assert.rejects(answerConnect(waiting, weak, asProvider), refusedAs("HANDSHAKE_WEAK_KEY"));
  });

  it("meets a provider with the wrong secret for its bid", () => {
    assert.throws(() => awaitConnect(meeting, key()), refusedAs("HANDSHAKE_WRONG_KEY"));
  });
});

describe("the consumer refuses an answer that", () => {
  it("is not the winner's", async () => {
    const { consumer, connect } = await played();
    const waiting = awaitConnect(meeting, bidKeys.secret);
    const impostor = { ...asProvider, sign: signAs(stranger) };
    const { message } = await answerConnect(waiting, connect, impostor);
    await assert.rejects(
      confirmAccept(consumer, message, asConsumer),
      refusedAs("HANDSHAKE_THIRD_PARTY"),
    );
  });

  it("has another ephemeral key than the winning bid", async () => {
    const { consumer, connect } = await played();
    const other = createEphemeralKeys(randomBytes);
    const waiting = awaitConnect({ ...meeting, ephemeralKey: other.publicKey }, other.secret);
    const { message } = await answerConnect(waiting, connect, asProvider);
    await assert.rejects(
      confirmAccept(consumer, message, asConsumer),
      refusedAs("HANDSHAKE_WRONG_KEY"),
    );
  });

  it("answers another attempt, or this one a second time", async () => {
    const [a, b] = [await played(), await played()];
    await assert.rejects(
      confirmAccept(a.consumer, b.accept, asConsumer),
      refusedAs("HANDSHAKE_REPLAYED"),
    );
    const { handshake } = await confirmAccept(a.consumer, a.accept, asConsumer);
    await assert.rejects(
      confirmAccept(handshake, a.accept, asConsumer),
      refusedAs("HANDSHAKE_REPLAYED"),
    );
  });

  it("is for another chain, market, round or token, or late", async () => {
    const { consumer, accept } = await played();
    const cases: readonly [Partial<SignedAccept>, HandshakeErrorCode][] = [
      [{ chainId: 1 }, "HANDSHAKE_WRONG_CHAIN"],
      [{ market: stranger.address }, "HANDSHAKE_WRONG_MARKET"],
      [{ consumer: stranger.address }, "HANDSHAKE_THIRD_PARTY"],
      [{ round: 8 }, "HANDSHAKE_WRONG_ROUND"],
      [{ token: key() }, "HANDSHAKE_WRONG_TOKEN"],
      [{ nonceP: key() }, "HANDSHAKE_THIRD_PARTY"],
    ];
    for (const [change, code] of cases) {
      await assert.rejects(
        confirmAccept(consumer, { ...accept, ...change }, asConsumer),
        refusedAs(code),
      );
    }
    const late = { ...asConsumer, now: 11_000 };
    await assert.rejects(confirmAccept(consumer, accept, late), refusedAs("HANDSHAKE_EXPIRED"));
  });
});

describe("the provider refuses a confirmation that", () => {
  it("comes before any code, twice, late, or from somebody else", async () => {
    const { consumer, provider, accept } = await played();
    const { message } = await confirmAccept(consumer, accept, asConsumer);
    const check = (
      state: ProviderHandshake,
      given: SignedConfirm,
      code: HandshakeErrorCode,
      now = NOW,
    ): Promise<void> =>
      assert.rejects(concludeHandshake(state, given, { ...asProvider, now }), refusedAs(code));

    await check(awaitConnect(meeting, bidKeys.secret), message, "HANDSHAKE_OUT_OF_ORDER");
    await check(provider, { ...message, nonceP: key() }, "HANDSHAKE_REPLAYED");
    await check(provider, { ...message, round: 8 }, "HANDSHAKE_WRONG_ROUND");
    await check(provider, { ...message, chainId: 1 }, "HANDSHAKE_WRONG_CHAIN");
    await check(provider, message, "HANDSHAKE_EXPIRED", 11_000);
    const forged = await confirmAccept(consumer, accept, { ...asConsumer, sign: signAs(stranger) });
    await check(provider, forged.message, "HANDSHAKE_THIRD_PARTY");
    const { handshake } = await concludeHandshake(provider, message, asProvider);
    await check(handshake, message, "HANDSHAKE_REPLAYED");
  });
});
