import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { certify, coverOfSell, settleDelivery, split } from "../../src/clearing/index.js";
import { InputError } from "../../src/errors/index.js";
import { createRandom } from "../../src/random/index.js";
import { account, anyRound, ordinaryOrders, parameters } from "./orderSamples.js";

function total(values: readonly bigint[]): bigint {
  return values.reduce((sum, value) => sum + value, 0n);
}

describe("settleDelivery", () => {
  it("conserves money: what was paid is refunded, earned or the field's", () => {
    const random = createRandom("delivery");
    for (let k = 0; k < 500; k += 1) {
      const { field, orders } = anyRound(random);
      const { results } = certify(field, orders);
      const given = results.providers.map(() =>
        random.pick([0, 2 ** 32 - 1, random.int(0, 2 ** random.int(1, 32) - 1)]),
      );
      const bonds = results.providers.map(() => random.bigint(0n, 2n ** 90n));
      const outcome = settleDelivery(field, results, { given, bonds, toleranceBps: 200 });
      const paid = total(results.pairs.map(({ cost }) => cost));
      const { refunds, earnings, fee } = outcome;
      assert.equal(total(refunds) + total(earnings) + fee, paid);
      assert.ok(fee >= 0n && [...refunds, ...earnings].every((amount) => amount >= 0n));
      assert.ok(outcome.slashed.every((amount, j) => amount >= 0n && amount <= (bonds[j] ?? 0n)));
      results.providers.forEach(({ sold }, j) => {
        assert.ok((outcome.delivered[j] ?? NaN) <= sold);
      });
    }
  });

  it("pays all where all arrived, and nothing where nothing did", () => {
    const random = createRandom("all or nothing");
    for (let k = 0; k < 100; k += 1) {
      const { results } = certify(parameters, ordinaryOrders(random, 9, 9));
      const { pairs, providers, consumers } = results;
      const bonds = providers.map(() => 1000n);
      const settle = (wattHours: number): ReturnType<typeof settleDelivery> =>
        settleDelivery(parameters, results, {
          given: providers.map(() => wattHours),
          bonds,
          toleranceBps: 0,
        });
      const all = settle(2 ** 32 - 1);
      assert.deepEqual(
        all.refunds,
        consumers.map(() => 0n),
      );
      assert.equal(total(all.earnings), total(pairs.map(({ earned }) => earned)));
      assert.ok(all.isShort.every((isShort) => !isShort) && total(all.slashed) === 0n);
      const nothing = settle(0);
      assert.equal(total(nothing.refunds), total(pairs.map(({ cost }) => cost)));
      assert.equal(total(nothing.earnings) + nothing.fee, 0n);
      assert.deepEqual(
        nothing.slashed,
        providers.map(({ sold }) => (sold > 0 ? 1000n : 0n)),
      );
    }
  });

  const results = {
    consumers: [account(0), account(1)],
    providers: [{ account: account(2), sold: 100 }],
    pairs: [
      { consumer: 0, provider: 0, wattHours: 60, cost: 61n, earned: 31n },
      { consumer: 1, provider: 0, wattHours: 40, cost: 40n, earned: 40n },
    ],
  };

  it("pays pro rata, the consumer's part down and the provider's up", () => {
    // 55 Wh given at 90 % are 49 Wh: 61 → 29 (29.89), 31 → 16 (15.19), 40 → 19 (19.6) and no more to the provider.
    const outcome = settleDelivery(parameters, results, {
      given: [55],
      bonds: [1000n],
      toleranceBps: 5099,
    });
    assert.deepEqual(outcome, {
      delivered: [49],
      isShort: [true],
      slashed: [510n],
      refunds: [32n, 21n],
      earnings: [35n],
      fee: 13n,
    });
  });

  it("tolerates a shortfall of exactly the tolerance", () => {
    const terms = { given: [55], bonds: [1000n], toleranceBps: 5100 };
    const outcome = settleDelivery(parameters, results, terms);
    assert.deepEqual([outcome.isShort, outcome.slashed], [[false], [0n]]);
  });

  it("needs no bonds", () => {
    const outcome = settleDelivery(parameters, results, { given: [0], bonds: [], toleranceBps: 0 });
    assert.deepEqual([outcome.isShort, outcome.slashed], [[true], [0n]]);
    assert.ok(coverOfSell(parameters, { maxWattHours: 1000 }) > 0n);
  });

  it("refuses amounts that do not fit the results", () => {
    for (const terms of [
      { given: [], bonds: [], toleranceBps: 0 },
      { given: [1.5], bonds: [], toleranceBps: 0 },
      { given: [2 ** 32], bonds: [], toleranceBps: 0 },
      { given: [1], bonds: [1n, 1n], toleranceBps: 0 },
      { given: [1], bonds: [], toleranceBps: 10_001 },
    ]) {
      assert.throws(
        () => settleDelivery(parameters, results, terms),
        (error) => error instanceof InputError && error.code === "BAD_DELIVERY",
      );
    }
  });
});

describe("split", () => {
  const random = createRandom("split");
  const orders = ordinaryOrders(random, 1200, 1100);

  it("puts everybody into one part, and as many into each", () => {
    for (const count of [1, 2, 7, 30]) {
      const { parts } = split(parameters, orders, count);
      assert.equal(parts.length, count);
      const buys = parts.flatMap((part) => part.buys);
      const sells = parts.flatMap((part) => part.sells);
      assert.deepEqual(new Set(buys), new Set(orders.buys));
      assert.deepEqual(new Set(sells), new Set(orders.sells));
      assert.ok(buys.length === 1200 && sells.length === 1100);
      for (const part of parts) {
        assert.ok(Math.abs(part.buys.length - 1200 / count) < 1);
        assert.ok(Math.abs(part.sells.length - 1100 / count) < 1);
      }
    }
  });

  it("loses little energy and welfare, and says how much", () => {
    for (const count of [1, 2, 5, 10]) {
      const { whole, together, lost } = split(parameters, orders, count);
      assert.equal(lost.energy, whole.energy - together.energy);
      assert.equal(lost.welfare, whole.welfare - together.welfare);
      assert.ok(lost.energy <= 0.001 * whole.energy, `${count} parts lose ${lost.energy} kWh`);
      assert.ok(lost.welfare <= 0.05 * whole.welfare, `${count} parts lose ${lost.welfare}`);
    }
    assert.equal(split(parameters, orders, 1).lost.welfare, 0);
  });

  it("loses next to nothing where all agree on who takes part", () => {
    const eager = {
      buys: orders.buys.map((order) => ({ ...order, maxPrice: parameters.gridSells })),
      sells: orders.sells.map((order) => ({ ...order, minPrice: parameters.gridBuys })),
    };
    for (const count of [2, 5, 10, 40]) {
      const { whole, lost } = split(parameters, eager, count);
      assert.ok(Math.abs(lost.welfare) <= 1e-4 * whole.welfare, `${lost.welfare / whole.welfare}`);
      assert.ok(Math.abs(lost.energy) <= 1e-4 * whole.energy, `${lost.energy / whole.energy}`);
    }
  });

  it("makes parts that can be cleared", () => {
    for (const part of split(parameters, orders, 5).parts) {
      assert.ok(certify(parameters, part).results.pairs.length > 0);
    }
  });

  it("refuses a number of parts that a round cannot have", () => {
    for (const count of [0, 256, 1.5, NaN]) {
      assert.throws(
        () => split(parameters, orders, count),
        (error) => error instanceof InputError && error.code === "BAD_PARTS",
      );
    }
  });
});
