import { defaultParameters } from "@peerwatt/sdk/auction";
import type { Address } from "@peerwatt/sdk/signing";

import { roundKey, type RoundBook, type TrackedRound } from "../../../src/data/rounds/roundBook.ts";
import type { OfferContext } from "../../../src/offer/offerDecision.ts";
import type { StandingOffer } from "../../../src/offer/standingOffer.ts";

export const me: Address = "0x8617E340B3D01FA5F11F306F4090FD50E238070D";
export const other: Address = "0xde709f2102306220921060314715629080e2fb77";

/** Noon of a day, by UTC. */
export const noon = 1_792_152_000 - (1_792_152_000 % 86_400) + 43_200;

const word = `0x${"00".repeat(32)}` as const;

/** An open round of the consumer with a number, for 10 kWh from 1,000 base units per kWh. */
export function roundOf(number: number, part: Partial<TrackedRound> = {}): TrackedRound {
  const startPrice = part.startPrice ?? 1_000n;
  return {
    consumer: `0x${String(number).padStart(40, "0")}`,
    round: 1,
    written: "Open",
    closesAt: noon + 600,
    wattHours: 10_000,
    startPrice,
    minReputation: 0,
    extensions: 0,
    provider: undefined,
    price: startPrice,
    report: undefined,
    area: word,
    startedIn: 1n,
    bids: [],
    settled: undefined,
    ...part,
  };
}

/** The round after a bid. */
export function withLeader(round: TrackedRound, provider: Address, price: bigint): TrackedRound {
  return { ...round, provider, price };
}

export function bookOf(...rounds: readonly TrackedRound[]): RoundBook {
  return new Map(rounds.map((round) => [roundKey(round.consumer, round.round), round]));
}

/** Sells 20 kWh for 500 base units per kWh and 40 of wear, at all hours. */
export function offerOf(part: Partial<StandingOffer> = {}): StandingOffer {
  return {
    floor: 500n,
    wear: 40n,
    battery: { capacity: 50_000, charge: 80, keep: 40 },
    hours: { from: 0, to: 0 },
    ...part,
  };
}

/** Somebody whom the market trusts, with money, at noon. */
export function contextOf(book: RoundBook, part: Partial<OfferContext> = {}): OfferContext {
  return {
    book,
    parameters: defaultParameters,
    account: me,
    bidder: {
      status: "Active",
      hasMeter: true,
      reputation: 5_000,
      available: 10n ** 18n,
      epoch: 0,
    },
    marketActive: true,
    now: noon,
    since: noon - 60,
    minuteOf: (second) => Math.floor((second % 86_400) / 60),
    ...part,
  };
}
