import type { Block, Certificate, Digest } from "../../block/types.js";
import type { Mempool } from "../mempool.js";
import type { Micros, NodeId, NodeSetup, Output } from "../types.js";
import type { Membership } from "./membership.js";

/** A final block and the commit signatures that make it final. */
export interface Decided {
  readonly block: Block;
  readonly certificate: Certificate;
}

/** What a node says when it gives up a view: how far it is, and what it may have helped to decide. */
export interface ViewChange {
  readonly node: NodeId;
  /** The view that it wants. */
  readonly view: number;
  /** The height that it has not decided yet. */
  readonly height: number;
  /** Commit signatures of the height before; absent at height 1. */
  readonly decided?: Certificate;
  /** Prepare signatures of this height, of the highest view that it has any of. */
  readonly prepared?: Certificate;
  readonly signature: Uint8Array;
}

/** A view's primary shows that enough want it. */
export interface NewView {
  readonly kind: "newView";
  readonly view: number;
  readonly changes: readonly ViewChange[];
}

/** PBFT's messages (Castro and Liskov 1999, sections 4.2 to 4.4), and two for who missed something. */
export type PbftMessage =
  | {
      readonly kind: "prePrepare";
      readonly view: number;
      readonly block: Block;
      /** The primary's prepare signature. */
      readonly signature: Uint8Array;
    }
  | {
      readonly kind: "prepare" | "commit";
      readonly view: number;
      readonly height: number;
      readonly block: Digest;
      readonly signature: Uint8Array;
    }
  | {
      readonly kind: "viewChange";
      readonly change: ViewChange;
      /** The block that it has prepared. */
      readonly block?: Block;
    }
  | NewView
  | { readonly kind: "want"; readonly height: number }
  | { readonly kind: "decided"; readonly items: readonly Decided[] };

/** Signatures about one block in one phase. */
export type Ballots = Map<Digest, Map<NodeId, Uint8Array>>;

/** What is known of one height in one view. */
export interface Slot {
  readonly height: number;
  readonly view: number;
  proposal: { readonly block: Block; readonly signature: Uint8Array } | undefined;
  /** Which block this node has prepared for, by vote. */
  voted: Digest | undefined;
  committing: boolean;
  readonly prepares: Ballots;
  readonly commits: Ballots;
  /** What votes sign, by phase and block. */
  readonly digests: Map<string, Uint8Array>;
}

/** One node. Changed in place by each step. */
export interface PbftState {
  readonly setup: NodeSetup;
  readonly membership: Membership;
  readonly mempool: Mempool;
  /** All final blocks, from height 1. */
  readonly chain: Decided[];
  view: number;
  /** False from giving up a view until the next one's primary shows that enough others did. */
  active: boolean;
  /** What this height's block must be, by the view's start. */
  required: { readonly height: number; readonly block: Digest } | undefined;
  /** The block of this height that was prepared in the highest view. */
  prepared: { readonly block: Block; readonly certificate: Certificate } | undefined;
  /** By height and view. */
  readonly slots: Map<string, Slot>;
  /** The last of each node. */
  readonly changes: Map<NodeId, ViewChange>;
  /** Blocks that came with view changes. */
  readonly candidates: Map<Digest, Block>;
  /** What made the present view, for those who missed it. */
  newView: NewView | undefined;
  /** A new view that starts at a height that is still to be reached. */
  awaited: { readonly from: NodeId; readonly message: NewView } | undefined;
  /** Views given up since the last final block. */
  attempts: number;
  /** Whether a block without transactions may be proposed. */
  idle: boolean;
  /** When it asked for missing blocks last. */
  askedAt: Micros;
  /** Certificates that were found good, not to be verified again. */
  readonly verified: Set<string>;
  /** The event's time. */
  at: Micros;
  outputs: Output<PbftMessage>[];
}
