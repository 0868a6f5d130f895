import type { Block, Digest } from "../block/types.js";
import type { BlockLimits } from "../protocol/types.js";
import type { Mempool } from "../protocol/mempool.js";

/** The transactions of blocks that are under way. */
export function underWay(path: readonly Block[]): ReadonlySet<Digest> {
  return new Set(path.flatMap(({ transactions }) => transactions.map(({ id }) => id)));
}

/** Whether a block keeps the limits. */
export function isWithin({ transactions }: Block, limits: BlockLimits): boolean {
  const bytes = transactions.reduce((sum, { size }) => sum + size, 0);
  return transactions.length <= limits.transactions && bytes <= limits.bytes;
}

/** Whether one of a block's transactions is final already, or in a block before it that is under way. */
export function repeats(
  mempool: Mempool,
  path: readonly Block[],
  { transactions }: Block,
): boolean {
  if (mempool.anyOrdered(transactions)) return true;
  const taken = underWay(path);
  return transactions.some(({ id }) => taken.has(id));
}
