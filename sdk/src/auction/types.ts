import type { Address, BidMessage, ReadingMessage } from "../signing/index.js";

/** A round's states, in the order of the contract's `IReverseAuction.State`. */
export const ROUND_STATES = [
  "None",
  "Open",
  "Awarded",
  "Disputed",
  "Settled",
  "Undelivered",
  "Resolved",
  "Cancelled",
  "Expired",
] as const;

/**
 * A round's state:
 * None → Open → Awarded → Settled | Undelivered | Disputed → Resolved; Open → Cancelled | Expired.
 */
export type RoundState = (typeof ROUND_STATES)[number];

/** The state as a transaction wrote it. `Awarded` is never written: it is time that awards. */
export type WrittenState = Exclude<RoundState, "Awarded">;

/** The two sides of a round, in the order of `IReverseAuction.Side`. */
export const SIDES = ["Consumer", "Provider"] as const;

/** A side of a round. */
export type Side = (typeof SIDES)[number];

/** What a market fixed at deployment. Durations in seconds, shares in basis points, energy in watt-hours. */
export interface Parameters {
  /** How long after the award the access token holds. */
  readonly validity: number;
  /** How long a reading can be contested; added to `validity` before a round without reading is undelivered. */
  readonly disputeWindow: number;
  /** How long the arbiter has before the rule for its silence applies. */
  readonly arbiterWindow: number;
  /** A bid in the last so many seconds moves the close to so many seconds from then. */
  readonly extension: number;
  /** Longest time a round may take bids, extensions aside. */
  readonly maxDuration: number;
  /** From asking for money to taking it; the longest life of a signed bid. */
  readonly withdrawDelay: number;
  /** Rounds below it leave no mark on reputation. */
  readonly minEnergy: number;
  /** How often a round's close may move. */
  readonly maxExtensions: number;
  /** Share of the best bid by which the next must be below it. */
  readonly minDecrementBps: number;
  /** A provider's bond, as a share of the escrow. */
  readonly bondBps: number;
  /** Delivery short by no more than this share counts as delivered. */
  readonly toleranceBps: number;
  /** What contesting without a reading puts at stake and what the loser of a dispute pays, of the escrow. */
  readonly contestStakeBps: number;
  /** What both sides lose when nobody can prove delivery. */
  readonly noShowBps: number;
}

/** How the other side answered a reading. */
export type Contest =
  | { readonly kind: "Stake"; readonly at: number }
  | { readonly kind: "Reading"; readonly at: number; readonly wattHours: number };

/** The reading of one meter. */
export interface Report {
  /** Whose meter. */
  readonly side: Side;
  /** Capped at the round's energy. */
  readonly wattHours: number;
  /** When it was submitted. */
  readonly reportedAt: number;
  readonly contest: Contest | undefined;
}

/** A round as it was last written. {@link stateAt} adds what time has done since. */
export interface Round {
  readonly consumer: Address;
  /** Its number among the consumer's rounds, from 1. */
  readonly round: number;
  readonly written: WrittenState;
  /** When bidding ends, and from then on when it was awarded. Seconds since 1970. */
  readonly closesAt: number;
  readonly wattHours: number;
  /** Highest price, base units per kWh. */
  readonly startPrice: bigint;
  /** Of a bidder, in ten-thousandths. */
  readonly minReputation: number;
  /** How often the close moved. */
  readonly extensions: number;
  /** Who leads or won. */
  readonly provider: Address | undefined;
  /** Of the best bid; the start price before the first. */
  readonly price: bigint;
  readonly report: Report | undefined;
}

/** A provider's bid. */
export type Bid = BidMessage;

/** What a meter counted. */
export type Reading = ReadingMessage;
