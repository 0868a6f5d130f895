import type { PrivateKeyAccount } from "viem/accounts";

import { type Parameters, bondOf, escrowOf, stakeOf } from "../../sdk/src/auction/index.js";
import type { DayPlan, PlannedRound } from "../../sdk/src/profile/index.js";
import type { Keys } from "./keys.js";
import { delays } from "./rules.js";

/** An account of a vehicle, with a meter key of its own: one meter under two accounts would link them. */
export interface Trader {
  readonly name: string;
  readonly account: PrivateKeyAccount;
  readonly meter: PrivateKeyAccount;
  /** What it pays in: enough for every escrow, bond and stake of its day, were they all locked at once. */
  readonly deposit: bigint;
}

/** Who plays which part. */
export interface Cast {
  readonly traders: readonly Trader[];
  consumerOf(round: PlannedRound): Trader;
  providerOf(vehicle: string): Trader;
}

interface Part {
  deposit: bigint;
  /** When its last round as consumer is over. */
  freeAt: number;
}

/** A thousandth of an ether: nobody pays in odd amounts. */
const roundDeposit = 10n ** 15n;

/**
 * Gives every vehicle an account. A vehicle that comes back while a round of its account still waits (for a reading's
 * window, for the arbiter) opens another account for the next: an account has one round at a time, an EV may have many
 * accounts.
 */
export function castFor(plan: DayPlan, parameters: Parameters, keys: Keys): Cast {
  const parts = new Map<string, Part>();
  const consumers = new Map<string, string>();
  for (const vehicle of plan.vehicles) parts.set(vehicle, { deposit: 0n, freeAt: 0 });
  for (const round of plan.rounds) {
    const escrow = escrowOf({ wattHours: round.wattHours, startPrice: round.startPrice });
    const stake = stakeOf(escrow, parameters);
    const [name, part] = freePart(parts, round);
    consumers.set(round.session.id, name);
    part.deposit += escrow + stake;
    part.freeAt = overAt(round, parameters);
    for (const vehicle of new Set(round.bids.map(({ provider }) => provider))) {
      const bidder = parts.get(vehicle);
      if (bidder !== undefined) bidder.deposit += bondOf(escrow, parameters) + stake;
    }
  }
  const traders = [...parts].map(([name, { deposit }]) => trader(name, deposit, keys));
  const byName = new Map(traders.map((one) => [one.name, one]));
  return {
    traders,
    consumerOf: ({ session }) => known(byName, consumers.get(session.id) ?? session.vehicle),
    providerOf: (vehicle) => known(byName, vehicle),
  };
}

function freePart(parts: Map<string, Part>, { consumer, startsAt }: PlannedRound): [string, Part] {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? consumer : `${consumer} #${String(number)}`;
    const part = parts.get(name) ?? { deposit: 0n, freeAt: 0 };
    parts.set(name, part);
    if (part.freeAt <= startsAt) return [name, part];
  }
}

/** From when on the consumer's account can start another round; transactions take their seconds. */
function overAt(round: PlannedRound, parameters: Parameters): number {
  const { fate, closesAt, deliveryEnds } = round;
  const { disputeWindow, validity, arbiterWindow } = parameters;
  const slack = delays.settle + 2 * 60;
  switch (fate.kind) {
    case "cancelled":
    case "expired":
      return closesAt + slack;
    case "noShow":
      return closesAt + validity + disputeWindow + slack;
    case "oneMeter":
      return deliveryEnds + disputeWindow + slack;
    case "disputed":
      return deliveryEnds + (fate.ending === "silent" ? arbiterWindow : 0) + delays.verdict + slack;
    case "confirmed":
    case "metered":
    case "underDelivered":
      return deliveryEnds + slack;
  }
}

function trader(name: string, needed: bigint, keys: Keys): Trader {
  return {
    name,
    account: keys.of(`account ${name}`),
    meter: keys.of(`meter ${name}`),
    deposit: (needed / roundDeposit + 1n) * roundDeposit,
  };
}

function known(traders: ReadonlyMap<string, Trader>, name: string): Trader {
  const found = traders.get(name);
  if (found === undefined) throw new RangeError(`${name} is not in the cast`);
  return found;
}
