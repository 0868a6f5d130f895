import assert from "node:assert/strict";
import { hkdfSync } from "node:crypto";
import { describe, it } from "node:test";

import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import fc from "fast-check";

import {
  createEphemeralKeys,
  deriveSession,
  isWeakKey,
  openChannel,
  seal,
  sealReading,
  sharedSecret,
  unseal,
  unsealReading,
  type SignedAccept,
} from "../../src/auction/index.js";
import { HandshakeError } from "../../src/errors/index.js";
import { bytesToHex, hexToBytes, type Hex } from "../../src/signing/index.js";
import {
  bidKeys,
  key,
  meeting,
  played,
  randomBytes,
  refusedAs,
  stranger,
} from "./handshakeSamples.js";
import { MARKET } from "./samples.js";

describe("the session", () => {
  it("rests on X25519 (RFC 7748, section 6.1)", () => {
    const a: Hex = "0x77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a";
    const b: Hex = "0x5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb";
    const publicA: Hex = "0x8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a";
    const publicB: Hex = "0xde9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f";
    const shared = "0x4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742";
    assert.equal(createEphemeralKeys(() => hexToBytes(a)).publicKey, publicA);
    assert.equal(createEphemeralKeys(() => hexToBytes(b)).publicKey, publicB);
    assert.equal(bytesToHex(sharedSecret(a, publicB)), shared);
    assert.equal(bytesToHex(sharedSecret(b, publicA)), shared);
  });

  it("and on HKDF-SHA256 (RFC 5869, test case 1), salted with the transcript", async () => {
    const okm = hkdf(
      sha256,
      new Uint8Array(22).fill(0x0b),
      hexToBytes("0x000102030405060708090a0b0c"),
      hexToBytes("0xf0f1f2f3f4f5f6f7f8f9"),
      42,
    );
    assert.equal(
      bytesToHex(okm),
      "0x3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
    );

    const { consumer, accept } = await played();
    const session = deriveSession(meeting.chainId, accept, consumer.keys.secret, accept.ephP);
    const ours = hkdfSync(
      "sha256",
      sharedSecret(bidKeys.secret, accept.ephC),
      hexToBytes(session.transcript),
      "Peerwatt handshake 1: session keys",
      64,
    );
    assert.equal(
      session.consumerKey + session.providerKey.slice(2),
      bytesToHex(new Uint8Array(ours)),
    );
  });

  it("stands for all that was signed", async () => {
    const { consumer, accept } = await played();
    const derive = (message: SignedAccept, chainId = meeting.chainId): string =>
      deriveSession(chainId, message, consumer.keys.secret, bidKeys.publicKey).consumerKey;
    const changed = [
      derive(accept, 1),
      ...[
        { market: stranger.address },
        { consumer: stranger.address },
        { round: 8 },
        { token: key() },
        { nonceC: key() },
        { ephC: key() },
        { nonceP: key() },
        { ephP: key() },
      ].map((change) => derive({ ...accept, ...change })),
    ];
    assert.equal(new Set([derive(accept), ...changed]).size, 10);
  });

  it("refuses every point of low order", () => {
    const lowOrder = [
      "00".repeat(32),
      `01${"00".repeat(31)}`,
      "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
      "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
      `ec${"ff".repeat(30)}7f`,
      `ed${"ff".repeat(30)}7f`,
      `ee${"ff".repeat(30)}7f`,
    ];
    for (const point of lowOrder) {
      assert.ok(isWeakKey(`0x${point}`), point);
      assert.throws(() => sharedSecret(key(), `0x${point}`), refusedAs("HANDSHAKE_WEAK_KEY"));
    }
    for (let i = 0; i < 20; i += 1) {
      assert.ok(!isWeakKey(createEphemeralKeys(randomBytes).publicKey));
    }
  });
});

