import { x25519 } from "@noble/curves/ed25519.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

import { InputError } from "../../errors/index.js";
import { bytesToHex, hexToBytes, type Hex } from "../../signing/index.js";

/** From which all of a member's secrets of one group come. */
export interface MemberSecrets {
  readonly group: Hex;
  /** 32 random bytes. */
  readonly seed: Uint8Array;
}

const seedSize = 32;

/** HKDF-SHA256 of the seed: a member that was interrupted says the same again. */
export function secretOf({ group, seed }: MemberSecrets, label: string, size: number): Uint8Array {
  if (seed.length !== seedSize) {
    throw new InputError({
      code: "BAD_SEED",
      shortMessage: `The member's seed has ${String(seed.length)} bytes.`,
      whatToDo: `Give ${String(seedSize)} fresh random bytes for each group.`,
      details: { length: seed.length },
    });
  }
  const info = utf8ToBytes(`Peerwatt group 1: ${label}`);
  return hkdf(sha256, seed, hexToBytes(group, 32), info, size);
}

/** The public half of a member's key for this group. */
export function publicKeyOf(secrets: MemberSecrets): Hex {
  return bytesToHex(x25519.getPublicKey(secretOf(secrets, "key", 32)));
}

/** Whether a key is 32 bytes and not of low order, so that what is sealed to it only its owner reads. */
export function isUsableKey(key: Hex): boolean {
  // A clamped scalar is a multiple of 8 and takes every point of low order to zero, whichever scalar it is.
  try {
    x25519.getSharedSecret(new Uint8Array(32).fill(1), hexToBytes(key, 32));
    return true;
  } catch {
    return false;
  }
}
