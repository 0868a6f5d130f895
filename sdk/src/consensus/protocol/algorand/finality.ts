import { headerDigest } from "../../block/hash.js";
import type { Digest } from "../../block/types.js";
import type { NodeId } from "../types.js";
import { withSeed } from "./blocks.js";
import { CERT } from "./lots.js";
import { heightOf, send, tipDigest } from "./node.js";
import { answerBlock, beginPeriod } from "./period.js";
import type { AlgorandState, Certified, Known, Quorum } from "./types.js";
import { isQuorumGood } from "./votes.js";

/** Final blocks in one answer. */
const CHUNK = 16;

/** Enough votes certify a block: it is final as soon as it is here. */
export function decideBy(state: AlgorandState, quorum: Quorum): void {
  const known = state.blocks.get(quorum.value);
  if (known !== undefined) {
    decide(state, known, quorum);
    return;
  }
  awaitBlock(state, quorum);
}

/** Asks one of those who voted for a block that is not here; if that is in vain, others at each deadline. */
export function awaitBlock(state: AlgorandState, quorum: Quorum): void {
  if (state.awaited?.step !== CERT) state.awaited = quorum;
  const holder = quorum.ballots.find(({ node }) => node !== state.setup.node);
  if (holder !== undefined) ask(state, holder.node, quorum.value);
}

function decide(state: AlgorandState, { block, seed, seedProof }: Known, quorum: Quorum): void {
  state.chain.push({ block, seedProof, quorum });
  state.seed = seed;
  state.mempool.settle(block.transactions);
  state.outputs.push({ kind: "commit", ...block });
  state.attempts = 0;
  state.awaited = undefined;
  state.proposers.clear();
  state.blocks.clear();
  state.tallies.clear();
  state.terms.clear();
  state.early.delete(block.header.height);
  beginPeriod(state, 0);
}

/** Asks somebody for final blocks, and for one that is voted for; not again while an answer may be under way. */
export function ask(state: AlgorandState, to: NodeId, block?: Digest): void {
  if (state.at < state.askedAt + state.setup.timeouts.progress / 4) return;
  state.askedAt = state.at;
  const message = { kind: "want", height: heightOf(state) } as const;
  send(state, to, block === undefined ? message : { ...message, block });
}

/** Sends what somebody lacks. */
export function onWant(state: AlgorandState, to: NodeId, height: number, block?: Digest): void {
  const items = height < 1 ? [] : state.chain.slice(height - 1, height - 1 + CHUNK);
  if (items.length > 0) send(state, to, { kind: "certified", items });
  else if (block !== undefined && height === heightOf(state)) answerBlock(state, to, block);
}

/** Takes in final blocks that another had. */
export function onCertified(state: AlgorandState, from: NodeId, items: readonly Certified[]): void {
  const before = heightOf(state);
  for (const item of items) {
    if (item.block.header.height < heightOf(state)) continue;
    const known = isFinal(state, item) ? withSeed(state, item) : undefined;
    if (known === undefined) break;
    decide(state, known, item.quorum);
  }
  state.askedAt = -Infinity;
  if (items.length === CHUNK && heightOf(state) > before) ask(state, from);
}

function isFinal(state: AlgorandState, { block, quorum }: Certified): boolean {
  const { header } = block;
  return (
    header.height === heightOf(state) &&
    header.previous === tipDigest(state) &&
    quorum.step === CERT &&
    quorum.value === headerDigest(header) &&
    isQuorumGood(state, quorum)
  );
}
