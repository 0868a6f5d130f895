import assert from "node:assert/strict";
import { describe, it } from "node:test";

import fc from "fast-check";

import {
  confirmAccept,
  decodeMessage,
  encodeMessage,
  type HandshakeMessage,
} from "../../src/auction/index.js";
import { HandshakeError } from "../../src/errors/index.js";
import { bytesToHex, type Hex } from "../../src/signing/index.js";
import { asConsumer, played, refusedAs } from "./handshakeSamples.js";

describe("a code", () => {
  it("is at most 1,200 characters, with a key's signature under 400", async () => {
    const { consumer, connect, accept } = await played();
    const { message } = await confirmAccept(consumer, accept, asConsumer);
    const lengths = [connect, accept, message].map((m) => encodeMessage(m).length);
    assert.deepEqual(lengths, [286, 371, 243]);
    for (const m of [connect, accept, message]) assert.match(encodeMessage(m), /^[\w-]+$/);
  });

  it("with a signature that is too long is refused, both ways", async () => {
    const { accept } = await played();
    const fits = { ...accept, signature: `0x${"11".repeat(687)}` } as const;
    assert.equal(encodeMessage(fits).length, 1200);
    const over = { ...accept, signature: `0x${"11".repeat(688)}` } as const;
    assert.throws(() => encodeMessage(over), refusedAs("HANDSHAKE_TOO_LARGE"));
    assert.throws(() => decodeMessage("A".repeat(1201)), refusedAs("HANDSHAKE_TOO_LARGE"));
  });

  it("comes back as it went", () => {
    const hex = (length: number): fc.Arbitrary<Hex> =>
      fc.uint8Array({ minLength: length, maxLength: length }).map(bytesToHex);
    const common = {
      chainId: fc.maxSafeNat(),
      market: hex(20),
      consumer: hex(20),
      round: fc.integer({ min: 0, max: 2 ** 24 - 1 }),
      token: hex(32),
      signature: fc.uint8Array({ minLength: 1, maxLength: 600 }).map(bytesToHex),
    };
    const anyMessage: fc.Arbitrary<HandshakeMessage> = fc.oneof(
      fc.record({
        ...common,
        kind: fc.constant("Connect" as const),
        nonceC: hex(32),
        ephC: hex(32),
      }),
      fc.record({
        ...common,
        kind: fc.constant("Accept" as const),
        nonceC: hex(32),
        ephC: hex(32),
        nonceP: hex(32),
        ephP: hex(32),
      }),
      fc.record({ ...common, kind: fc.constant("Confirm" as const), nonceP: hex(32) }),
    );
    fc.assert(
      fc.property(anyMessage, (message) => {
        assert.deepEqual(decodeMessage(encodeMessage(message)), { ...message });
      }),
    );
  });

  it("that is no message is refused as such, whatever it is", () => {
    const malformed = [
      "",
      "A",
      "!!",
      "AQ",
      "AQA",
      "AQN".padEnd(300, "A"),
      "Ag".padEnd(300, "A"),
      "AR==",
    ];
    for (const text of malformed) {
      assert.throws(() => decodeMessage(text), refusedAs("HANDSHAKE_MALFORMED"), text);
    }
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
        try {
          decodeMessage(text);
        } catch (error) {
          assert.ok(error instanceof HandshakeError);
        }
      }),
    );
  });

  it("has one text only: spare bits must be zero", async () => {
    const { consumer, accept } = await played();
    const { message } = await confirmAccept(consumer, accept, asConsumer);
    const text = encodeMessage(message);
    assert.equal(text.length % 4, 3);
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const other = text.slice(0, -1) + alphabet.charAt(alphabet.indexOf(text.slice(-1)) + 1);
    assert.throws(() => decodeMessage(other), refusedAs("HANDSHAKE_MALFORMED"));
  });

  it("that cannot be sent is refused before it is shown", async () => {
    const { connect } = await played();
    for (const change of [{ round: 2 ** 24 }, { chainId: -1 }, { signature: "0x" as const }]) {
      assert.throws(
        () => encodeMessage({ ...connect, ...change }),
        refusedAs("HANDSHAKE_MALFORMED"),
      );
    }
  });
});
