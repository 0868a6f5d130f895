import assert from "node:assert/strict";
import { describe, it } from "node:test";

import fc from "fast-check";

import {
  energyOf,
  forecastLoad,
  tradeByHour,
  type PaymentRecord,
} from "../../src/payment/index.js";

const HOUR = 3600;
const DAY = 24 * HOUR;
/** Monday, 5 January 2026. */
const MONDAY = Date.UTC(2026, 0, 5) / 1000;

const sale = (time: number, kWh: number, unitPrice = 300n): PaymentRecord => ({
  time,
  unitPrice,
  totalAmount: BigInt(kWh) * unitPrice,
});

describe("payment records", () => {
  it("say how much energy was sold, and none where nothing was", () => {
    assert.equal(energyOf({ time: 0, unitPrice: 250n, totalAmount: 1000n }), 4000);
    assert.equal(energyOf({ time: 0, unitPrice: 3n, totalAmount: 1n }), 333);
    assert.equal(energyOf({ time: 0, unitPrice: 0n, totalAmount: 5n }), 0);
  });

  it("add up to load and price by the hour, hours without a sale among them", () => {
    const records = [
      sale(MONDAY + 2 * HOUR + 5, 3, 400n),
      sale(MONDAY + 10, 1, 100n),
      { time: MONDAY + HOUR, unitPrice: 0n, totalAmount: 9n },
      sale(MONDAY + HOUR - 1, 3, 300n),
    ];
    assert.deepEqual(tradeByHour(records), [
      { start: MONDAY, wattHours: 4000, price: 250n },
      { start: MONDAY + HOUR, wattHours: 0, price: undefined },
      { start: MONDAY + 2 * HOUR, wattHours: 3000, price: 400n },
    ]);
    assert.deepEqual(tradeByHour([]), []);
  });

  it("lose no energy by the hour, in whatever order they come", () => {
    const record = fc.record({
      time: fc.integer({ min: MONDAY, max: MONDAY + 9 * DAY }),
      // Not so cheap that the energy has more digits than a number can hold.
      unitPrice: fc.oneof(fc.constant(0n), fc.bigInt({ min: 10n ** 6n, max: 10n ** 12n })),
      totalAmount: fc.bigInt({ min: 0n, max: 10n ** 15n }),
    });
    fc.assert(
      fc.property(fc.array(record, { maxLength: 30 }), (records) => {
        const hours = tradeByHour(records);
        const sum = hours.reduce((total, { wattHours }) => total + wattHours, 0);
        assert.equal(
          sum,
          records.reduce((total, each) => total + energyOf(each), 0),
        );
        assert.deepEqual(tradeByHour([...records].reverse()), hours);
        hours.forEach(({ start }, index) => {
          assert.equal(start, (hours[0]?.start ?? 0) + index * HOUR);
        });
      }),
    );
  });
});

describe("a forecast of the load", () => {
  /** At noon each day as many kWh as the day has gone by, for three weeks; a sale at midnight begins and ends them. */
  const records = [
    sale(MONDAY, 1),
    ...Array.from({ length: 21 }, (_, day) => sale(MONDAY + day * DAY + 12 * HOUR, day + 1)),
    sale(MONDAY + 21 * DAY - 1, 1),
  ];

  it("is the mean of the same hour on earlier days of the same kind", () => {
    const monday = forecastLoad(records, MONDAY + 21 * DAY);
    const workdays = [1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 15, 16, 17, 18, 19];
    const mean = workdays.reduce((sum, kWh) => sum + kWh, 0) / workdays.length;
    assert.equal(monday[12]?.wattHours, 1000 * mean);
    assert.equal(monday[11]?.wattHours, 0);
    assert.equal(monday[0]?.wattHours, 1000 / 15);
    const saturday = forecastLoad(records, MONDAY + 26 * DAY);
    assert.equal(saturday[12]?.wattHours, (1000 * (6 + 7 + 13 + 14 + 20 + 21)) / 6);
  });

  it("knows nothing of what comes after, and nothing without a day of the kind before", () => {
    const tuesday = forecastLoad(records, MONDAY + DAY);
    assert.equal(tuesday[12]?.wattHours, 1000);
    assert.ok(forecastLoad(records, MONDAY).every(({ wattHours }) => wattHours === undefined));
    assert.ok(
      forecastLoad(records, MONDAY + 5 * DAY).every(({ wattHours }) => wattHours === undefined),
    );
  });

  it("takes days that begin at another hour of UTC, as in Oslo and in New York", () => {
    for (const offset of [-HOUR, 5 * HOUR]) {
      const moved = records.map((record) => ({ ...record, time: record.time + offset }));
      const saturday = forecastLoad(moved, MONDAY + 26 * DAY + offset);
      assert.equal(saturday[12]?.wattHours, (1000 * (6 + 7 + 13 + 14 + 20 + 21)) / 6);
    }
    assert.throws(() => forecastLoad(records, MONDAY + 1), { code: "BAD_DAY" });
  });
});
