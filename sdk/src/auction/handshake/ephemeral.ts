import { x25519 } from "@noble/curves/ed25519.js";

import { bytesToHex, hexToBytes, type Hex } from "../../signing/index.js";
import { refusal } from "./refusals.js";
import type { RandomBytes } from "./types.js";

/** An X25519 key pair (RFC 7748), 32 bytes each. */
export interface EphemeralKeys {
  /** Kept by its owner until the session ends, then deleted. */
  readonly secret: Hex;
  readonly publicKey: Hex;
}

/** A fresh key pair for one bid or one handshake. */
export function createEphemeralKeys(randomBytes: RandomBytes): EphemeralKeys {
  const secret = randomBytes(32);
  return { secret: bytesToHex(secret), publicKey: bytesToHex(x25519.getPublicKey(secret)) };
}

/**
 * X25519 (RFC 7748): the secret that both sides compute.
 * @throws HandshakeError `HANDSHAKE_WEAK_KEY` for a point of low order, whose result anybody knows.
 */
export function sharedSecret(secret: Hex, publicKey: Hex): Uint8Array {
  const scalar = hexToBytes(secret, 32);
  const point = hexToBytes(publicKey, 32);
  try {
    return x25519.getSharedSecret(scalar, point);
  } catch (cause) {
    throw refusal("HANDSHAKE_WEAK_KEY", { publicKey }, cause);
  }
}

/** Whether a bid's ephemeral key is of low order, so that no session under it would be private. */
export function isWeakKey(publicKey: Hex): boolean {
  // A clamped scalar is a multiple of 8 and takes every point of low order to zero, whichever scalar it is.
  try {
    x25519.getSharedSecret(new Uint8Array(32).fill(1), hexToBytes(publicKey, 32));
    return false;
  } catch {
    return true;
  }
}