describe("a private channel", () => {
  const session = { transcript: key(), consumerKey: key(), providerKey: key() };
  const text = (value: string): Uint8Array => new TextEncoder().encode(value);

  it("carries messages both ways, in turn", () => {
    let consumer = openChannel(session, "Consumer");
    let provider = openChannel(session, "Provider");
    for (const words of ["", "12 kWh", "13 kWh"]) {
      const sent = seal(consumer, text(words), randomBytes);
      const got = unseal(provider, sent.sealed);
      assert.deepEqual(got.plaintext, text(words));
      const back = seal(got.channel, text("ok"), randomBytes);
      provider = back.channel;
      consumer = unseal(sent.channel, back.sealed).channel;
    }
    assert.deepEqual(
      [consumer.sent, consumer.received, provider.sent, provider.received],
      [3, 3, 3, 3],
    );
  });

  it("takes no message twice, late, back at its sender, altered or of another session", () => {
    const consumer = openChannel(session, "Consumer");
    const provider = openChannel(session, "Provider");
    const one = seal(consumer, text("1"), randomBytes);
    const two = seal(one.channel, text("2"), randomBytes);
    const { channel } = unseal(provider, two.sealed);
    assert.throws(() => unseal(channel, two.sealed), refusedAs("HANDSHAKE_REPLAYED"));
    assert.throws(() => unseal(channel, one.sealed), refusedAs("HANDSHAKE_REPLAYED"));
    assert.throws(() => unseal(consumer, one.sealed), refusedAs("HANDSHAKE_UNREADABLE"));
    const others = [
      { ...session, transcript: key() },
      { ...session, consumerKey: key() },
    ];
    for (const other of others) {
      const stranded = openChannel(other, "Provider");
      assert.throws(() => unseal(stranded, one.sealed), refusedAs("HANDSHAKE_UNREADABLE"));
    }
    for (let at = 0; at < one.sealed.length; at += 1) {
      const letter = one.sealed[at] === "A" ? "B" : "A";
      const altered = one.sealed.slice(0, at) + letter + one.sealed.slice(at + 1);
      assert.throws(() => unseal(provider, altered), HandshakeError, String(at));
    }
    for (const broken of ["", "AAAA", "?"]) {
      assert.throws(() => unseal(provider, broken), refusedAs("HANDSHAKE_MALFORMED"));
    }
  });

  it("carries a signed reading, in one code", () => {
    const uint = (bits: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: 2 ** bits - 1 });
    const address = fc.uint8Array({ minLength: 20, maxLength: 20 }).map(bytesToHex);
    const anyReading = fc.record({
      market: address,
      consumer: address,
      provider: address,
      round: uint(24),
      wattHours: uint(32),
      takenAt: uint(40),
      final: fc.boolean(),
    });
    fc.assert(
      fc.property(anyReading, (reading) => {
        const signature: Hex = `0x${"5a".repeat(65)}`;
        const { sealed } = sealReading(
          openChannel(session, "Provider"),
          { reading, signature },
          randomBytes,
        );
        assert.ok(sealed.length <= 1200);
        const got = unsealReading(openChannel(session, "Consumer"), sealed);
        assert.deepEqual(got.reading, { ...reading });
        assert.equal(got.signature, signature);
      }),
    );
  });

  it("refuses what is no reading", () => {
    const provider = openChannel(session, "Provider");
    const { sealed } = seal(provider, text("hello"), randomBytes);
    assert.throws(
      () => unsealReading(openChannel(session, "Consumer"), sealed),
      refusedAs("HANDSHAKE_MALFORMED"),
    );
    const reading = {
      market: MARKET,
      consumer: MARKET,
      provider: MARKET,
      round: 2 ** 24,
      wattHours: 0,
      takenAt: 0,
      final: true,
    };
    assert.throws(
      () => sealReading(provider, { reading, signature: "0x11" }, randomBytes),
      refusedAs("HANDSHAKE_MALFORMED"),
    );
  });
});
