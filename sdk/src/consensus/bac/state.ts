import type { Certificate, Digest, Transaction } from "../block/types.js";
import type { Micros, NodeId, NodeSetup, Output } from "../protocol/types.js";
import type { Rank } from "./certificates.js";
import { emptyChain, type Chain, type Origin } from "./chain.js";
import { Mempool } from "../protocol/mempool.js";
import type { BacMessage, Proposal, Timeout, TimeoutCertificate, Vote } from "./messages.js";
import { seatsOf, type Seats } from "./seats.js";

/** Which heights an epoch orders. */
export interface Span {
  readonly origin: Origin;
  /** The last height; the committee changes after it. */
  readonly last: number;
}

/** P or a CP: which of them is P depends on the view. */
export interface PrimaryRole {
  readonly kind: "primary";
  /** The latest vote of each CS. */
  readonly votes: Map<NodeId, Vote>;
  /** Signatures for blocks that are not certified yet, by place and block. */
  readonly tallies: Map<string, Tally>;
  /** The latest timeout of each CS. */
  readonly timeouts: Map<NodeId, Timeout>;
  /** What this node proposed last as P. */
  proposed: (Proposal & { readonly kind: "request" }) | undefined;
  /** The last block that it passed on as CP. */
  relayed: Rank | undefined;
  /** Waits, as P, for transactions. */
  idle: boolean;
}

/** Signatures for a block. */
export interface Tally extends Rank {
  readonly digest: Uint8Array;
  readonly signatures: Map<NodeId, Uint8Array>;
}

/** A transaction of a CS itself, and where it was ordered. */
export interface OwnTransaction {
  readonly transaction: Transaction;
  /** Absent as long as it is not final. */
  readonly place?: {
    readonly height: number;
    readonly position: number;
    readonly proof: readonly Digest[];
  };
}

/** A CS. */
export interface ConsensusRole {
  readonly kind: "consensus";
  /** The last vote. */
  voted: Vote | undefined;
  /** The view that it gave up last, −1 before the first. */
  gaveUp: number;
  readonly own: Map<Digest, OwnTransaction>;
  /** The highest certificate on which each primary built a block or passed one on, and whose chain it has therefore. */
  readonly builtOn: Map<NodeId, Rank>;
}

/** A node of BAC. Changed in place; `now` and `outputs` are those of the step at hand. */
export interface BacState {
  readonly setup: NodeSetup;
  readonly seats: Seats;
  readonly last: number;
  readonly chain: Chain;
  /** What waits, of a primary; what was ordered, of all: so nothing is ordered twice, whoever wants it. */
  readonly mempool: Mempool;
  readonly role: PrimaryRole | ConsensusRole;
  view: number;
  /** The change that opened the view; absent if it was entered by a certificate. */
  opened: TimeoutCertificate | undefined;
  /** The highest certificate known. */
  high: Certificate | undefined;
  /** When there was progress last. */
  progressAt: Micros;
  /** Views given up since. */
  failures: number;
  /** A block that is needed and was asked for. */
  wanted: { readonly digest: Digest; readonly height: number } | undefined;
  /** A proposal that waits for blocks before it. */
  held: Proposal | undefined;
  now: Micros;
  outputs: Output<BacMessage>[];
}

/** A node before anything happened. */
export function newState(setup: NodeSetup, { origin, last }: Span, at: Micros): BacState {
  const seats = seatsOf(setup);
  return {
    setup,
    seats,
    last,
    chain: emptyChain(origin),
    mempool: new Mempool(),
    role: seats.isConsensusNode.has(setup.node) ? newConsensusRole() : newPrimaryRole(),
    view: 0,
    opened: undefined,
    high: undefined,
    progressAt: at,
    failures: 0,
    wanted: undefined,
    held: undefined,
    now: at,
    outputs: [],
  };
}

/** Sends to one node. */
export function send(state: BacState, to: NodeId, message: BacMessage): void {
  state.outputs.push({ kind: "send", to, message });
}

/** Sends to several, but not to itself. */
export function broadcast(state: BacState, to: readonly NodeId[], message: BacMessage): void {
  const others = to.includes(state.setup.node) ? to.filter((n) => n !== state.setup.node) : to;
  if (others.length > 0) state.outputs.push({ kind: "broadcast", to: others, message });
}

/** Sets a timer. */
export function setTimer(state: BacState, timer: string, after: Micros): void {
  state.outputs.push({ kind: "setTimer", timer, after });
}

function newPrimaryRole(): PrimaryRole {
  return {
    kind: "primary",
    votes: new Map(),
    tallies: new Map(),
    timeouts: new Map(),
    proposed: undefined,
    relayed: undefined,
    idle: false,
  };
}

function newConsensusRole(): ConsensusRole {
  return { kind: "consensus", voted: undefined, gaveUp: -1, own: new Map(), builtOn: new Map() };
}
