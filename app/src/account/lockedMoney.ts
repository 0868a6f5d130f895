import {
  bondOf,
  changesAt,
  escrowOf,
  stateAt,
  type Parameters,
  type RoundState,
} from "@peerwatt/sdk/auction";
import { roundTimes } from "@peerwatt/sdk/clearing";
import { sameHex, type Address } from "@peerwatt/sdk/signing";

import type { TrackedField } from "../data/fields/fieldBook.ts";
import type { RoundBook, TrackedRound } from "../data/rounds/roundBook.ts";
import { clearingPath } from "../field/clearingPath.ts";
import { roundPath } from "../market/roundPath.ts";

/** Why money is locked: for a round that one started, for one that one bids in, for energy bought at a field. */
export type LockedFor = "escrow" | "bond" | "purchase";

/** What brings it back: cancelling, the round's end, settling, the arbiter, the field's meter; or it is due already. */
export type Release = "cancel" | "outbid" | "settle" | "arbiter" | "meter" | "due";

/** Money of an account that it cannot use now. */
export interface LockedMoney {
  readonly reason: LockedFor;
  /** Base units. */
  readonly amount: bigint;
  readonly release: Release;
  /** The latest second at which it comes back by itself or can be got back, where time alone does that. */
  readonly latest: number | undefined;
  /** The page that tells more. */
  readonly path: `/${string}`;
  /** Whose round it is; anyone may ask the market to move what is due. */
  readonly consumer: Address | undefined;
}

/** All that an account has locked, what is due first. @param now seconds since 1970. */
export function lockedMoney(
  { book, fields }: { readonly book: RoundBook; readonly fields: readonly TrackedField[] },
  account: Address,
  parameters: Parameters,
  now: number,
): LockedMoney[] {
  const rounds = [...book.values()].flatMap((round) => lockedIn(round, account, parameters, now));
  const purchases = fields.flatMap((field) => boughtAt(field, account));
  return [...rounds, ...purchases].sort((one, other) => (one.latest ?? 0) - (other.latest ?? 0));
}

/** The market moves a round's money when it writes its end; until then it is locked, whatever time has made of it. */
function lockedIn(
  round: TrackedRound,
  account: Address,
  parameters: Parameters,
  now: number,
): LockedMoney[] {
  if (round.written !== "Open" && round.written !== "Disputed") return [];
  const escrow = escrowOf(round);
  const { state, due } = stateAt(round, parameters, now);
  const common = {
    latest: due ? undefined : latestOf(round, state, parameters, now),
    path: roundPath(round),
    consumer: round.consumer,
  };
  if (sameHex(round.consumer, account)) {
    const release = due ? "due" : releaseOf(state, round.provider !== undefined, "settle");
    return [{ ...common, reason: "escrow", amount: escrow, release }];
  }
  if (round.provider === undefined || !sameHex(round.provider, account)) return [];
  const amount = bondOf(escrow, parameters);
  return [
    { ...common, reason: "bond", amount, release: due ? "due" : releaseOf(state, true, "outbid") },
  ];
}

function releaseOf(state: RoundState, hasBid: boolean, whileOpen: "settle" | "outbid"): Release {
  if (state === "Disputed") return "arbiter";
  if (state === "Open") return hasBid ? whileOpen : "cancel";
  return "settle";
}

/** When time alone would bring it back: an open round's bidder may be the winner, and then it is the award's end. */
function latestOf(
  round: TrackedRound,
  state: RoundState,
  parameters: Parameters,
  now: number,
): number | undefined {
  if (state === "Open" && round.provider !== undefined) {
    return changesAt(round, parameters, round.closesAt);
  }
  return changesAt(round, parameters, now);
}

function boughtAt({ id, field, clearings }: TrackedField, account: Address): LockedMoney[] {
  return clearings
    .filter(({ payout }) => payout === undefined)
    .flatMap((clearing) => {
      const own = clearing.bought.find((share) => sameHex(share.account, account));
      if (own === undefined) return [];
      const locked = {
        reason: "purchase",
        amount: own.amount,
        release: "meter",
        latest: roundTimes(field, clearing.round).deliverBy,
        path: clearingPath(id, clearing),
        consumer: undefined,
      } as const;
      return [locked];
    });
}

/** What is locked in all, base units. */
export function totalOf(locked: readonly LockedMoney[]): bigint {
  return locked.reduce((sum, { amount }) => sum + amount, 0n);
}
