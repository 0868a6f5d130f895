import assert from "node:assert/strict";
import { describe, it } from "node:test";

import fc from "fast-check";

import {
  MAX_AUCTION_ROUNDS,
  alwaysAgrees,
  clearField,
  closedPrice,
  everybody,
  pair,
  price,
  runAuction,
  type Clearing,
} from "../../src/clearing/index.js";
import { InputError, RuleError } from "../../src/errors/index.js";
import { createRandom } from "../../src/random/index.js";
import { anyCase, field, ordinaryCase, type Case } from "./samples.js";

const share = fc.double({ min: 0, max: 1, noNaN: true });
/** Limits of a rational pair with first prices inside them. */
const rationalPair = fc
  .record({ low: share, spread: share, p: share, r: share, alpha: share, beta: share })
  .map(({ low, spread, p, r, alpha, beta }) => ({
    limits: { minPrice: low, maxPrice: low + spread },
    first: { consumerPrice: low + p * spread, providerPrice: low + r * spread },
    alpha,
    beta,
  }));

function inputError(code: string): (error: unknown) => boolean {
  return (error) => error instanceof InputError && error.code === code;
}

describe("closedPrice", () => {
  it("is where the auction rounds end, whatever the first prices", () => {
    fc.assert(
      fc.property(rationalPair, ({ limits, first, alpha, beta }) => {
        const { rounds } = runAuction({ alpha, beta }, limits, first, { tolerance: 1e-300 });
        const expected = closedPrice({ alpha, beta }, limits);
        const last = rounds.at(-1);
        assert.ok(last !== undefined);
        // After 64 rounds at most (2/3)^64 of the way is left.
        assert.ok(Math.abs(last.consumerPrice - expected.consumerPrice) < 1e-10);
        assert.ok(Math.abs(last.providerPrice - expected.providerPrice) < 1e-10);
      }),
    );
  });

  it("is within both limits", () => {
    fc.assert(
      fc.property(rationalPair, ({ limits, alpha, beta }) => {
        const { consumerPrice, providerPrice } = closedPrice({ alpha, beta }, limits);
        assert.ok(consumerPrice <= limits.maxPrice + 1e-15);
        assert.ok(providerPrice >= limits.minPrice - 1e-15);
      }),
    );
  });

  it("makes every rational pair agree exactly when α + β + 8αβ ≥ 1", () => {
    const limits = { minPrice: 0, maxPrice: 1 };
    fc.assert(
      fc.property(share, share, (alpha, beta) => {
        const { consumerPrice, providerPrice } = closedPrice({ alpha, beta }, limits);
        const margin = alpha + beta + 8 * alpha * beta - 1;
        fc.pre(Math.abs(margin) > 1e-12);
        assert.equal(consumerPrice >= providerPrice, margin > 0);
        assert.equal(alwaysAgrees({ alpha, beta }), margin > 0);
      }),
    );
    assert.ok(alwaysAgrees({ alpha: 0.25, beta: 0.25 }));
  });
});

