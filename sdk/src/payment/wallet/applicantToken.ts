import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

import type { MarketDomain } from "../../signing/index.js";
import { branchOf, deriveHardened } from "./deriveAccounts.js";

/** Beside the accounts, which are below 0. */
const TOKENS = 1;

/**
 * With what a wallet names itself to the authority of one ledger: found again from the seed, and of no use at any other
 * ledger, whose authority may be somebody else.
 * @param number 0, unless an earlier token was rejected: 1, 2, …
 * @returns 32 bytes; secret.
 * @throws InputError `BAD_SEED`, `BAD_INDEX`
 */
export function deriveApplicantToken(
  seed: Uint8Array,
  { chainId, verifyingContract }: MarketDomain,
  number = 0,
): Uint8Array {
  const { secret } = deriveHardened(branchOf(seed, TOKENS), number);
  return hmac(sha256, secret, utf8ToBytes(`${String(chainId)} ${verifyingContract.toLowerCase()}`));
}
