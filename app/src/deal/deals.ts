import { stateAt, type Parameters, type Side } from "@peerwatt/sdk/auction";
import { sameHex, type Address } from "@peerwatt/sdk/signing";

import type { RoundBook, TrackedRound } from "../data/rounds/roundBook.ts";

/** An awarded round of one's own, and on which side one stands. */
export interface Deal {
  readonly round: TrackedRound;
  readonly side: Side;
}

/** The account's rounds whose cars have to meet now, the newest award first. @param now seconds since 1970. */
export function dealsOf(
  book: RoundBook,
  account: Address,
  parameters: Parameters,
  now: number,
): Deal[] {
  const deals: Deal[] = [];
  for (const round of book.values()) {
    const side = sideOf(round, account);
    if (side === undefined) continue;
    if (stateAt(round, parameters, now).state === "Awarded") deals.push({ round, side });
  }
  return deals.sort((one, other) => other.round.closesAt - one.round.closesAt);
}

function sideOf({ consumer, provider }: TrackedRound, account: Address): Side | undefined {
  if (sameHex(consumer, account)) return "Consumer";
  return provider !== undefined && sameHex(provider, account) ? "Provider" : undefined;
}
