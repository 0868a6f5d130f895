import type { Block, Digest } from "../../block/types.js";
import type { Mempool } from "../mempool.js";
import type { Micros, NodeSetup, Output } from "../types.js";

/** What a network of miners agrees on beforehand. */
export interface PowRule {
  /** Mean time between blocks of all nodes together; the difficulty is set by the number of nodes, all equally fast. */
  readonly interval: Micros;
  /** Blocks after one that make it final. */
  readonly confirmations: number;
}

/** A block and its finder's signature. */
export interface FoundBlock {
  readonly block: Block;
  readonly signature: Uint8Array;
}

/** Blocks, parents first; or the wish for a block and what is before it (the longest chain's last, if undefined). */
export type PowMessage =
  | { readonly kind: "blocks"; readonly blocks: readonly FoundBlock[] }
  | { readonly kind: "want"; readonly block?: Digest };

/** One node. Changed in place by each step. */
export interface PowState {
  readonly setup: NodeSetup;
  readonly rule: PowRule;
  readonly mempool: Mempool;
  readonly blocks: Map<Digest, FoundBlock>;
  /** In which blocks a transaction is; in several, if branches have it. */
  readonly holders: Map<Digest, Digest[]>;
  /** Last block of the longest chain, of equally long ones the first that was heard of. */
  tip: Digest;
  /** Height that is final. */
  final: number;
  at: Micros;
  outputs: Output<PowMessage>[];
}
