import type { Block, Header, Transaction } from "../block/types.js";

/** A node: its place in the list of all nodes of the epoch, from 0. */
export type NodeId = number;

/** A time or a span, whole microseconds. */
export type Micros = number;

/** A timer's name. A node has at most one timer of a name. */
export type TimerName = string;

/** A message was handed over. The transport knows who `from` is; what is passed on to third parties must be signed. */
export interface MessageEvent<M> {
  readonly kind: "message";
  readonly at: Micros;
  readonly from: NodeId;
  readonly message: M;
}

/** A timer that the node has set ran out. */
export interface TimerEvent {
  readonly kind: "timer";
  readonly at: Micros;
  readonly timer: TimerName;
}

/** Clients ask for these transactions to be ordered. A node may be asked for the same one more than once. */
export interface ProposeEvent {
  readonly kind: "propose";
  readonly at: Micros;
  readonly transactions: readonly Transaction[];
}

/** What can happen to a node. `at` is its own clock, which never goes back. */
export type ProtocolEvent<M> = MessageEvent<M> | TimerEvent | ProposeEvent;

/** A message to one node; to itself too, which then arrives like any other. */
export interface SendOutput<M> {
  readonly kind: "send";
  readonly to: NodeId;
  readonly message: M;
}

/** The same message to several nodes: those of `to`, each named once. */
export interface BroadcastOutput<M> {
  readonly kind: "broadcast";
  readonly to: readonly NodeId[];
  readonly message: M;
}

/** Runs out `after` from now. A timer of the same name is replaced; there is no other way to stop one. */
export interface SetTimerOutput {
  readonly kind: "setTimer";
  readonly timer: TimerName;
  readonly after: Micros;
}

/** A block is final for this node. Heights come in order from 1, each exactly once, whatever crashes lie between. */
export interface CommitOutput {
  readonly kind: "commit";
  readonly header: Header;
  /** Absent where this node keeps headers only. */
  readonly transactions?: readonly Transaction[];
}

/** What a node wants done, in this order. */
export type Output<M> = SendOutput<M> | BroadcastOutput<M> | SetTimerOutput | CommitOutput;

/** What a step leads to. */
export interface Step<S, M> {
  readonly state: S;
  readonly outputs: readonly Output<M>[];
}

/** Messages as bytes. */
export interface Codec<M> {
  /** The message's one encoding. */
  encode(message: M): Uint8Array;
  /** The message of these bytes; undefined for bytes that {@link encode} does not give. Never throws. */
  decode(bytes: Uint8Array): M | undefined;
  /**
   * Bytes on the wire. That is the encoding's length if all transactions carry their payloads; one without counts
   * with the `size` that it states, so that a simulation need not carry megabytes about.
   */
  size(message: M): number;
  /**
   * The block that a message carries whole, where several nodes send the same one to the same node: a transport need bring it
   * to nobody twice.
   */
  blockOf?(message: M): Block | undefined;
}

/** Signs as one node and verifies as any; signatures have 64 bytes. */
export interface Authenticator {
  /** @param digest 32 bytes. */
  sign(digest: Uint8Array): Uint8Array;
  /** Whether this node signed this digest. Never throws. */
  verify(node: NodeId, digest: Uint8Array, signature: Uint8Array): boolean;
}

/** Who has which seat in the epoch (paper section III-B); protocols without roles take `nodes` instead. */
export interface Roles {
  /** P. */
  readonly primary: NodeId;
  /** CP, in the order in which they take over. */
  readonly candidatePrimaries: readonly NodeId[];
  /** CS. */
  readonly consensusNodes: readonly NodeId[];
}

/** How full a block may be. */
export interface BlockLimits {
  /** Most bytes of all its transactions together. */
  readonly bytes: number;
  /** Most transactions. */
  readonly transactions: number;
}

/** How long a node waits. */
export interface Timeouts {
  /** For progress, before it asks for another primary; twice as long after each view without any. */
  readonly progress: Micros;
  /** The longest that doubling makes of it. */
  readonly longest: Micros;
  /** A proposer that has nothing to propose, for transactions, before it proposes a block without. */
  readonly idle: Micros;
}

/** All that a node knows before anything happens. The same for all nodes but `node` and `authenticator`. */
export interface NodeSetup {
  readonly node: NodeId;
  /** All nodes of the epoch, ascending. */
  readonly nodes: readonly NodeId[];
  readonly roles: Roles;
  /** The epoch's seed, 32 bytes: what there is of chance in a protocol comes from hashes of it. */
  readonly seed: Uint8Array;
  readonly limits: BlockLimits;
  readonly timeouts: Timeouts;
  readonly authenticator: Authenticator;
}

/**
 * A consensus protocol as a state machine of one node. It has no clock, no network and no randomness, and cannot tell
 * whether it is simulated.
 *
 * A state belongs to who got it last: after `step(state, …)` only the returned one may be used, for a protocol may change
 * the old one in place and return it. Messages, blocks and transactions are never changed once made.
 *
 * A node that signs must not contradict itself after a crash, so whoever runs it keeps `write(state)` before the outputs
 * of the step leave.
 */
export interface Protocol<S, M> {
  /** As in tables: `pbft`, `bac-paper`. */
  readonly name: string;
  readonly messages: Codec<M>;
  /** The first step of a node that has no past. */
  start(setup: NodeSetup, at: Micros): Step<S, M>;
  /** Handles an event. Never throws for what another node sent. */
  step(state: S, event: ProtocolEvent<M>): Step<S, M>;
  /** All that must survive a crash. */
  write(state: S): Uint8Array;
  /**
   * The first step after a crash: sets the timers anew, which are lost, and asks others for what was missed.
   * @throws InputError `BAD_STATE` for bytes that {@link write} does not give.
   */
  resume(setup: NodeSetup, bytes: Uint8Array, at: Micros): Step<S, M>;
}
