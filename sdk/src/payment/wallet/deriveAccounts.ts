import { hmac } from "@noble/hashes/hmac.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";

import { InputError } from "../../errors/index.js";
import { bytesToHex, hexToBytes, type Address } from "../../signing/index.js";
import type { LedgerHashes } from "../hashes.js";
import type { SignatureBackend } from "../signatures/types.js";

const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const HARDENED = 0x80000000;
/** The purpose of Peerwatt's path, "PW" in ASCII. */
const PURPOSE = 0x5057;
const ACCOUNTS = 0;
const leastSeed = 16;
const mostSeed = 64;

/** A private key of BIP-32 with its chain code. */
export interface ExtendedKey {
  readonly secret: Uint8Array;
  readonly chainCode: Uint8Array;
}

/** A one-time account of the wallet's. */
export interface OwnAccount {
  /** Its place on the path. */
  readonly index: number;
  readonly account: Address;
  readonly secret: Uint8Array;
}

/**
 * The key at `m/20567'/0'`, whose children are the accounts. All of the path is hardened: no public key of it leads to
 * another, whoever sees them.
 * @param seed 16 to 64 bytes, as of BIP-39.
 * @throws InputError `BAD_SEED`
 */
export function accountRoot(seed: Uint8Array): ExtendedKey {
  return branchOf(seed, ACCOUNTS);
}

/**
 * The key at `m/20567'/branch'`, whose children are of one use.
 * @throws InputError `BAD_SEED`
 */
export function branchOf(seed: Uint8Array, branch: number): ExtendedKey {
  return deriveHardened(deriveHardened(masterKey(seed), PURPOSE), branch);
}

/** Accounts `m/20567'/0'/from'` and the ones after it. */
export function deriveAccounts(
  root: ExtendedKey,
  from: number,
  count: number,
  hashes: Pick<LedgerHashes, "addressOf">,
  backend: SignatureBackend,
): OwnAccount[] {
  return Array.from({ length: count }, (_, offset) => {
    const { secret } = deriveHardened(root, from + offset);
    return { index: from + offset, account: hashes.addressOf(backend.publicKeyOf(secret)), secret };
  });
}

/**
 * BIP-32's master key of a seed.
 * @throws InputError `BAD_SEED`
 */
export function masterKey(seed: Uint8Array): ExtendedKey {
  if (seed.length < leastSeed || seed.length > mostSeed) {
    throw new InputError({
      code: "BAD_SEED",
      shortMessage: `The seed has ${String(seed.length)} bytes.`,
      whatToDo: `Give ${String(leastSeed)} to ${String(mostSeed)}, from a generator of random bytes or of BIP-39.`,
      details: { length: seed.length },
    });
  }
  return split(hmac(sha512, utf8ToBytes("Bitcoin seed"), seed), 0n);
}

/**
 * BIP-32's hardened child. Our own, for a library computes each child's public key as well, in JavaScript, which takes
 * many times as long as all the rest (`npm run bench -- payment`).
 * @throws InputError `BAD_INDEX`
 */
export function deriveHardened({ secret, chainCode }: ExtendedKey, index: number): ExtendedKey {
  if (!Number.isSafeInteger(index) || index < 0 || index >= HARDENED) {
    throw new InputError({
      code: "BAD_INDEX",
      shortMessage: `There is no child ${String(index)}.`,
      whatToDo: "Give a whole number from 0 to 2147483647.",
      details: { index },
    });
  }
  const place = new Uint8Array(4);
  new DataView(place.buffer).setUint32(0, HARDENED + index);
  const both = hmac(sha512, chainCode, concatBytes(Uint8Array.of(0), secret, place));
  return split(both, BigInt(bytesToHex(secret)));
}

/** The left half, added to the parent's key, is the key; that it is none has a probability of 2⁻¹²⁷. */
function split(both: Uint8Array, parent: bigint): ExtendedKey {
  const left = BigInt(bytesToHex(both.subarray(0, 32)));
  const key = (left + parent) % ORDER;
  if (left >= ORDER || key === 0n) {
    throw new InputError({
      code: "NO_SUCH_KEY",
      shortMessage: "This place of the path has no key.",
      whatToDo: "Take the next one.",
    });
  }
  const secret = hexToBytes(`0x${key.toString(16).padStart(64, "0")}`);
  return { secret, chainCode: both.slice(32) };
}
