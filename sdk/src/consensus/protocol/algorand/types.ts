import type { Block, Digest } from "../../block/types.js";
import type { Candidate } from "../../sortition/committee.js";
import type { ElectionTerms } from "../../sortition/draw.js";
import type { Lots } from "../../sortition/lots.js";
import type { Mempool } from "../mempool.js";
import type { Micros, NodeId, NodeSetup, Output } from "../types.js";

/** What all nodes agree on beforehand. */
export interface AlgorandRule {
  /** A node's election weight, whole units, on record before the first block. */
  readonly unitsOf: (node: NodeId) => number;
  /** Proposers expected in a period, whole. */
  readonly proposers: number;
  /** τ: votes expected in a step, whole, out of so many units of all. From all units on everybody votes with all of its own. */
  readonly votesOf: (totalUnits: number) => number;
  /** How long announcements of proposers are waited for before the best of them sends its block. */
  readonly announce: Micros;
  readonly lotsOf: (setup: NodeSetup) => Lots;
}

/** A vote's parts that a third party needs, besides what it is about. */
export interface Ballot {
  readonly node: NodeId;
  /** The VRF's, that the node was drawn for this step. */
  readonly proof: Uint8Array;
  readonly signature: Uint8Array;
}

/** What votes are about: a block's digest, or that there is none ({@link NOTHING}). */
export interface Matter {
  readonly height: number;
  readonly period: number;
  /** {@link SOFT}, {@link CERT}, and from {@link NEXT} on the steps that end a period. */
  readonly step: number;
  readonly value: Digest;
}

/** Enough votes of one step for one value, ascending by node. */
export interface Quorum extends Matter {
  readonly ballots: readonly Ballot[];
}

/** A block, and the proof of the seed that its proposer makes of the one before. The proposer has no choice of it. */
export interface SeededBlock {
  readonly block: Block;
  readonly seedProof: Uint8Array;
}

/** A final block and its certificate. */
export interface Certified extends SeededBlock {
  readonly quorum: Quorum;
}

/** What nodes of Algorand say to each other. */
export type AlgorandMessage =
  | {
      /** Its sender is drawn to propose in a period; the proof is bound to the sender's key. */
      readonly kind: "announce";
      readonly height: number;
      readonly period: number;
      readonly proof: Uint8Array;
    }
  | ({
      readonly kind: "proposal";
      /** As in `announce`, which may have been lost. */
      readonly proof: Uint8Array;
    } & SeededBlock)
  | ({ readonly kind: "vote" } & Matter & Omit<Ballot, "node">)
  | { readonly kind: "quorum"; readonly quorum: Quorum }
  /** Final blocks from a height on are missed; and perhaps one that is not final. */
  | { readonly kind: "want"; readonly height: number; readonly block?: Digest }
  | { readonly kind: "certified"; readonly items: readonly Certified[] }
  | ({ readonly kind: "block" } & SeededBlock);

/** Somebody drawn to propose. */
export interface Proposer extends Candidate {
  readonly node: NodeId;
  /** The first block that came from it. */
  block: Digest | undefined;
}

/** A block that may become final, and the seed after it. */
export interface Known extends SeededBlock {
  readonly seed: Uint8Array;
}

/** A counted vote. */
export interface Counted extends Ballot {
  readonly elections: number;
}

/** Votes of one step of one period. */
export interface Tally {
  readonly voters: Set<NodeId>;
  readonly byValue: Map<Digest, { votes: number; readonly ballots: Counted[] }>;
}

/** What came for a height that is still to be reached. */
export interface Early {
  readonly from: NodeId;
  readonly message: AlgorandMessage;
}

/** One node. Changed in place by each step. */
export interface AlgorandState {
  readonly setup: NodeSetup;
  readonly rule: AlgorandRule;
  readonly lots: Lots;
  readonly totalUnits: number;
  readonly expectedVotes: number;
  /** Votes that decide. */
  readonly quorum: number;
  readonly mempool: Mempool;
  /** All final blocks, from height 1. */
  readonly chain: Certified[];
  /** The seed that the next height is drawn by. */
  seed: Uint8Array;
  period: number;
  /** The value that the period before left to this one. */
  start: Digest;
  /** What began this period; undefined for the first. */
  entered: Quorum | undefined;
  /** Whether the announcements of this period were waited for. */
  isOpen: boolean;
  /** Whether this node sent its block in this period. */
  hasProposed: boolean;
  /** What it soft-voted in this period, whether it was drawn or not. */
  soft: Digest | undefined;
  /** Enough soft votes of this period, for a block that is here. */
  locked: Quorum | undefined;
  /** Enough votes for a block that is not here: asked for at each deadline, until it comes. */
  awaited: Quorum | undefined;
  /** Steps of this period's end that are behind it. */
  ended: number;
  /** Deadlines that passed since the last final block. */
  attempts: number;
  /** By period, then by node. */
  readonly proposers: Map<number, Map<NodeId, Proposer>>;
  readonly blocks: Map<Digest, Known>;
  /** By period and step. */
  readonly tallies: Map<string, Tally>;
  /** What the next height's steps are drawn by: by period and step. */
  readonly terms: Map<string, ElectionTerms>;
  readonly early: Map<number, Early[]>;
  askedAt: Micros;
  at: Micros;
  outputs: Output<AlgorandMessage>[];
}
