import fc from "fast-check";

import type { Parameters, Round } from "../../src/auction/index.js";
import type { Address } from "../../src/signing/index.js";

export const MARKET: Address = `0x${"aa".repeat(20)}`;
export const CONSUMER: Address = `0x${"c0".repeat(20)}`;
export const PROVIDER: Address = `0x${"b0".repeat(20)}`;
export const CONSUMER_METER: Address = `0x${"c1".repeat(20)}`;
export const PROVIDER_METER: Address = `0x${"b1".repeat(20)}`;

/** A deployment with windows that are easy to tell apart. */
export const parameters: Parameters = {
  validity: 1000,
  disputeWindow: 100,
  arbiterWindow: 5000,
  extension: 60,
  maxDuration: 3600,
  withdrawDelay: 900,
  minEnergy: 1000,
  maxExtensions: 3,
  minDecrementBps: 100,
  bondBps: 10_000,
  toleranceBps: 200,
  contestStakeBps: 1000,
  noShowBps: 100,
};

/** 20 kWh at most 300 a kWh, so an escrow of 6000, awarded at 10,000 to a bid of 200: full price 4000. */
export const awarded: Round = {
  consumer: CONSUMER,
  round: 7,
  written: "Open",
  closesAt: 10_000,
  wattHours: 20_000,
  startPrice: 300n,
  minReputation: 0,
  extensions: 0,
  provider: PROVIDER,
  price: 200n,
  report: undefined,
};

const bps = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });
const seconds = (min: number): fc.Arbitrary<number> => fc.integer({ min, max: 10_000 });

/** Every deployment that the contract allows, with short windows. */
export const anyParameters: fc.Arbitrary<Parameters> = fc.record({
  validity: seconds(60),
  disputeWindow: seconds(60),
  arbiterWindow: seconds(60),
  extension: seconds(0),
  maxDuration: seconds(1),
  withdrawDelay: seconds(0),
  minEnergy: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  maxExtensions: fc.integer({ min: 0, max: 255 }),
  minDecrementBps: bps(0, 5000),
  bondBps: bps(1, 10_000),
  toleranceBps: bps(0, 5000),
  contestStakeBps: bps(1, 10_000),
  noShowBps: bps(0, 10_000),
});

const energy = fc.integer({ min: 1, max: 2 ** 32 - 1 });
const money = fc.bigInt({ min: 0n, max: 2n ** 96n - 1n });

/** Any awarded round without reading. */
export const anyAwarded: fc.Arbitrary<Round> = fc
  .record({ wattHours: energy, startPrice: money.map((m) => m + 1n), cut: money })
  .map(({ wattHours, startPrice, cut }) => ({
    ...awarded,
    wattHours,
    startPrice,
    price: startPrice - (cut % (startPrice + 1n)),
  }));

/** Any round in dispute: a reading of one side, contested by the other's reading or its stake. */
export const anyDisputed: fc.Arbitrary<Round> = fc
  .record({
    round: anyAwarded,
    side: fc.constantFrom("Consumer" as const, "Provider" as const),
    first: energy,
    second: fc.option(energy),
  })
  .map(({ round, side, first, second }) => ({
    ...round,
    written: "Disputed" as const,
    report: {
      side,
      wattHours: first % (round.wattHours + 1),
      reportedAt: 10_010,
      contest:
        second === null
          ? { kind: "Stake" as const, at: 10_020 }
          : { kind: "Reading" as const, at: 10_020, wattHours: second % (round.wattHours + 1) },
    },
  }));
