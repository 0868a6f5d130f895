import { GENESIS, headerDigest } from "../../block/hash.js";
import type { Digest } from "../../block/types.js";
import { Mempool } from "../mempool.js";
import type { Micros, NodeId, NodeSetup } from "../types.js";
import type { AlgorandMessage, AlgorandRule, AlgorandState, Known } from "./types.js";

/** The value of votes for no block. */
export const NOTHING: Digest = GENESIS;

/** A node at height 1. */
export function createState(setup: NodeSetup, rule: AlgorandRule, at: Micros): AlgorandState {
  const totalUnits = setup.nodes.reduce((sum, node) => sum + rule.unitsOf(node), 0);
  const expectedVotes = Math.min(totalUnits, rule.votesOf(totalUnits));
  return {
    setup,
    rule,
    lots: rule.lotsOf(setup),
    totalUnits,
    expectedVotes,
    quorum: quorumOf(expectedVotes),
    mempool: new Mempool(),
    chain: [],
    seed: setup.seed,
    period: 0,
    start: NOTHING,
    entered: undefined,
    isOpen: false,
    hasProposed: false,
    soft: undefined,
    locked: undefined,
    awaited: undefined,
    ended: 0,
    attempts: 0,
    proposers: new Map(),
    blocks: new Map(),
    tallies: new Map(),
    terms: new Map(),
    early: new Map(),
    askedAt: -Infinity,
    at,
    outputs: [],
  };
}

/** Votes that decide, of τ expected: more than two thirds. */
export function quorumOf(expectedVotes: number): number {
  return Math.floor((2 * expectedVotes) / 3) + 1;
}

/** The height that is to be decided next. */
export function heightOf(state: AlgorandState): number {
  return state.chain.length + 1;
}

/** Digest of the last final block. */
export function tipDigest(state: AlgorandState): Digest {
  const tip = state.chain.at(-1);
  return tip === undefined ? GENESIS : headerDigest(tip.block.header);
}

/** Whether a block that is known may be the next one. */
export function isAcceptable(state: AlgorandState, { block }: Known): boolean {
  const { header, transactions } = block;
  const { limits, timeouts } = state.setup;
  const earliest = state.chain.at(-1)?.block.header.time ?? 0;
  return (
    header.previous === tipDigest(state) &&
    header.view <= state.period &&
    header.certificate === undefined &&
    // Time never goes back, nor does a proposer write times that are still to come.
    header.time >= earliest &&
    header.time <= state.at + timeouts.progress &&
    transactions.length <= limits.transactions &&
    transactions.reduce((sum, { size }) => sum + size, 0) <= limits.bytes &&
    !state.mempool.anyOrdered(transactions)
  );
}

/** To all other nodes. */
export function tellOthers(state: AlgorandState, message: AlgorandMessage): void {
  const to = state.setup.nodes.filter((node) => node !== state.setup.node);
  state.outputs.push({ kind: "broadcast", to, message });
}

/** To one. */
export function send(state: AlgorandState, to: NodeId, message: AlgorandMessage): void {
  state.outputs.push({ kind: "send", to, message });
}
