import type { Hex } from "../../signing/index.js";
import type { CloakingArea, Position } from "../types.js";
import type { UnitedRequest } from "../unitedRequest.js";

/**
 * How far a group is. `Submitted` and `Ended` are the ends.
 *
 * ```text
 * Form ── Contribute ── Check ── Commit ── Reveal ── Submit ── Judge ── Submitted
 *                                  ▲          │         │        │
 *                                  └──────────┴─────────┴────────┘
 *                            somebody withheld, vanished or lied: without it
 * ```
 *
 * From every phase the group ends when fewer than k members are left.
 */
export type GroupPhase =
  /** Members say that they are there, each with a key of the moment. Nobody has a wish yet. */
  | "Form"
  /** Each gives position and content, sealed to the other members; the idle ones cover content. */
  | "Contribute"
  /** Each has opened all contributions, and says so or accuses one member; again, until nobody is accused. */
  | "Check"
  /** Each commits to its share of the draw. */
  | "Commit"
  /** Each reveals its share. */
  | "Reveal"
  /** The member drawn submits the united request. */
  | "Submit"
  /** The others say whether that is the request they made. */
  | "Judge"
  | "Submitted"
  | "Ended";

/** Phases in which members have something to say. */
export type OpenPhase = Exclude<GroupPhase, "Submitted" | "Ended">;

/** What all members of a group agree on before it forms: it follows from the public grouping of the epoch. */
export interface GroupRules {
  /** Of the epoch. */
  readonly epoch: number;
  /** Ids of the set's members, as `groupVehicles` made it; in any order. */
  readonly members: readonly string[];
  readonly k: number;
  /** The set's area; every contribution must lie in it. */
  readonly area: CloakingArea;
  /** Bytes of each content, 5 to 4,096. */
  readonly contentSize: number;
  /** How long each phase waits for those who say nothing, seconds. */
  readonly phaseSeconds: number;
}

/** What a member says in each phase. */
export type GroupStatement =
  | {
      readonly kind: "join";
      /** X25519 public key for this group alone. */
      readonly key: Hex;
    }
  | {
      readonly kind: "contribute";
      /** Salted digest of what is sealed: nobody can have given two members different things. */
      readonly digest: Hex;
      readonly sealed: Hex;
      /** The key to it for each other member that joined, ascending by id. */
      readonly wraps: readonly Hex[];
    }
  | {
      readonly kind: "check";
      /** Whose contribution does not open, does not fit its digest or the rules. */
      readonly accused?: string | undefined;
    }
  | { readonly kind: "commit"; readonly commitment: Hex }
  | { readonly kind: "reveal"; readonly share: Hex }
  | { readonly kind: "submit"; readonly request: UnitedRequest }
  | { readonly kind: "judge"; readonly fair: boolean };

/** One kind of statement. */
export type StatementOf<Kind extends GroupStatement["kind"]> = Extract<
  GroupStatement,
  { readonly kind: Kind }
>;

/** A statement, signed. */
export interface GroupMessage {
  /** See {@link GroupState.id}. */
  readonly group: Hex;
  /** See {@link GroupState.attempt}. */
  readonly attempt: number;
  /** Id of the member. */
  readonly sender: string;
  readonly statement: GroupStatement;
  readonly signature: Hex;
}

/** One line of the log that all members read in the same order: a message, or only that time has passed. */
export interface LogEntry {
  /** Seconds, by the log's clock; never less than the entry before. */
  readonly at: number;
  readonly message?: GroupMessage | undefined;
}

/** Why somebody is no longer a member. */
export type DropReason =
  /** Said nothing in time. */
  | "Vanished"
  /** Said what a member that keeps to the rules never says. */
  | "Lied"
  /** Accused a member: one of the two lies, and nobody else can tell which. */
  | "Accuser"
  /** Was accused. */
  | "Accused"
  /** Submitted what more than half of the members say is not their request. */
  | "Misjudged";

/** Who left, when and why. */
export interface Dropped {
  readonly id: string;
  readonly phase: OpenPhase;
  readonly attempt: number;
  readonly reason: DropReason;
}

/** What everybody who reads the log knows of a group; the same for all readers of the same log. */
export interface GroupState {
  /** SHA-256 over the rules. */
  readonly id: Hex;
  readonly rules: GroupRules;
  readonly phase: GroupPhase;
  /** When the phase ends, whoever is missing; seconds by the log's clock. */
  readonly deadline: number;
  /** The time of the last entry read. */
  readonly now: number;
  /** How often the group has begun anew to check or to draw. */
  readonly attempt: number;
  /** Ids of those left, ascending. */
  readonly members: readonly string[];
  readonly dropped: readonly Dropped[];
  /** What was said in this phase, by id. */
  readonly said: ReadonlyMap<string, GroupStatement>;
  readonly keys: ReadonlyMap<string, Hex>;
  readonly contributions: ReadonlyMap<string, StatementOf<"contribute">>;
  /** Who joined: whom each contribution's wraps are for, ascending, whoever has left since. */
  readonly contributors: readonly string[];
  readonly commitments: ReadonlyMap<string, Hex>;
  /** Who was drawn. */
  readonly submitter?: string | undefined;
  readonly request?: UnitedRequest | undefined;
}

/** What a member keeps to itself. All that it says follows from this and the log: it can be restarted at any time. */
export interface GroupMember {
  readonly id: string;
  /** 32 random bytes for this group alone. */
  readonly seed: Uint8Array;
  readonly position: Position;
  /** The encrypted content; none if the member has no wish. */
  readonly wish?: Uint8Array | undefined;
}

/** How messages are signed: with the keys of the one-time accounts that the ids stand for. */
export interface GroupSigning {
  sign(bytes: Uint8Array): Hex;
}

/** Whether `id` signed `bytes`. Never throws. */
export type VerifySignature = (id: string, bytes: Uint8Array, signature: Hex) => boolean;
