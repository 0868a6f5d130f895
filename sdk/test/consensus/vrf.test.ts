import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import fc from "fast-check";

import { InputError } from "../../src/errors/index.js";
import { edwards25519Suite } from "../../src/consensus/vrf/edwardsSuite.js";
import { decodeKey, decodeProof } from "../../src/consensus/vrf/decode.js";
import { challenge, encodeToCurve } from "../../src/consensus/vrf/hashes.js";
import type { GroupPoint, VrfSuite } from "../../src/consensus/vrf/suite.js";
import type { Vrf } from "../../src/consensus/vrf/types.js";
import { edwards25519Vrf, p256Vrf, secp256k1Vrf } from "../../src/consensus/vrf/vrfs.js";
import { p256Suite, secp256k1Suite } from "../../src/consensus/vrf/weierstrassSuite.js";
import {
  edwards25519Vectors,
  unsaltedSecp256k1Vectors,
  p256Vectors,
  secp256k1Vectors,
  type VrfVector,
} from "./vrfVectors.js";

const vrfs = [p256Vrf, edwards25519Vrf, secp256k1Vrf];

function refusalOf(vrf: Vrf, publicKey: Uint8Array, alpha: Uint8Array, proof: Uint8Array): string {
  const verdict = vrf.verify(publicKey, alpha, proof);
  return verdict.valid ? "none" : verdict.refusal.code;
}

function code(expected: string): (error: unknown) => boolean {
  return (error) => error instanceof InputError && error.code === expected;
}

function accepts(vrf: Vrf, { publicKey, alpha, proof, output }: VrfVector): void {
  const verdict = vrf.verify(hexToBytes(publicKey), hexToBytes(alpha), hexToBytes(proof));
  assert.equal(verdict.valid ? bytesToHex(verdict.output) : verdict.refusal.message, output);
  assert.equal(bytesToHex(vrf.proofToHash(hexToBytes(proof))), output);
}

function publishedVectors<P extends GroupPoint<P>>(
  vrf: Vrf,
  suite: VrfSuite<P>,
  vectors: readonly VrfVector[],
): void {
  for (const vector of vectors) {
    it(`gives ${vrf.name}, ${vector.name}`, () => {
      const secretKey = hexToBytes(vector.secretKey);
      const alpha = hexToBytes(vector.alpha);
      const h = suite.encode(encodeToCurve(suite, hexToBytes(vector.publicKey), alpha));
      assert.equal(bytesToHex(h), vector.h);
      const nonce = suite.open(secretKey)?.nonce(h) ?? 0n;
      assert.equal(bytesToHex(suite.toBytes(nonce, suite.scalarLength)), vector.k);
      const prover = vrf.createProver(secretKey);
      const { proof, output } = prover.prove(alpha);
      assert.equal(bytesToHex(prover.publicKey), vector.publicKey);
      assert.equal(bytesToHex(proof), vector.proof);
      assert.equal(bytesToHex(output), vector.output);
      accepts(vrf, vector);
    });
  }
}

describe("the published vectors", () => {
  publishedVectors(p256Vrf, p256Suite, p256Vectors);
  publishedVectors(edwards25519Vrf, edwards25519Suite, edwards25519Vectors);
  publishedVectors(secp256k1Vrf, secp256k1Suite, secp256k1Vectors);

  it("of a maker who leaves out the salt share all but the salt, and are refused for it", () => {
    const suite = secp256k1Suite;
    for (const vector of unsaltedSecp256k1Vectors) {
      const [publicKey, alpha, proof] = [
        hexToBytes(vector.publicKey),
        hexToBytes(vector.alpha),
        hexToBytes(vector.proof),
      ];
      const { gamma, c, s } = decodeProof(suite, proof);
      const h = encodeToCurve(suite, new Uint8Array(), alpha);
      const scalar = suite.open(hexToBytes(vector.secretKey))?.scalar ?? 0n;
      assert.ok(h.multiply(scalar).equals(gamma));
      const u = suite.difference(s, suite.base, c, decodeKey(suite, publicKey));
      const v = suite.difference(s, h, c, gamma);
      assert.equal(challenge(suite, publicKey, suite.encode(h), [gamma, u, v]), c);
      assert.equal(bytesToHex(secp256k1Vrf.proofToHash(proof)), vector.output);
      assert.equal(refusalOf(secp256k1Vrf, publicKey, alpha, proof), "VRF_WRONG_CHALLENGE");
    }
  });
});

