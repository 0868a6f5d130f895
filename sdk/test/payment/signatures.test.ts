import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, it } from "node:test";

import fc from "fast-check";
import { keccak256, recoverAddress } from "viem";
import { privateKeyToAccount } from "viem/accounts";

import { bytesToHex, hexToBytes, type Hex } from "../../src/signing/index.js";
import { backends, hashes } from "./paymentSamples.js";

const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const FIELD = 2n ** 256n - 2n ** 32n - 977n;
const word = (value: bigint): string => value.toString(16).padStart(64, "0");
const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
const secretKey = fc
  .bigInt({ min: 1n, max: ORDER - 1n })
  .map((key) => hexToBytes(`0x${word(key)}`));

/** RFC 6979 signatures on secp256k1 with SHA-256, as Trezor's and Bitcoin's libraries publish them: key, text, r, s. */
const published: readonly (readonly [bigint, string, string, string])[] = [
  [
    1n,
    "Satoshi Nakamoto",
    "934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8",
    "2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5",
  ],
  [
    1n,
    "All those moments will be lost in time, like tears in rain. Time to die...",
    "8600dbd41e348fe5c9465ab92d23e3db8b98b873beecd930736488696438cb6b",
    "547fe64427496db33bf66019dacbf0039c04199abb0122918601db38a72cfc21",
  ],
  [
    ORDER - 1n,
    "Satoshi Nakamoto",
    "fd567d121db66e382991534ada77a6bd3106f0a1098c231e47993447cd6af2d0",
    "6b39cd0eb1bc8603e159ef5c20a5c8ad685a45b06ce9bebed3f153d10d93bed5",
  ],
];

for (const [name, backend] of Object.entries(backends)) {
  describe(`the ${name} back end`, () => {
    it("signs as RFC 6979 says", () => {
      for (const [key, text, r, s] of published) {
        const digest = createHash("sha256").update(text).digest();
        const secret = hexToBytes(`0x${word(key)}`);
        const signature = bytesToHex(backend.sign(digest, secret));
        assert.equal(signature.slice(2, 66), r);
        const vs = BigInt(`0x${signature.slice(66)}`);
        assert.equal(word(vs & (2n ** 255n - 1n)), s);
        assert.deepEqual(
          backend.recover(digest, hexToBytes(signature)),
          backend.publicKeyOf(secret),
        );
      }
    });

    it("signs what viem recovers, and recovers what viem signs", async () => {
      await fc.assert(
        fc.asyncProperty(secretKey, bytes32, async (secret, digest) => {
          const account = privateKeyToAccount(bytesToHex(secret));
          assert.equal(
            hashes.addressOf(backend.publicKeyOf(secret)),
            account.address.toLowerCase(),
          );
          const compact = backend.sign(digest, secret);
          const hex = bytesToHex(compact);
          const vs = BigInt(`0x${hex.slice(66)}`);
          const v = vs >> 255n === 1n ? "1c" : "1b";
          const long: Hex = `0x${hex.slice(2, 66)}${word(vs & (2n ** 255n - 1n))}${v}`;
          assert.equal(
            await recoverAddress({ hash: bytesToHex(digest), signature: long }),
            account.address,
          );
          assert.equal(await account.sign({ hash: bytesToHex(digest) }), long);
        }),
        { numRuns: 20 },
      );
    });

    it("hashes as Keccak-256 does", () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
          assert.equal(bytesToHex(backend.keccak256(bytes)), keccak256(bytes));
        }),
      );
    });

    it("keeps one answer while it gives the next", () => {
      const first = backend.keccak256(new Uint8Array(1));
      const copy = bytesToHex(first);
      backend.keccak256(new Uint8Array(2));
      assert.equal(bytesToHex(first), copy);
    });

    it("recovers nobody from numbers that are no signature", () => {
      const digest = new Uint8Array(32).fill(1);
      const good = backend.sign(digest, new Uint8Array(32).fill(3));
      const [r, s] = [bytesToHex(good).slice(2, 66), bytesToHex(good).slice(66)];
      const half = ORDER / 2n;
      for (const bad of [
        `${word(0n)}${s}`,
        `${r}${word(0n)}`,
        `${word(ORDER)}${s}`,
        `${word(ORDER + 1n)}${s}`,
        `${word(FIELD)}${s}`,
        `${word(2n ** 256n - 1n)}${s}`,
        `${r}${word(half + 1n)}`,
        `${r}${word(2n ** 255n - 1n)}`,
        `${r}${word(2n ** 256n - 1n)}`,
      ]) {
        assert.equal(backend.recover(digest, hexToBytes(`0x${bad}`)), undefined, bad);
      }
    });

    it("recovers nobody from too few bytes or too many", () => {
      const digest = new Uint8Array(32).fill(1);
      const good = backend.sign(digest, new Uint8Array(32).fill(3));
      assert.notEqual(backend.recover(digest, good), undefined);
      assert.equal(backend.recover(digest, good.subarray(0, 63)), undefined);
      assert.equal(backend.recover(digest, Uint8Array.of(...good, 0)), undefined);
    });
  });
}

describe("the two back ends", () => {
  it("recover alike, whatever the numbers", () => {
    const edge = fc.constantFrom(0n, 1n, 2n, ORDER / 2n, ORDER / 2n + 1n, ORDER - 1n, ORDER, FIELD);
    const scalar = fc.oneof(edge, fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }));
    fc.assert(
      fc.property(bytes32, scalar, scalar, (digest, r, s) => {
        const signature = hexToBytes(`0x${word(r)}${word(s)}`);
        const answers = Object.values(backends).map((backend) =>
          backend.recover(digest, signature),
        );
        assert.deepEqual(answers[0], answers[1]);
      }),
      { numRuns: 60 },
    );
  });

  it("sign alike", () => {
    fc.assert(
      fc.property(bytes32, secretKey, (digest, secret) => {
        const [first, second] = Object.values(backends).map((b) => b.sign(digest, secret));
        assert.deepEqual(first, second);
      }),
      { numRuns: 30 },
    );
  });
});
