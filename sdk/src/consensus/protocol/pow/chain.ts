import { GENESIS, hasItsTransactions, headerDigest } from "../../block/hash.js";
import type { Block, Digest } from "../../block/types.js";
import { lotteryDelay } from "../lottery.js";
import type { FoundBlock, PowState } from "./types.js";

/** Height of a known block; 0 before the first. */
export function heightOf(state: PowState, block: Digest): number {
  return state.blocks.get(block)?.block.header.height ?? 0;
}

/** When a known block was found. */
export function timeOf(state: PowState, block: Digest): number {
  return state.blocks.get(block)?.block.header.time ?? 0;
}

/** The block at a height of the chain that ends here. */
export function ancestorOf(state: PowState, end: Digest, height: number): FoundBlock | undefined {
  let found = state.blocks.get(end);
  while (found !== undefined && found.block.header.height > height) {
    found = state.blocks.get(found.block.header.previous);
  }
  return found;
}

/** Transactions of the chain's last blocks that are not final. */
export function underWay(state: PowState): ReadonlySet<Digest> {
  const ids = new Set<Digest>();
  let found = state.blocks.get(state.tip);
  while (found !== undefined && found.block.header.height > state.final) {
    for (const { id } of found.block.transactions) ids.add(id);
    found = state.blocks.get(found.block.header.previous);
  }
  return ids;
}

/** Whether a block whose parent is known may stand after it. */
export function isValid(state: PowState, block: Block): boolean {
  const { header, transactions } = block;
  const { limits, nodes, seed } = state.setup;
  const { height, previous, proposer, time } = header;
  if (height !== heightOf(state, previous) + 1 || header.view !== 0) return false;
  if (header.certificate !== undefined || !nodes.includes(proposer)) return false;
  const mean = state.rule.interval * nodes.length;
  const earliest = timeOf(state, previous) + lotteryDelay(seed, proposer, previous, 0, mean);
  return (
    time >= earliest &&
    time <= state.at &&
    transactions.length <= limits.transactions &&
    transactions.reduce((sum, { size }) => sum + size, 0) <= limits.bytes &&
    hasItsTransactions(block) &&
    !transactions.some(({ id }) => isInChain(state, id, previous))
  );
}

function isInChain(state: PowState, transaction: Digest, end: Digest): boolean {
  return (state.holders.get(transaction) ?? []).some((holder) => {
    const ancestor = ancestorOf(state, end, heightOf(state, holder));
    return ancestor !== undefined && headerDigest(ancestor.block.header) === holder;
  });
}

/** Keeps a valid block. */
export function addBlock(state: PowState, found: FoundBlock): Digest {
  const digest = headerDigest(found.block.header);
  state.blocks.set(digest, found);
  for (const { id } of found.block.transactions) {
    const holders = state.holders.get(id);
    if (holders === undefined) state.holders.set(id, [digest]);
    else holders.push(digest);
  }
  return digest;
}

/** Makes blocks final that are deep enough in the longest chain. What is final stays so, even if a longer chain comes. */
export function confirm(state: PowState): void {
  const deep = heightOf(state, state.tip) - state.rule.confirmations;
  for (let height = state.final + 1; height <= deep; height += 1) {
    const found = ancestorOf(state, state.tip, height);
    if (found === undefined) return;
    state.final = height;
    state.mempool.settle(found.block.transactions);
    state.outputs.push({ kind: "commit", ...found.block });
  }
}

/** Whether it is the block before the first, or a known one. */
export function isKnown(state: PowState, block: Digest): boolean {
  return block === GENESIS || state.blocks.has(block);
}
