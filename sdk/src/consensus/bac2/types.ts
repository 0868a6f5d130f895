import type { Block, Certificate, Digest, Transaction } from "../block/types.js";
import type { GossipMessage } from "../hashgraph/gossip/codec.js";
import type { GraphSource } from "../hashgraph/gossip/graphSource.js";
import type { Member } from "../hashgraph/gossip/member.js";
import type { ChainTip } from "../hashgraph/gossip/packer.js";
import type { Micros, NodeId, NodeSetup, Output, Roles } from "../protocol/types.js";

/** Gossip of one epoch's committee. */
export interface CommitteeGossip {
  readonly kind: "gossip";
  readonly epoch: number;
  readonly gossip: GossipMessage;
}

/** A member says to whoever collects signatures that its order gives this block. */
export interface Signed {
  readonly kind: "signed";
  readonly epoch: number;
  readonly height: number;
  readonly block: Digest;
  readonly signature: Uint8Array;
}

/** Whoever collected them tells the other members, who have the block. */
export interface Certified {
  readonly kind: "certified";
  readonly certificate: Certificate;
}

/** Final blocks in order: one, to all CS, when it is certified; several to who asks. */
export interface Blocks {
  readonly kind: "blocks";
  readonly items: readonly CertifiedBlock[];
}

/** Asks for final blocks from a height on. */
export interface Want {
  readonly kind: "want";
  readonly height: number;
}

/** A node without a seat in the committee passes on what it was asked to have ordered. */
export interface Forward {
  readonly kind: "forward";
  readonly transactions: readonly Transaction[];
}

/** What nodes of BAC 2.0 say to each other. */
export type Bac2Message = CommitteeGossip | Signed | Certified | Blocks | Want | Forward;

/** A block and the signatures of more than two thirds of its epoch's committee. */
export interface CertifiedBlock {
  readonly block: Block;
  readonly certificate: Certificate;
}

/** An epoch as all know it from its beginning. */
export interface RunningEpoch {
  /** From 0. */
  readonly epoch: number;
  /** Its seed. */
  readonly seed: Uint8Array;
  readonly roles: Roles;
}

/** An epoch that is over, as an election for the next one sees it. */
export interface EndedEpoch extends RunningEpoch {
  /** The digest of its last block. */
  readonly last: Digest;
  /** Candidacies that were ordered in it, in that order; none without {@link Bac2Options.standing}. */
  readonly candidacies: readonly Transaction[];
}

/** How nodes stand for the next epoch's committee: by transactions of their own, so that all have the same at its end. */
export interface Standing {
  /** What this node has ordered while the epoch runs; undefined if it does not stand. The same whenever it is asked. */
  readonly candidacy: (running: RunningEpoch, setup: NodeSetup) => Transaction | undefined;
  /** Whether a transaction is a candidacy of somebody. */
  readonly isCandidacy: (transaction: Transaction) => boolean;
}

/** Who has which seat in the next epoch, and the next epoch's seed. */
export interface Election {
  readonly roles: Roles;
  readonly seed: Uint8Array;
}

/** How BAC 2.0 is run. */
export interface Bac2Options {
  /** After so long a member of the committee asks the next one. */
  readonly interval: Micros;
  /** Blocks of an epoch. */
  readonly epochBlocks: number;
  /**
   * Who runs the next epoch: must depend on what is given, and on what is on record before the epoch ends, alone; all
   * nodes call it. By default everybody keeps the seat.
   */
  readonly elect: (ended: EndedEpoch, setup: NodeSetup) => Election;
  /** Absent where an election needs no candidates. */
  readonly standing?: Standing;
  readonly graphs: GraphSource;
}

/** The committee of an epoch. */
export interface Committee {
  readonly epoch: number;
  readonly seed: Uint8Array;
  readonly roles: Roles;
  /** P, then the CP in the order in which they take over. */
  readonly members: readonly NodeId[];
  /** More than two thirds of them. */
  readonly quorum: number;
  /** Height of the last block of the epoch. */
  readonly last: number;
}

/** What a node does as a member of the committee. */
export interface Seat {
  readonly member: Member;
  /** What the order gives, by height, until it is final. */
  readonly ordered: Map<number, Block>;
  /** Signatures that were sent here, by height and node. */
  readonly signed: Map<number, Map<NodeId, Signed>>;
  /** Certificates that came before what they follow, by height. */
  readonly certificates: Map<number, Certificate>;
  /** Place of the member that is to collect signatures. */
  collector: number;
}

/** One node of BAC 2.0. */
export interface Bac2State {
  readonly setup: NodeSetup;
  readonly options: Bac2Options;
  committee: Committee;
  /** Absent for CS. */
  seat: Seat | undefined;
  /** The last final block. */
  tip: ChainTip;
  /** Final blocks with their certificates, from when this node had a seat; by height. */
  readonly kept: Map<number, CertifiedBlock>;
  /** Names of the transactions of all final blocks, one list a block: whoever gets a seat must order none twice. */
  readonly ledger: (readonly Digest[])[];
  /** Certified blocks that came before what they follow, by height. */
  readonly early: Map<number, CertifiedBlock>;
  /** Candidacies that were ordered in this epoch. */
  readonly candidacies: Transaction[];
  /** What clients asked for and is not final. */
  readonly asked: Map<Digest, Transaction>;
  /** When something became final last, and how often it was waited for in vain since. */
  progressAt: Micros;
  failures: number;
  now: Micros;
  outputs: Output<Bac2Message>[];
}
