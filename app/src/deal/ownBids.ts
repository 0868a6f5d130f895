import { stateAt, type Parameters, type RoundState } from "@peerwatt/sdk/auction";
import { sameHex, type Address } from "@peerwatt/sdk/signing";

import type { RoundBook, TrackedRound } from "../data/rounds/roundBook.ts";

/** A round in which an account has bid, and how its bid stands. */
export interface OwnBid {
  readonly round: TrackedRound;
  readonly state: RoundState;
  /** Whether its bid is the best. */
  readonly leads: boolean;
}

/** The account's bids in rounds that are not over, what is open first. @param now seconds since 1970. */
export function ownBids(
  book: RoundBook,
  account: Address,
  parameters: Parameters,
  now: number,
): OwnBid[] {
  const bids: OwnBid[] = [];
  for (const round of book.values()) {
    if (!round.bids.some(({ provider }) => sameHex(provider, account))) continue;
    const { state } = stateAt(round, parameters, now);
    const leads = isLeading(round, account);
    if (state === "Open" || (leads && state === "Awarded")) bids.push({ round, state, leads });
  }
  return bids.sort((one, other) => one.round.closesAt - other.round.closesAt);
}

/** Rounds in which the account led before and somebody else leads now. */
export function outbidIn(before: RoundBook, after: RoundBook, account: Address): TrackedRound[] {
  if (before === after) return [];
  return [...after].flatMap(([key, round]) => {
    const earlier = before.get(key);
    const led = earlier !== undefined && earlier !== round && isLeading(earlier, account);
    return led && !isLeading(round, account) && round.written === "Open" ? [round] : [];
  });
}

function isLeading({ provider }: TrackedRound, account: Address): boolean {
  return provider !== undefined && sameHex(provider, account);
}
