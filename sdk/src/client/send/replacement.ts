import type { ReplacementReason, Transaction } from "viem";
import { getBlock } from "viem/actions";

import type { Hex } from "../../signing/index.js";
import type { ChainClient } from "../market.js";

/** The transaction that is in a block in the place of another one. */
export interface Replacement {
  readonly hash: Hex;
  /** `repriced` if it does the same for another fee. */
  readonly reason: ReplacementReason;
}

/**
 * Looks through every block for the transaction that has taken another one's number: chains may have several blocks
 * between two looks.
 * @param replaced as the node knew it.
 * @param since the first block that may have it; the last one is the newest.
 * @returns `undefined` if no block has one, or the transaction itself is in a block
 */
export async function findReplacement(
  client: ChainClient,
  replaced: Transaction,
  since: bigint,
): Promise<Replacement | undefined> {
  const newest = await getBlock(client, { includeTransactions: true });
  for (let number = since; number <= newest.number; number += 1n) {
    const block =
      number === newest.number
        ? newest
        : await getBlock(client, { blockNumber: number, includeTransactions: true });
    const found = block.transactions.find(
      ({ from, nonce }) => from === replaced.from && nonce === replaced.nonce,
    );
    if (found?.hash === replaced.hash) return undefined;
    if (found !== undefined) return { hash: found.hash, reason: reasonOf(replaced, found) };
  }
  return undefined;
}

/** Wallets cancel by a transaction to oneself that moves nothing. */
function reasonOf(replaced: Transaction, found: Transaction): ReplacementReason {
  const { to, value, input } = found;
  if (to === replaced.to && value === replaced.value && input === replaced.input) return "repriced";
  return to === found.from && value === 0n ? "cancelled" : "replaced";
}
