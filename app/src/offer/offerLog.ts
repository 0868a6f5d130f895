import type { PeerwattError } from "@peerwatt/sdk/errors";

import { roundKey, type TrackedRound } from "../data/rounds/roundBook.ts";
import type { OfferDecision, SkipReason } from "./offerDecision.ts";

/** What an offer did, or why it did not. */
export type OfferDeed =
  | { readonly kind: "Started" | "Paused" | "Resumed" | "Stopped" | "OutsideHours" }
  | { readonly kind: "Skipped"; readonly round: TrackedRound; readonly reason: SkipReason }
  | {
      readonly kind: "Bid" | "Led" | "Outbid";
      readonly round: TrackedRound;
      readonly price: bigint;
    }
  | { readonly kind: "Won"; readonly round: TrackedRound; readonly price: bigint }
  | { readonly kind: "Failed"; readonly round: TrackedRound; readonly problem: PeerwattError };

/** A line of the log. */
export interface OfferEntry {
  readonly deed: OfferDeed;
  /** Seconds since 1970. */
  readonly at: number;
  /** Counts on, so that two lines that say the same are two. */
  readonly number: number;
}

/** What an offer did, the newest first. */
export interface OfferLog {
  readonly entries: readonly OfferEntry[];
  /** What was said last of each round: the same again is not said again. */
  readonly said: ReadonlyMap<string, string>;
  readonly next: number;
}

export const emptyLog: OfferLog = { entries: [], said: new Map(), next: 1 };

/** Older lines are forgotten. */
const MOST_ENTRIES = 200;

/** The log with what happened, unless it says so already. */
export function logged(log: OfferLog, deeds: readonly OfferDeed[], at: number): OfferLog {
  return deeds.reduce((earlier, deed) => withDeed(earlier, deed, at), log);
}

/** What a decision says, for the log; that a bid was sent is told by who sends it. */
export function deedsOf(decision: OfferDecision): OfferDeed[] {
  switch (decision.kind) {
    case "Won":
    case "Leads": {
      const { round } = decision;
      return [{ kind: decision.kind === "Won" ? "Won" : "Led", round, price: round.price }];
    }
    case "OutsideHours":
      return [{ kind: "OutsideHours" }];
    case "Waits":
    case "Bids":
      return decision.skipped.map(({ round, reason }) => ({ kind: "Skipped", round, reason }));
  }
}

function withDeed(log: OfferLog, deed: OfferDeed, at: number): OfferLog {
  const about = "round" in deed ? roundKey(deed.round.consumer, deed.round.round) : "";
  const what = summaryOf(deed);
  if (log.said.get(about) === what) return log;
  const entry: OfferEntry = { deed, at, number: log.next };
  return {
    entries: [entry, ...log.entries].slice(0, MOST_ENTRIES),
    said: new Map(log.said).set(about, what),
    next: log.next + 1,
  };
}

/** The same for two deeds that would read the same. */
function summaryOf(deed: OfferDeed): string {
  switch (deed.kind) {
    case "Skipped":
      return `Skipped ${deed.reason.kind === "Market" ? deed.reason.problem.code : deed.reason.kind}`;
    case "Failed":
      return `Failed ${deed.problem.code}`;
    case "Bid":
    case "Led":
    case "Outbid":
    case "Won":
      return `${deed.kind} ${String(deed.price)}`;
    default:
      return deed.kind;
  }
}
