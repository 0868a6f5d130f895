import {
  changesAt,
  dueOutcome,
  stateAt,
  tokenExpiresAt,
  type Outcome,
  type Parameters,
  type RoundState,
  type Side,
} from "@peerwatt/sdk/auction";
import { sameHex, type Address } from "@peerwatt/sdk/signing";

import type { Deadline } from "../countdown/followDeadline.ts";
import type { RoundBook, TrackedRound } from "../data/rounds/roundBook.ts";

/** A round of one's own that was won and whose money has not moved yet, and on which side one stands. */
export interface Deal {
  readonly round: TrackedRound;
  readonly side: Side;
  readonly state: RoundState;
  /** How it ends if somebody moves the money that time has freed; `undefined` while time has freed none. */
  readonly due: Outcome | undefined;
}

/** A round as the account's deal; `undefined` if it is none, or its money has moved. @param now seconds since 1970. */
export function dealOf(
  round: TrackedRound,
  account: Address,
  parameters: Parameters,
  now: number,
): Deal | undefined {
  const side = sideOf(round, account);
  if (side === undefined || round.provider === undefined) return undefined;
  const { state } = stateAt(round, parameters, now);
  const due = dueOutcome(round, parameters, now);
  const isOpen = state === "Awarded" || state === "Disputed" || due !== undefined;
  return isOpen ? { round, side, state, due } : undefined;
}

/** The account's rounds between the award and the money, the newest award first. @param now seconds since 1970. */
export function dealsOf(
  book: RoundBook,
  account: Address,
  parameters: Parameters,
  now: number,
): Deal[] {
  return [...book.values()]
    .flatMap((round) => dealOf(round, account, parameters, now) ?? [])
    .sort((one, other) => newestFirst(one.round, other.round));
}

/** What the two sides of a deal have time for: to meet and deliver, to have it paid, to contest, or for the verdict. */
export type DealPhase = "meet" | "pay" | "contest" | "verdict";

/** What a deal's sides have time for now, and until when; `undefined` once time has freed the money. */
export function dealDeadline(
  { round, state, due }: Deal,
  parameters: Parameters,
  now: number,
): Deadline<DealPhase> | undefined {
  const until = due === undefined ? changesAt(round, parameters, now) : undefined;
  if (until === undefined) return undefined;
  if (state === "Disputed") return { name: "verdict", until };
  if (round.report !== undefined) return { name: "contest", until };
  const meetUntil = tokenExpiresAt(round, parameters);
  return now < meetUntil ? { name: "meet", until: meetUntil } : { name: "pay", until };
}

const PAID = new Set<RoundState>(["Settled", "Undelivered", "Resolved"]);

/** The account's rounds whose money has moved, the newest first. */
export function finishedOf(book: RoundBook, account: Address): Omit<Deal, "due">[] {
  const finished: Omit<Deal, "due">[] = [];
  for (const round of book.values()) {
    const side = sideOf(round, account);
    if (side === undefined || !PAID.has(round.written)) continue;
    finished.push({ round, side, state: round.written });
  }
  return finished.sort((one, other) => newestFirst(one.round, other.round));
}

/** Where an account stands in a round that somebody leads or has won. */
export function sideOf({ consumer, provider }: TrackedRound, account: Address): Side | undefined {
  if (sameHex(consumer, account)) return "Consumer";
  return provider !== undefined && sameHex(provider, account) ? "Provider" : undefined;
}

function newestFirst(one: TrackedRound, other: TrackedRound): number {
  return other.closesAt - one.closesAt;
}
