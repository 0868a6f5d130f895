import {
  dueOutcome,
  stateAt,
  type Outcome,
  type Parameters,
  type RoundState,
  type Side,
} from "@peerwatt/sdk/auction";
import { sameHex, type Address } from "@peerwatt/sdk/signing";

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
