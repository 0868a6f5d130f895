import { branchOf, deriveHardened } from "./deriveAccounts.js";

/** Beside the accounts of notes, which are below 0, and the names at authorities, below 1. */
const TRADERS = 2;

/**
 * The key of an account that trades in a market: found again from the seed of the notes, of which none is under it. So what
 * one bids says nothing of what one pays.
 * @param number 0, 1, 2, …: another account for another time.
 * @returns 32 bytes; secret.
 * @throws InputError `BAD_SEED`, `BAD_INDEX`
 */
export function deriveTraderSecret(seed: Uint8Array, number = 0): Uint8Array {
  return deriveHardened(branchOf(seed, TRADERS), number).secret;
}
