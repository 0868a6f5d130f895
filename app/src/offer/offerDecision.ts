import {
  bidProblem,
  highestNextBid,
  stateAt,
  type BidContext,
  type Parameters,
  type RoundState,
} from "@peerwatt/sdk/auction";
import type { RuleError } from "@peerwatt/sdk/errors";
import { sameHex, type Address } from "@peerwatt/sdk/signing";
import { cost } from "@peerwatt/sdk/units";

import { roundKey, type RoundBook, type TrackedRound } from "../data/rounds/roundBook.ts";
import { isWithin } from "./dayHours.ts";
import { lowestPrice, spareEnergy, type StandingOffer } from "./standingOffer.ts";

/** What a decision depends on besides the offer. */
export interface OfferContext {
  readonly book: RoundBook;
  readonly parameters: Parameters;
  /** Who bids. */
  readonly account: Address;
  readonly bidder: BidContext["bidder"];
  /** Whether the market takes new bids. */
  readonly marketActive: boolean;
  /** Seconds since 1970, by the chain's clock. */
  readonly now: number;
  /** Since when the offer stands: what was won before, and paid by now, does not end it. */
  readonly since: number;
  /** Minute of the day at a second, by the driver's clock. */
  readonly minuteOf: (second: number) => number;
}

/** Why a round gets no bid. */
export type SkipReason =
  /** It asks for more than the battery may give. */
  | { readonly kind: "Energy"; readonly spare: number }
  /** It closes when the driver does not want to drive. */
  | { readonly kind: "Hours" }
  /** What would lead is below floor and wear. */
  | { readonly kind: "Floor"; readonly highest: bigint }
  /** The market would refuse the bid. */
  | { readonly kind: "Market"; readonly problem: RuleError };

/** A round that gets no bid. */
export interface SkippedRound {
  readonly round: TrackedRound;
  readonly reason: SkipReason;
}

/** What a standing offer does now. */
export type OfferDecision =
  /** The car has a consumer; whoever wants to sell more looks at the battery first. */
  | { readonly kind: "Won"; readonly round: TrackedRound }
  /** One car serves one consumer at a time, so while it leads it bids nowhere else, least of all against itself. */
  | { readonly kind: "Leads"; readonly round: TrackedRound }
  | { readonly kind: "OutsideHours" }
  /** Nothing to bid on. */
  | { readonly kind: "Waits"; readonly skipped: readonly SkippedRound[] }
  | {
      readonly kind: "Bids";
      readonly round: TrackedRound;
      /** The highest that leads, base units per kWh. */
      readonly price: bigint;
      readonly skipped: readonly SkippedRound[];
    };

/**
 * What a standing offer does now: of all rounds in which it may bid, the one that brings most above floor and wear, at
 * the highest price that leads there.
 */
export function decideOffer(offer: StandingOffer, context: OfferContext): OfferDecision {
  const { book, account, now, minuteOf } = context;
  const own = [...book.values()].filter((round) => isProvider(round, account));
  const won = own.find((round) => isWon(round, context));
  if (won !== undefined) return { kind: "Won", round: won };
  const led = own.find((round) => stateOf(round, context) === "Open");
  if (led !== undefined) return { kind: "Leads", round: led };
  if (!isWithin(offer.hours, minuteOf(now))) return { kind: "OutsideHours" };
  const { chances, skipped } = lookThrough(offer, context);
  const [best] = chances.sort(byGain(lowestPrice(offer)));
  return best === undefined ? { kind: "Waits", skipped } : { kind: "Bids", ...best, skipped };
}

interface Chance {
  readonly round: TrackedRound;
  readonly price: bigint;
}

function lookThrough(
  offer: StandingOffer,
  context: OfferContext,
): { chances: Chance[]; skipped: SkippedRound[] } {
  const chances: Chance[] = [];
  const skipped: SkippedRound[] = [];
  for (const round of context.book.values()) {
    if (stateOf(round, context) !== "Open") continue;
    const price = highestNextBid(round, context.parameters) ?? 0n;
    const reason = skipReason(offer, context, round, price);
    if (reason === undefined) chances.push({ round, price });
    else skipped.push({ round, reason });
  }
  return { chances, skipped };
}

function skipReason(
  offer: StandingOffer,
  context: OfferContext,
  round: TrackedRound,
  price: bigint,
): SkipReason | undefined {
  const spare = spareEnergy(offer.battery);
  if (round.wattHours > spare) return { kind: "Energy", spare };
  if (!isWithin(offer.hours, context.minuteOf(round.closesAt))) return { kind: "Hours" };
  if (price < lowestPrice(offer)) return { kind: "Floor", highest: price };
  const { consumer, round: number, wattHours } = round;
  const bid = { provider: context.account, consumer, round: number, wattHours, price };
  const problem = bidProblem(bid, { ...context, round });
  return problem === undefined ? undefined : { kind: "Market", problem };
}

/** Most money above what the driver asks for first; of the same, what closes first. */
function byGain(lowest: bigint): (one: Chance, other: Chance) => number {
  return (one, other) => {
    const [gain, otherGain] = [one, other].map(({ round, price }) =>
      cost(round.wattHours, price - lowest),
    ) as [bigint, bigint];
    if (gain !== otherGain) return gain > otherGain ? -1 : 1;
    if (one.round.closesAt !== other.round.closesAt) {
      return one.round.closesAt - other.round.closesAt;
    }
    return keyOf(one) < keyOf(other) ? -1 : 1;
  };
}

function keyOf({ round: { consumer, round } }: Chance): string {
  return roundKey(consumer, round);
}

/** Won and not over yet, or won since the offer stands. */
function isWon(round: TrackedRound, context: OfferContext): boolean {
  const state = stateOf(round, context);
  if (state === "Awarded" || state === "Disputed") return true;
  return ENDED.has(state) && round.closesAt >= context.since;
}

const ENDED: ReadonlySet<RoundState> = new Set(["Settled", "Undelivered", "Resolved"]);

function stateOf(round: TrackedRound, { parameters, now }: OfferContext): RoundState {
  return stateAt(round, parameters, now).state;
}

function isProvider({ provider }: TrackedRound, account: Address): boolean {
  return provider !== undefined && sameHex(provider, account);
}
