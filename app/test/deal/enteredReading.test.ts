import assert from "node:assert/strict";
import { describe, it } from "node:test";

import type { SignedReading } from "@peerwatt/sdk/auction";

import { loadReading, readingFrom, saveReading } from "../../src/deal/enteredReading.ts";
import { addressOf } from "../field/support/clearings.ts";

const signed: SignedReading = {
  reading: {
    market: addressOf(1),
    consumer: addressOf(2),
    provider: addressOf(3),
    round: 4,
    wattHours: 19_500,
    takenAt: 2_000,
    final: true,
  },
  signature: `0x${"11".repeat(65)}`,
};

describe("a reading that a driver brings from the meter", () => {
  it("is read as the meter gave it, and kept for the deal alone", () => {
    const read = readingFrom(` ${JSON.stringify({ ...signed, more: 1 }, undefined, 2)}\n`);
    assert.deepEqual(read, signed);
    const kept = new Map<string, string>();
    const store = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => {
        kept.set(key, value);
      },
    };
    saveReading(store, "one", read);
    assert.deepEqual(loadReading(store, "one"), signed);
    assert.equal(loadReading(store, "other"), undefined);
  });

  const { reading } = signed;
  const broken: readonly [string, unknown][] = [
    ["a number alone", 19.5],
    ["one without a signature", { reading }],
    ["one with an empty signature", { reading, signature: "0x" }],
    [
      "one with energy that is no whole number",
      { ...signed, reading: { ...reading, wattHours: 1.5 } },
    ],
    ["one with negative energy", { ...signed, reading: { ...reading, wattHours: -1 } }],
    ["one with energy as text", { ...signed, reading: { ...reading, wattHours: "19500" } }],
    ["one that does not say whether it is final", { ...signed, reading: { ...reading, final: 1 } }],
    ["one of no account", { ...signed, reading: { ...reading, provider: "0x12" } }],
  ];
  for (const [what, value] of broken) {
    it(`is not ${what}`, () => {
      assert.throws(() => readingFrom(JSON.stringify(value)), { code: "READING_UNREADABLE" });
    });
  }

  it("is not what no meter writes", () => {
    assert.throws(() => readingFrom("19.5 kWh"), { code: "READING_UNREADABLE" });
  });
});