const aSecret = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Uint8Array.of(bytes[0] ?? 0, ...bytes.subarray(1, 31), 1));
const anInput = fc.uint8Array({ maxLength: 80 });

for (const vrf of vrfs) {
  describe(vrf.name, () => {
    const prover = vrf.createProver(new Uint8Array(32).fill(7));
    const alpha = Uint8Array.of(1, 2, 3);
    const { proof, output } = prover.prove(alpha);

    it("accepts what any key proves of any input, and gives the prover's output", () => {
      fc.assert(
        fc.property(aSecret, anInput, (secretKey, input) => {
          // Or the key may not be below the order.
          fc.pre(secretKey.subarray(0, 4).some((byte) => byte !== 255));
          const one = vrf.createProver(secretKey);
          const evaluation = one.prove(input);
          assert.equal(evaluation.proof.length, vrf.proofLength);
          assert.equal(evaluation.output.length, vrf.outputLength);
          assert.equal(one.publicKey.length, vrf.publicKeyLength);
          assert.deepEqual(one.prove(input), evaluation);
          assert.deepEqual(vrf.verify(one.publicKey, input, evaluation.proof), {
            valid: true,
            output: evaluation.output,
          });
        }),
        { numRuns: 15 },
      );
    });

    it("refuses a proof in which any one bit is another", () => {
      fc.assert(
        fc.property(fc.nat({ max: 8 * vrf.proofLength - 1 }), (bit) => {
          const altered = proof.slice();
          altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
          assert.notEqual(refusalOf(vrf, prover.publicKey, alpha, altered), "none");
        }),
        { numRuns: 40 },
      );
    });

    it("refuses another input, another key and another suite's proof", () => {
      const other = vrf.createProver(new Uint8Array(32).fill(8)).publicKey;
      const key = prover.publicKey;
      assert.equal(refusalOf(vrf, key, Uint8Array.of(1, 2), proof), "VRF_WRONG_CHALLENGE");
      assert.equal(refusalOf(vrf, other, alpha, proof), "VRF_WRONG_CHALLENGE");
      for (const another of vrfs.filter((each) => each !== vrf)) {
        const foreign = another.createProver(new Uint8Array(32).fill(7)).prove(alpha).proof;
        assert.notEqual(refusalOf(vrf, key, alpha, foreign), "none");
      }
    });

    it("refuses proofs and keys of another length", () => {
      const { publicKey } = prover;
      for (const wrong of [new Uint8Array(), proof.subarray(1), Uint8Array.of(...proof, 0)]) {
        assert.equal(refusalOf(vrf, publicKey, alpha, wrong), "VRF_WRONG_LENGTH");
        assert.throws(() => vrf.proofToHash(wrong), code("VRF_WRONG_LENGTH"));
      }
      const longKey = Uint8Array.of(...publicKey, 0);
      assert.equal(refusalOf(vrf, longKey, alpha, proof), "VRF_WRONG_LENGTH");
      assert.throws(() => vrf.createProver(new Uint8Array(31)), code("VRF_WRONG_LENGTH"));
    });

    it("keeps its own copy of a secret key, and shows nobody the key it proves with", () => {
      const secretKey = new Uint8Array(32).fill(7);
      const one = vrf.createProver(secretKey);
      secretKey.fill(0);
      one.publicKey.fill(0);
      assert.deepEqual(one.prove(alpha), { proof, output });
    });
  });
}

function encodings<P extends GroupPoint<P>>(vrf: Vrf, suite: VrfSuite<P>): void {
  const prover = vrf.createProver(new Uint8Array(32).fill(9));
  const { proof } = prover.prove(new Uint8Array());
  const start = suite.pointLength + suite.challengeLength;
  const s = suite.toInteger(proof.subarray(start));

  it(`${vrf.name}: a proof has one shape only`, () => {
    const offset = suite.order;
    // Fits into 32 bytes on every curve: s + q on edwards25519, q itself elsewhere.
    const larger = s + offset < 1n << 256n ? s + offset : offset;
    const altered = proof.slice();
    altered.set(suite.toBytes(larger, suite.scalarLength), start);
    const refusal = refusalOf(vrf, prover.publicKey, new Uint8Array(), altered);
    assert.equal(refusal, "VRF_NONCANONICAL_SCALAR");
    assert.throws(() => vrf.proofToHash(altered), code("VRF_NONCANONICAL_SCALAR"));
  });
}

