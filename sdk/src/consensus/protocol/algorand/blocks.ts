import { hasItsTransactions, headerDigest } from "../../block/hash.js";
import { verifySeed } from "../../sortition/seed.js";
import { heightOf } from "./node.js";
import type { AlgorandState, Known, SeededBlock } from "./types.js";

/** Keeps a block of the next height if it is whole; whether it may be final is judged when it is voted for. */
export function addBlock(state: AlgorandState, seeded: SeededBlock): boolean {
  const digest = headerDigest(seeded.block.header);
  if (state.blocks.has(digest)) return true;
  const known = withSeed(state, seeded);
  if (known !== undefined) state.blocks.set(digest, known);
  return known !== undefined;
}

/** The block with the seed after it; undefined unless its transactions are its root's and its proposer proves the seed. */
export function withSeed(
  state: AlgorandState,
  { block, seedProof }: SeededBlock,
): Known | undefined {
  const key = state.lots.keyOf(block.header.proposer);
  if (key === undefined || !hasItsTransactions(block)) return undefined;
  const verdict = verifySeed(state.lots.verifier, key, state.seed, heightOf(state), seedProof);
  return verdict.valid ? { block, seedProof, seed: verdict.seed } : undefined;
}
