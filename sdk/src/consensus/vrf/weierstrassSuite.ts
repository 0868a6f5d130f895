import type { ECDSA, WeierstrassPoint } from "@noble/curves/abstract/weierstrass.js";
import { p256 } from "@noble/curves/nist.js";
import { secp256k1 } from "@noble/curves/secp256k1.js";
import {
  bytesToNumberBE,
  concatBytes,
  createHmacDrbg,
  numberToBytesBE,
} from "@noble/curves/utils.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";

import type { SecretParts, VrfSuite } from "./suite.js";

const SCALAR_LENGTH = 32;
const HASH_LENGTH = 32;

/** SEC1's first byte of a compressed point whose y is even. */
const EVEN = 0x02;

const generator = createHmacDrbg<bigint>(
  HASH_LENGTH,
  SCALAR_LENGTH,
  (key: Uint8Array, message: Uint8Array) => hmac(sha256, key, message),
);

/** ECVRF-P256-SHA256-TAI, RFC 9381 section 5.5. */
export const p256Suite = createSuite("ECVRF-P256-SHA256-TAI", 0x01, p256);

/**
 * ECVRF-SECP256K1-SHA256-TAI: the P-256 suite on Ethereum's curve, so that an Ethereum key serves. The RFC registers no
 * suite for this curve; 0xFE is the byte in use.
 *
 * Its nonce is RFC 6979's for the digest SHA-256(H). ECDSA by the same key over that very digest would use the same
 * nonce and give the key away. EIP-191 and EIP-712 digests are Keccak hashes and never meet it; a wallet that signs any
 * 32 bytes it is sent might, and must not hold this key.
 */
export const secp256k1Suite = createSuite("ECVRF-SECP256K1-SHA256-TAI", 0xfe, secp256k1);

function createSuite(
  name: string,
  suiteByte: number,
  curve: ECDSA,
): VrfSuite<WeierstrassPoint<bigint>> {
  const { Point } = curve;
  return {
    name,
    suiteByte,
    base: Point.BASE,
    order: Point.Fn.ORDER,
    pointLength: 33,
    challengeLength: 16,
    scalarLength: SCALAR_LENGTH,
    secretKeyLength: SCALAR_LENGTH,
    hashLength: HASH_LENGTH,
    hash: (bytes) => sha256(bytes),
    encode: (point) => point.toBytes(true),
    decode: (bytes) => Point.fromBytes(bytes),
    pointOfHash: (hash) => Point.fromBytes(concatBytes(Uint8Array.of(EVEN), hash)),
    toBytes: numberToBytesBE,
    toInteger: bytesToNumberBE,
    difference: (s, p, c, q) => p.mulAddUnsafe(s, q.negate(), c),
    open: (secretKey) => open(secretKey, Point.Fn.ORDER),
  };
}

function open(secretKey: Uint8Array, order: bigint): SecretParts | undefined {
  const scalar = bytesToNumberBE(secretKey);
  if (scalar === 0n || scalar >= order) return undefined;
  return { scalar, nonce: (encodedPoint) => nonce(secretKey, encodedPoint, order) };
}

/** RFC 6979 section 3.2 as RFC 9381 section 5.4.2.1 takes it: m is the encoded H, and both hashes are SHA-256. */
function nonce(secretKey: Uint8Array, encodedPoint: Uint8Array, order: bigint): bigint {
  const digest = bytesToNumberBE(sha256(encodedPoint)) % order;
  const seed = concatBytes(secretKey, numberToBytesBE(digest, SCALAR_LENGTH));
  return generator(seed, (bytes) => {
    const candidate = bytesToNumberBE(bytes);
    return candidate > 0n && candidate < order ? candidate : undefined;
  });
}
