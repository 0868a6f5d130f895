import type { Micros, NodeId, NodeSetup, Output, ProtocolEvent } from "../protocol/types.js";

/** Something that a controlled node does. */
export interface AdversaryOutput<M> {
  readonly from: NodeId;
  readonly output: Output<M>;
}

/** What an adversary is given: the keys of its nodes, and all that it may know of the others. */
export interface AdversaryWorld {
  /** Setups of the controlled nodes, each with an authenticator that signs as that node. */
  readonly setups: readonly NodeSetup[];
  readonly nodes: number;
}

/**
 * Who controls some nodes, and to some extent the network: it hears what they hear at once, speaks for all of them together,
 * knows the plan of faults (whoever makes it has that), and may hold back anybody's messages.
 * It cannot sign for others.
 */
export interface Adversary<M> {
  readonly controlled: readonly NodeId[];
  /** Before anything happens. */
  begin?(world: AdversaryWorld): void;
  /**
   * A controlled node was reached by an event, and would do `outputs` if it were honest (the simulator runs the protocol for
   * it). What comes back is done instead; timers of controlled nodes are set by this too.
   */
  act(
    node: NodeId,
    event: ProtocolEvent<M> | undefined,
    outputs: readonly Output<M>[],
  ): readonly AdversaryOutput<M>[];
  /** How much longer a message takes; undefined loses it. Must not lose honest nodes' messages for ever if liveness is asked. */
  delayOf?(from: NodeId, to: NodeId, message: M, at: Micros): Micros | undefined;
}
