import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { defaultParameters } from "@peerwatt/sdk/auction";

import { roundKey, type RoundBook, type TrackedRound } from "../../src/data/rounds/roundBook.ts";
import { activeConditions, everything, openRounds } from "../../src/market/marketList.ts";

const now = 1_000;
const nowhere = `0x${"0".repeat(64)}` as const;

function round(number: number, part: Partial<TrackedRound> = {}): TrackedRound {
  return {
    consumer: `0x${String(number).padStart(40, "0")}`,
    round: 1,
    written: "Open",
    closesAt: now + 100,
    wattHours: 10_000,
    startPrice: 100n,
    minReputation: 0,
    extensions: 0,
    provider: undefined,
    price: 100n,
    report: undefined,
    area: nowhere,
    startedIn: 1n,
    bids: [],
    settled: undefined,
    ...part,
  };
}

function bookOf(...rounds: TrackedRound[]): RoundBook {
  return new Map(rounds.map((one) => [roundKey(one.consumer, one.round), one]));
}

function listed(book: RoundBook, filter = everything): number[] {
  const rounds = openRounds(book, filter, defaultParameters, now);
  return rounds.map(({ consumer }) => Number(consumer.slice(2)));
}

describe("openRounds", () => {
  it("leaves out what is closed, cancelled or settled", () => {
    const book = bookOf(
      round(1),
      round(2, { closesAt: now }),
      round(3, { written: "Cancelled" }),
      round(4, { written: "Settled" }),
    );
    assert.deepEqual(listed(book), [1]);
  });

  it("shows first what closes first", () => {
    const book = bookOf(
      round(1, { closesAt: now + 300 }),
      round(2),
      round(3, { closesAt: now + 1 }),
    );
    assert.deepEqual(listed(book), [3, 2, 1]);
  });

  it("shows the best paid or the largest first when asked to", () => {
    const book = bookOf(
      round(1, { price: 50n, wattHours: 30_000 }),
      round(2, { price: 10n ** 20n, wattHours: 20_000 }),
      round(3, { price: 10n ** 20n + 1n }),
    );
    assert.deepEqual(listed(book, { ...everything, order: "price" }), [3, 2, 1]);
    assert.deepEqual(listed(book, { ...everything, order: "energy" }), [1, 2, 3]);
  });

  it("narrows by energy, and takes the upper end of the scale for no limit", () => {
    const book = bookOf(round(1, { wattHours: 4_000 }), round(2), round(3, { wattHours: 250_000 }));
    assert.deepEqual(listed(book, { ...everything, least: 5_000 }), [2, 3]);
    assert.deepEqual(listed(book, { ...everything, most: 20_000 }), [1, 2]);
  });

  it("narrows by reputation and by area", () => {
    const book = bookOf(
      round(1, { minReputation: 6_000 }),
      round(2, { area: `0x01${"1".repeat(62)}` }),
    );
    assert.deepEqual(listed(book, { ...everything, reputation: 5_000 }), [2]);
    assert.deepEqual(listed(book, { ...everything, withArea: true }), [2]);
  });
});

describe("activeConditions", () => {
  it("counts what narrows the list, and the order not", () => {
    assert.equal(activeConditions({ ...everything, order: "price" }), 0);
    assert.equal(activeConditions({ ...everything, least: 5_000, withArea: true }), 2);
  });
});
