import type { Block, Certificate, Digest } from "../../block/types.js";
import type { Mempool } from "../mempool.js";
import type { Micros, NodeId, NodeSetup, Output } from "../types.js";

/** What the aggregators agree on beforehand. */
export interface ThreePhaseRule {
  /** Mean time until the first of all of them finds its number. */
  readonly interval: Micros;
}

/** A final block and everybody's signature. */
export interface Agreed {
  readonly block: Block;
  readonly certificate: Certificate;
}

/** The three phases' messages, and two for who missed something. */
export type ThreePhaseMessage =
  | {
      readonly kind: "lead";
      readonly round: number;
      readonly block: Block;
      /** The leader's audit. */
      readonly signature: Uint8Array;
    }
  | {
      readonly kind: "audit";
      readonly height: number;
      readonly round: number;
      readonly block: Digest;
      readonly signature: Uint8Array;
    }
  | {
      /** The block that its sender stays with, whatever else is proposed. */
      readonly kind: "refuse";
      readonly locked: Block;
    }
  | {
      readonly kind: "commit";
      readonly height: number;
      readonly block: Digest;
      readonly signature: Uint8Array;
    }
  | { readonly kind: "agreed"; readonly items: readonly Agreed[] }
  | { readonly kind: "want"; readonly height: number };

/** One node. Changed in place by each step. */
export interface ThreePhaseState {
  readonly setup: NodeSetup;
  readonly rule: ThreePhaseRule;
  readonly mempool: Mempool;
  readonly chain: Agreed[];
  round: number;
  /** What it audits in this round. */
  audited: { readonly block: Block; readonly leader: NodeId } | undefined;
  /** The one block of this height that it will ever commit to: all have audited it in one round. */
  locked: Block | undefined;
  /** A block that somebody else says to be locked. */
  hinted: Block | undefined;
  /** Audits by height, round and block. */
  readonly audits: Map<string, Map<NodeId, Uint8Array>>;
  /** Commits to a block that it leads. */
  readonly commits: Map<Digest, Map<NodeId, Uint8Array>>;
  attempts: number;
  askedAt: Micros;
  at: Micros;
  outputs: Output<ThreePhaseMessage>[];
}