describe("encodings", () => {
  encodings(p256Vrf, p256Suite);
  encodings(secp256k1Vrf, secp256k1Suite);
  encodings(edwards25519Vrf, edwards25519Suite);

  it("of secret keys outside 1 to the order less 1 are refused on P-256 and secp256k1", () => {
    for (const [vrf, suite] of [
      [p256Vrf, p256Suite],
      [secp256k1Vrf, secp256k1Suite],
    ] as const) {
      for (const secret of [0n, suite.order, (1n << 256n) - 1n]) {
        const refused = (): unknown => vrf.createProver(suite.toBytes(secret, 32));
        assert.throws(refused, code("VRF_BAD_SECRET_KEY"));
      }
      assert.equal(vrf.createProver(suite.toBytes(suite.order - 1n, 32)).publicKey.length, 33);
    }
  });

  it("of points that are not on the curve, or not canonical, are refused", () => {
    const onP256 = p256Vrf.createProver(new Uint8Array(32).fill(1)).publicKey;
    const fieldSize = 2n ** 256n - 2n ** 32n - 977n;
    // x = 1 is on secp256k1, so x = p + 1 names it a second time.
    const once = Uint8Array.of(2, ...secp256k1Suite.toBytes(1n, 32));
    const twice = Uint8Array.of(2, ...secp256k1Suite.toBytes(fieldSize + 1n, 32));
    secp256k1Vrf.checkPublicKey(once);
    const refusals: [Vrf, Uint8Array][] = [
      [secp256k1Vrf, twice],
      [p256Vrf, new Uint8Array(33)],
      [p256Vrf, Uint8Array.of(4, ...onP256.subarray(1))],
      // y = p, which is 0 a second time.
      [edwards25519Vrf, Uint8Array.of(0xed, ...new Uint8Array(30).fill(0xff), 0x7f)],
      // y = 2 has no x.
      [edwards25519Vrf, Uint8Array.of(2, ...new Uint8Array(31))],
    ];
    for (const [vrf, key] of refusals) {
      const proof = vrf.createProver(new Uint8Array(32).fill(1)).prove(key).proof;
      assert.throws(() => {
        vrf.checkPublicKey(key);
      }, code("VRF_NOT_ON_CURVE"));
      assert.equal(refusalOf(vrf, key, key, proof), "VRF_NOT_ON_CURVE");
      const altered = proof.slice();
      altered.set(key);
      assert.equal(refusalOf(vrf, onCurve(vrf), key, altered), "VRF_NOT_ON_CURVE");
    }
  });

  it("of keys of small order on edwards25519 are refused, whatever they prove", () => {
    const order8 = "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05";
    const order4 = "00".repeat(32);
    const order2 = `ec${"ff".repeat(30)}7f`;
    const identity = `01${"00".repeat(31)}`;
    for (const hex of [identity, order2, order4, order8]) {
      const key = hexToBytes(hex);
      assert.throws(() => {
        edwards25519Vrf.checkPublicKey(key);
      }, code("VRF_IDENTITY_KEY"));
      assert.equal(refusalOf(edwards25519Vrf, key, key, new Uint8Array(80)), "VRF_IDENTITY_KEY");
    }
  });

  it("of a proof whose every part is nothing are refused", () => {
    // Gamma = B and s = c = 0 make U and V the identity, which short Weierstrass curves cannot encode.
    for (const [vrf, suite] of [
      [p256Vrf, p256Suite],
      [secp256k1Vrf, secp256k1Suite],
    ] as const) {
      const proof = Uint8Array.of(...suite.encode(suite.base), ...new Uint8Array(48));
      assert.equal(refusalOf(vrf, onCurve(vrf), new Uint8Array(), proof), "VRF_WRONG_CHALLENGE");
    }
  });
});

function onCurve(vrf: Vrf): Uint8Array {
  return vrf.createProver(new Uint8Array(32).fill(3)).publicKey;
}

describe("uniqueness on edwards25519", () => {
  it("a part of small order in Gamma does not change the output", () => {
    const torsion = edwards25519Suite.decode(
      hexToBytes("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
    );
    const { proof, output } = edwards25519Vrf
      .createProver(new Uint8Array(32).fill(5))
      .prove(new Uint8Array());
    const gamma = edwards25519Suite.decode(proof.subarray(0, 32));
    const altered = proof.slice();
    altered.set(gamma.add(torsion).toBytes());
    assert.deepEqual(edwards25519Vrf.proofToHash(altered), output);
  });
});