describe("runAuction", () => {
  const limits = { maxPrice: 1, minPrice: 0.6 };
  const first = { consumerPrice: 0.7, providerPrice: 0.9 };
  const half = { alpha: 0.5, beta: 0.5 };

  it("bids by equations 29 and 30, adjusting by 31 and 32 in between", () => {
    const { rounds } = runAuction(half, limits, first, { maxRounds: 2 });
    const w1 = (2 / 3) * 0.7 + 0.6 / 4 + 1 / 12;
    const q1 = (2 / 3) * 0.9 + 1 / 4 + 0.6 / 12;
    const w2 = (2 / 3) * (w1 + 0.5 * (1 - w1)) + 0.6 / 4 + 1 / 12;
    const q2 = (2 / 3) * (q1 - 0.5 * (q1 - 0.6)) + 1 / 4 + 0.6 / 12;
    assert.deepEqual(rounds, [
      { consumerPrice: w1, providerPrice: q1 },
      { consumerPrice: w2, providerPrice: q2 },
    ]);
  });

  it("ends once both prices move by less than ε2", () => {
    const { rounds, agreed, converged } = runAuction(half, limits, first);
    assert.ok(agreed && converged && rounds.length > 2 && rounds.length < MAX_AUCTION_ROUNDS);
    const [before, last] = rounds.slice(-2);
    assert.ok(before !== undefined && last !== undefined);
    assert.ok(Math.abs(last.consumerPrice / before.consumerPrice - 1) < 0.001);
    assert.ok(Math.abs(last.providerPrice / before.providerPrice - 1) < 0.001);
  });

  it("counts a falling price as moving", () => {
    // The provider's price falls by a third in the second round; without absolute value the auction would end there.
    const settled = closedPrice(half, limits).consumerPrice;
    const start = { consumerPrice: settled, providerPrice: 1 };
    assert.ok(runAuction(half, limits, start).rounds.length > 3);
  });

  it("stops at the first agreement if told so", () => {
    const options = { stopAtFirstAgreement: true };
    const { rounds, agreed, converged } = runAuction(half, limits, first, options);
    assert.ok(agreed && !converged);
    rounds.slice(0, -1).forEach(({ consumerPrice, providerPrice }) => {
      assert.ok(consumerPrice < providerPrice);
    });
    assert.ok(rounds.length < runAuction(half, limits, first).rounds.length);
  });

  it("gives up after its last round", () => {
    const never = runAuction({ alpha: 0, beta: 0 }, limits, first, { stopAtFirstAgreement: true });
    assert.equal(never.rounds.length, MAX_AUCTION_ROUNDS);
    assert.ok(!never.agreed);
  });

  it("settles at a price of 0", () => {
    const nothing = { consumerPrice: 0, providerPrice: 0 };
    const { rounds, converged } = runAuction(half, { maxPrice: 0, minPrice: 0 }, nothing);
    assert.ok(converged && rounds.length === 2);
  });

  it("refuses what is no auction", () => {
    const bad = inputError("BAD_AUCTION");
    assert.throws(() => runAuction(half, { maxPrice: NaN, minPrice: 0 }, first), bad);
    assert.throws(() => runAuction(half, limits, { ...first, providerPrice: -1 }), bad);
    assert.throws(() => runAuction(half, limits, first, { tolerance: 0 }), bad);
    assert.throws(() => runAuction(half, limits, first, { maxRounds: 65 }), bad);
    assert.throws(() => runAuction(half, limits, first, { maxRounds: 0 }), bad);
  });
});

/** All cases that can be cleared, small and large, degenerate and ordinary. */
function clearings(seed: string, count: number): { sample: Case; clearing: Clearing }[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, k) => {
    const sample = k % 20 === 0 ? ordinaryCase(random, 700, 600) : anyCase(random, k);
    return { sample, clearing: clearField(sample.field, sample.consumers, sample.providers) };
  });
}

