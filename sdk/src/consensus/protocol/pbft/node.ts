import { GENESIS, headerDigest } from "../../block/hash.js";
import type { Digest } from "../../block/types.js";
import { Mempool } from "../mempool.js";
import type { Micros, NodeId, NodeSetup } from "../types.js";
import type { Membership } from "./membership.js";
import type { Decided, PbftMessage, PbftState } from "./types.js";

/** A node at height 1 in view 0. */
export function createState(setup: NodeSetup, membership: Membership, at: Micros): PbftState {
  return {
    setup,
    membership,
    mempool: new Mempool(),
    chain: [],
    view: 0,
    active: true,
    required: undefined,
    prepared: undefined,
    slots: new Map(),
    changes: new Map(),
    candidates: new Map(),
    newView: undefined,
    awaited: undefined,
    attempts: 0,
    idle: false,
    askedAt: -Infinity,
    verified: new Set(),
    at,
    outputs: [],
  };
}

/** The height that is to be decided next. */
export function heightOf(state: PbftState): number {
  return state.chain.length + 1;
}

/** The last final block. */
export function tipOf(state: PbftState): Decided | undefined {
  return state.chain.at(-1);
}

/** Digest of the last final block. */
export function tipDigest(state: PbftState): Digest {
  const tip = tipOf(state);
  return tip === undefined ? GENESIS : headerDigest(tip.block.header);
}

/** Who proposes the next block in this view. */
export function primaryOf(state: PbftState, view: number): NodeId | undefined {
  const voters = state.membership.votersAt(heightOf(state));
  return voters[view % voters.length];
}

/** Whether this node votes about the next height. */
export function isVoter(state: PbftState): boolean {
  return state.membership.isVoter(heightOf(state), state.setup.node);
}

/** To all other nodes. */
export function tellAll(state: PbftState, message: PbftMessage): void {
  tell(state, state.setup.nodes, message);
}

/** To these nodes, but never to itself. */
export function tell(state: PbftState, nodes: readonly NodeId[], message: PbftMessage): void {
  const to = nodes.filter((node) => node !== state.setup.node);
  state.outputs.push({ kind: "broadcast", to, message });
}

/** Waits for progress, twice as long after each view without any. */
export function watchProgress(state: PbftState): void {
  const { longest, progress } = state.setup.timeouts;
  const after = Math.min(longest, progress * 2 ** Math.min(state.attempts, 30));
  state.outputs.push({ kind: "setTimer", timer: "progress", after });
}
