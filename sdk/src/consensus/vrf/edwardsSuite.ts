import type { EdwardsPoint } from "@noble/curves/abstract/edwards.js";
import { ed25519 } from "@noble/curves/ed25519.js";
import { bytesToNumberLE, concatBytes, numberToBytesLE } from "@noble/curves/utils.js";
import { sha512 } from "@noble/hashes/sha2.js";

import type { SecretParts, VrfSuite } from "./suite.js";

const { Point } = ed25519;

/** ECVRF-EDWARDS25519-SHA512-TAI, RFC 9381 section 5.5. Points are read as RFC 8032 section 5.1.3 reads them. */
export const edwards25519Suite: VrfSuite<EdwardsPoint> = {
  name: "ECVRF-EDWARDS25519-SHA512-TAI",
  suiteByte: 0x03,
  base: Point.BASE,
  order: Point.Fn.ORDER,
  pointLength: 32,
  challengeLength: 16,
  scalarLength: 32,
  secretKeyLength: 32,
  hashLength: 64,
  hash: (bytes) => sha512(bytes),
  encode: (point) => point.toBytes(),
  decode: (bytes) => Point.fromBytes(bytes),
  pointOfHash: (hash) => Point.fromBytes(hash.subarray(0, 32)),
  toBytes: numberToBytesLE,
  toInteger: bytesToNumberLE,
  difference: (s, p, c, q) => p.multiplyUnsafe(s).subtract(q.multiplyUnsafe(c)),
  open,
};

/** RFC 8032 section 5.1.5: the seed's hash gives the scalar by its first half, the nonce's prefix by its second. */
function open(secretKey: Uint8Array): SecretParts {
  const { scalar, prefix } = ed25519.utils.getExtendedPublicKey(secretKey);
  return {
    scalar,
    nonce: (encodedPoint) =>
      bytesToNumberLE(sha512(concatBytes(prefix, encodedPoint))) % Point.Fn.ORDER,
  };
}
