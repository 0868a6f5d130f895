import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";

import { bytesToHex, hexToBytes, sameHex, type Address, type Hex } from "../signing/index.js";
import type { LedgerHashes } from "./hashes.js";
import type { SignatureBackend } from "./signatures/types.js";
import type { OwnAccount } from "./wallet/index.js";

const prefix = utf8ToBytes("Peerwatt applicant 1");

/** That who applies holds an account's key. */
export interface PossessionProof {
  readonly account: Address;
  /** The account's signature over the applicant, 64 bytes (ERC-2098). */
  readonly proof: Hex;
}

/**
 * Under what name an authority knows an applicant: a hash of its token, so that who reads the authority's records cannot
 * speak for it.
 * @param token 32 random bytes, or bytes derived from the wallet's seed; secret.
 */
export function applicantOf(token: Uint8Array): Hex {
  return bytesToHex(sha256(concatBytes(prefix, token)));
}

/** An account's proof for an applicant; worth nothing to anybody else, and at no other ledger. */
export function provePossession(
  { account, secret }: Pick<OwnAccount, "account" | "secret">,
  applicant: Hex,
  hashes: LedgerHashes,
  backend: SignatureBackend,
): PossessionProof {
  return { account, proof: bytesToHex(backend.sign(hashes.possessionDigest(applicant), secret)) };
}

/** Whether the account's key signed for this applicant. */
export function isInPossession(
  { account, proof }: PossessionProof,
  applicant: Hex,
  hashes: LedgerHashes,
  backend: SignatureBackend,
): boolean {
  const signer = backend.recover(hashes.possessionDigest(applicant), hexToBytes(proof, 64));
  return signer !== undefined && sameHex(hashes.addressOf(signer), account);
}
