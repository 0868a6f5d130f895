import { hasItsTransactions, headerDigest } from "../../block/hash.js";
import type { NodeId } from "../types.js";
import { areSignaturesGood } from "./ballots.js";
import { heightOf, tipDigest, watchProgress } from "./node.js";
import type { Decided, PbftState } from "./types.js";

/** Final blocks in one answer. */
const CHUNK = 16;

/** Asks somebody for the final blocks from the own height on; not again while an answer may be under way. */
export function ask(state: PbftState, holder: NodeId): void {
  if (state.at < state.askedAt + state.setup.timeouts.progress / 4) return;
  state.askedAt = state.at;
  state.outputs.push({
    kind: "send",
    to: holder,
    message: { kind: "want", height: heightOf(state) },
  });
}

/** Sends final blocks to who has not got them. */
export function answer(state: PbftState, to: NodeId, height: number): void {
  if (height < 1) return;
  const items = state.chain.slice(height - 1, height - 1 + CHUNK);
  if (items.length === 0) return;
  state.outputs.push({ kind: "send", to, message: { kind: "decided", items } });
}

/** Takes in final blocks that another had; whether it was any. */
export function takeDecided(state: PbftState, from: NodeId, items: readonly Decided[]): boolean {
  const before = heightOf(state);
  for (const item of items) {
    if (item.block.header.height < heightOf(state)) continue;
    if (!isFinal(state, item)) break;
    decide(state, item);
  }
  state.askedAt = -Infinity;
  if (items.length === CHUNK && heightOf(state) > before) ask(state, from);
  return heightOf(state) > before;
}

function isFinal(state: PbftState, { block, certificate }: Decided): boolean {
  const { header } = block;
  return (
    header.height === heightOf(state) &&
    header.previous === tipDigest(state) &&
    certificate.height === header.height &&
    certificate.block === headerDigest(header) &&
    hasItsTransactions(block) &&
    areSignaturesGood(state, "commit", certificate)
  );
}

/** The next block is final. */
export function decide(state: PbftState, decided: Decided): void {
  const { block } = decided;
  state.chain.push(decided);
  state.membership.learn(block);
  state.mempool.settle(block.transactions);
  state.outputs.push({ kind: "commit", ...block });
  state.prepared = undefined;
  state.required = undefined;
  state.attempts = 0;
  state.idle = false;
  state.candidates.clear();
  state.verified.clear();
  for (const [key, slot] of state.slots) {
    if (slot.height <= block.header.height) state.slots.delete(key);
  }
  watchProgress(state);
}
