import { createStatement, GENESIS, hasItsTransactions, headerDigest } from "../../block/hash.js";
import type { Block, Digest } from "../../block/types.js";
import { lotteryDelay } from "../lottery.js";
import { Mempool } from "../mempool.js";
import type { Micros, NodeId, NodeSetup } from "../types.js";
import type { ThreePhaseMessage, ThreePhaseRule, ThreePhaseState } from "./types.js";

const auditStatement = createStatement("three-phase audit");
const commitStatement = createStatement("three-phase commit");

/** What an audit signs. */
export function auditDigest(height: number, round: number, block: Digest): Uint8Array {
  return auditStatement(height, round, block);
}

/** What a commit signs: of no round, for a node commits to one block of a height only. */
export function commitDigest(height: number, block: Digest): Uint8Array {
  return commitStatement(height, block);
}

/** A node at height 1. */
export function createState(setup: NodeSetup, rule: ThreePhaseRule, at: Micros): ThreePhaseState {
  return {
    setup,
    rule,
    mempool: new Mempool(),
    chain: [],
    round: 0,
    audited: undefined,
    locked: undefined,
    hinted: undefined,
    audits: new Map(),
    commits: new Map(),
    attempts: 0,
    askedAt: -Infinity,
    at,
    outputs: [],
  };
}

/** The height that is to be agreed on next. */
export function heightOf(state: ThreePhaseState): number {
  return state.chain.length + 1;
}

/** Digest of the last final block. */
export function tipDigest(state: ThreePhaseState): Digest {
  const tip = state.chain.at(-1);
  return tip === undefined ? GENESIS : headerDigest(tip.block.header);
}

/** When the last final block was made. */
export function tipTime(state: ThreePhaseState): Micros {
  return state.chain.at(-1)?.block.header.time ?? 0;
}

/** To all others. */
export function tellOthers(state: ThreePhaseState, message: ThreePhaseMessage): void {
  const to = state.setup.nodes.filter((node) => node !== state.setup.node);
  state.outputs.push({ kind: "broadcast", to, message });
}

/** First phase: looks for a number. */
export function seek(state: ThreePhaseState): void {
  const after = lotteryOf(state, state.setup.node, state.round);
  state.outputs.push({ kind: "setTimer", timer: "found", after });
}

/** How long a node has to look after the last final block. */
export function lotteryOf(state: ThreePhaseState, node: NodeId, round: number): Micros {
  const { nodes, seed } = state.setup;
  return lotteryDelay(seed, node, tipDigest(state), round, state.rule.interval * nodes.length);
}

/** Whether a block may be the next one; one that was not made for this round was judged in its own. */
export function isAuditable(
  state: ThreePhaseState,
  block: Block,
  leader: NodeId,
  round: number,
): boolean {
  const { header, transactions } = block;
  const { limits, nodes } = state.setup;
  if (header.height !== heightOf(state) || header.previous !== tipDigest(state)) return false;
  if (!nodes.includes(header.proposer) || header.certificate !== undefined) return false;
  if (header.view > round || (header.view === round && header.proposer !== leader)) return false;
  return (
    header.time >= tipTime(state) + lotteryOf(state, header.proposer, header.view) &&
    header.time <= state.at &&
    transactions.length <= limits.transactions &&
    transactions.reduce((sum, { size }) => sum + size, 0) <= limits.bytes &&
    hasItsTransactions(block) &&
    !state.mempool.anyOrdered(transactions)
  );
}