describe("clearField", () => {
  it("splits every total into pairs", () => {
    for (const { sample, clearing } of clearings("pairs", 400)) {
      const { pairs, allocation, admission } = clearing;
      const got = new Float64Array(allocation.demand.length);
      const gave = new Float64Array(allocation.supply.length);
      pairs.energy.forEach((energy, k) => {
        assert.ok(energy > 0);
        const [i, j] = [pairs.consumer[k] ?? NaN, pairs.provider[k] ?? NaN];
        got[i] = (got[i] ?? 0) + energy;
        gave[j] = (gave[j] ?? 0) + energy / sample.field.efficiency;
      });
      const volume = allocation.demand.reduce((sum, each) => sum + each, 0);
      const close = (a: number, b = NaN): boolean => Math.abs(a - b) <= 1e-11 * (volume + 1e-12);
      assert.ok(
        got.every((energy, i) => close(energy, allocation.demand[i])),
        sample.name,
      );
      assert.ok(
        gave.every((energy, j) => close(energy, allocation.supply[j])),
        sample.name,
      );
      const most = admission.consumers.length + admission.providers.length - 1;
      assert.ok(pairs.energy.length <= Math.max(0, most));
    }
  });

  it("gives nothing to whoever is not admitted", () => {
    for (const { clearing } of clearings("left out", 200)) {
      const { admission, allocation } = clearing;
      const served = new Set(admission.consumers);
      const giving = new Set(admission.providers);
      assert.ok(allocation.demand.every((energy, i) => served.has(i) || energy === 0));
      assert.ok(allocation.supply.every((energy, j) => giving.has(j) || energy === 0));
    }
  });

  it("asks nobody to go beyond a limit, and no field to pay", () => {
    for (const { sample, clearing } of clearings("rational", 400)) {
      const { pairs, prices } = clearing;
      pairs.energy.forEach((_, k) => {
        const most = sample.consumers.maxPrice[pairs.consumer[k] ?? NaN] ?? NaN;
        const least = sample.providers.minPrice[pairs.provider[k] ?? NaN] ?? NaN;
        const [w, q] = [prices.consumerPrice[k] ?? NaN, prices.providerPrice[k] ?? NaN];
        assert.ok(w >= q - 1e-15 && w <= most + 1e-15 && q >= least - 1e-15, sample.name);
        assert.ok(w <= sample.field.gridSells + 1e-15 && q >= sample.field.gridBuys - 1e-15);
      });
    }
  });

  it("prices pairs as closedPrice does", () => {
    const { consumers, providers } = ordinaryCase(createRandom("prices"), 20, 20);
    const pairs = {
      consumer: Uint32Array.of(3),
      provider: Uint32Array.of(5),
      energy: Float64Array.of(1),
    };
    const limits = {
      maxPrice: consumers.maxPrice[3] ?? NaN,
      minPrice: providers.minPrice[5] ?? NaN,
    };
    const expected = closedPrice(field, limits);
    const { consumerPrice, providerPrice } = price(field, consumers, providers, pairs);
    assert.ok(Math.abs((consumerPrice[0] ?? NaN) - expected.consumerPrice) < 1e-15);
    assert.ok(Math.abs((providerPrice[0] ?? NaN) - expected.providerPrice) < 1e-15);
  });

  it("prices within the grid's prices", () => {
    const { consumers, providers } = ordinaryCase(createRandom("grid prices"), 1, 1);
    const pairs = {
      consumer: Uint32Array.of(0),
      provider: Uint32Array.of(0),
      energy: Float64Array.of(1),
    };
    const beyond = price(
      field,
      { ...consumers, maxPrice: Float64Array.of(7) },
      { ...providers, minPrice: Float64Array.of(0.1) },
      pairs,
    );
    const expected = closedPrice(field, { maxPrice: 1, minPrice: 0.6 });
    assert.ok(Math.abs((beyond.consumerPrice[0] ?? NaN) - expected.consumerPrice) < 1e-15);
    assert.ok(Math.abs((beyond.providerPrice[0] ?? NaN) - expected.providerPrice) < 1e-15);
  });

  it("makes no pair of what rounding leaves", () => {
    // 0.3 − 0.1 is a little less than 0.2.
    const order = { consumers: Uint32Array.of(0, 1, 2), providers: Uint32Array.of(0, 1) };
    const demand = Float64Array.of(0.1, 0.2, 0.3);
    const supply = Float64Array.of(0.3, 0.3);
    const { consumer, provider } = pair({ efficiency: 1 }, order, { lambda: 1, demand, supply });
    assert.deepEqual([...consumer, ...provider], [0, 1, 2, 0, 0, 1]);
  });

  it("pairs everybody too, where a figure leaves admission out", () => {
    const sample = ordinaryCase(createRandom("everybody"), 30, 40);
    const { consumers, providers } = sample;
    const order = everybody(field, consumers, providers);
    assert.deepEqual(
      [...order.consumers].sort((a, b) => a - b),
      [...consumers.maxPrice.keys()],
    );
    const demand = consumers.minEnergy;
    const needed = demand.reduce((sum, energy) => sum + energy, 0);
    const supply = new Float64Array(40).fill(needed / 0.9 / 40);
    const { energy } = pair(field, order, { lambda: 1, demand, supply });
    assert.ok(Math.abs(energy.reduce((sum, each) => sum + each, 0) - needed) < 1e-9);
  });

  it("refuses a field whose pairs would not agree", () => {
    const { consumers, providers } = ordinaryCase(createRandom("no deal"), 2, 2);
    assert.throws(
      () => clearField({ ...field, alpha: 0.2, beta: 0.2 }, consumers, providers),
      (error) => error instanceof RuleError && error.code === "AdjustmentTooSmall",
    );
  });
});
