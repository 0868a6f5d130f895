import assert from "node:assert/strict";
import { describe, it } from "node:test";

import fc from "fast-check";

import {
  allocate,
  costPerformance,
  deliveredVolume,
  lossCost,
  profitMargin,
  utility,
  volume,
  welfare,
  type Consumers,
  type FieldModel,
} from "../../src/clearing/index.js";
import { InputError, RuleError } from "../../src/errors/index.js";
import { createRandom } from "../../src/random/index.js";
import { solveSlowly } from "./reference.js";
import { anyCase, field, ordinaryCase, paperConsumers, paperProviders } from "./samples.js";

/** Relative accuracy asked for, and what two terms that cancel may leave. */
const ACCURACY = 1e-9;
const CANCELLED = 1e-13;

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

function inputError(code: string): (error: unknown) => boolean {
  return (error) => error instanceof InputError && error.code === code;
}

describe("allocate", () => {
  it("finds the optimum of 1,000 fields, degenerate ones among them", () => {
    const random = createRandom("allocate");
    for (let k = 0; k < 1000; k += 1) {
      const sample = anyCase(random, k);
      const { field: model, consumers, providers, name } = sample;
      const reference = solveSlowly(sample);
      if (!reference.isFeasible) {
        assert.throws(() => allocate(model, consumers, providers), RuleError, name);
        continue;
      }
      const allocation = allocate(model, consumers, providers);
      const { utility: gain, cost } = reference;
      const tolerance = ACCURACY * Math.abs(gain - cost) + CANCELLED * (gain + cost);
      const difference = Math.abs(welfare(model, consumers, allocation) - (gain - cost));
      assert.ok(difference <= tolerance, `${name}: welfare off by ${difference}`);
      allocation.demand.forEach((each, i) => {
        const expected = reference.demand[i] ?? NaN;
        assert.ok(Math.abs(each - expected) <= 1e-9 * (1 + expected), `${name}: demand ${i}`);
      });
      allocation.supply.forEach((each, j) => {
        const expected = reference.supply[j] ?? NaN;
        assert.ok(Math.abs(each - expected) <= 1e-9 * (1 + expected), `${name}: supply ${j}`);
      });
    }
  });

  it("names the smallest dual price, where every price of an interval balances", () => {
    const random = createRandom("smallest");
    for (let k = 0; k < 400; k += 1) {
      const sample = anyCase(random, k);
      const reference = solveSlowly(sample);
      if (!reference.isFeasible) continue;
      const { lambda } = allocate(sample.field, sample.consumers, sample.providers);
      const expected = reference.lambda < 1e-40 ? 0 : reference.lambda;
      assert.ok(
        Math.abs(lambda - expected) <= 1e-9 * expected,
        `${sample.name}: ${lambda} for ${expected}`,
      );
    }
  });

  it("names it on a plateau with fixed demand in the middle", () => {
    // D is 4 kWh and one fixed from λ = 0.01 to 0.2, and so is what arrives from λ = 0.11 on.
    const consumers: Consumers = {
      minEnergy: Float64Array.of(0, 0, 1),
      maxEnergy: Float64Array.of(4, 9, 1),
      willingness: Float64Array.of(1, 0.01, 0.15),
      maxPrice: Float64Array.of(1, 1, 1),
    };
    const providers = { maxEnergy: Float64Array.of(10), minPrice: Float64Array.of(0) };
    const half = { ...field, efficiency: 0.5 };
    assert.ok(Math.abs(allocate(half, consumers, providers).lambda - 0.11) < 1e-12);
  });

  it("names it where nobody is willing to pay for the losses", () => {
    // Nobody gives below l2/ρ, and nobody takes above its ω, which is less.
    const consumers: Consumers = {
      minEnergy: Float64Array.of(0, 0),
      maxEnergy: Float64Array.of(4, 9),
      willingness: Float64Array.of(0.001, 0.002),
      maxPrice: Float64Array.of(1, 1),
    };
    const providers = { maxEnergy: Float64Array.of(10), minPrice: Float64Array.of(0) };
    const { lambda, demand, supply } = allocate(field, consumers, providers);
    assert.ok(Math.abs(lambda - 0.002) < 1e-12, String(lambda));
    assert.deepEqual([...demand, ...supply], [0, 0, 0]);
  });

  it("balances: what is given, less the losses, arrives", () => {
    const random = createRandom("balance");
    for (let k = 0; k < 400; k += 1) {
      const sample = anyCase(random, k);
      if (!solveSlowly(sample).isFeasible) continue;
      const allocation = allocate(sample.field, sample.consumers, sample.providers);
      const arrives = sample.field.efficiency * sum(allocation.supply);
      const demand = sum(allocation.demand);
      assert.ok(Math.abs(arrives - demand) <= 2e-12 * demand, sample.name);
    }
  });

  it("stays within everybody's bounds", () => {
    const random = createRandom("bounds");
    for (let k = 0; k < 400; k += 1) {
      const { field: model, consumers, providers, name } = anyCase(random, k);
      try {
        const { demand, supply } = allocate(model, consumers, providers);
        demand.forEach((each, i) => {
          assert.ok(each >= (consumers.minEnergy[i] ?? NaN), name);
          assert.ok(each <= (consumers.maxEnergy[i] ?? NaN), name);
        });
        supply.forEach((each, j) => {
          assert.ok(each >= 0 && each <= (providers.maxEnergy[j] ?? NaN), name);
        });
      } catch (error) {
        assert.ok(error instanceof RuleError);
      }
    }
  });

  it("ends, and in bounds, whatever the magnitudes", () => {
    const size = fc.double({ min: -200, max: 100, noNaN: true }).map((power) => 10 ** (power / 10));
    const fraction = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.record({ low: fraction, span: size, will: fraction }), { maxLength: 6 }),
        fc.array(size, { minLength: 1, maxLength: 6 }),
        size,
        size,
        (cars, supply, quadraticLoss, linearLoss) => {
          const largest = Math.max(...supply) / (2 * (cars.length + 1));
          const minEnergy = Float64Array.from(cars, ({ low }) => low * largest);
          const consumers: Consumers = {
            minEnergy,
            maxEnergy: minEnergy.map((low, i) => low + (cars[i]?.span ?? 0)),
            willingness: Float64Array.from(cars, ({ will }) => will),
            maxPrice: minEnergy,
          };
          const maxEnergy = Float64Array.from(supply);
          const model = { ...field, quadraticLoss, linearLoss };
          const allocation = allocate(model, consumers, { maxEnergy, minPrice: maxEnergy });
          const demand = sum(allocation.demand);
          const arrives = field.efficiency * sum(allocation.supply);
          assert.ok(Math.abs(arrives - demand) <= 1e-9 * demand + Number.MIN_VALUE * 10);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("reproduces the paper's Fig. 3a at its maximum", () => {
    const random = createRandom("figure 3a");
    let total = 0;
    for (let draw = 0; draw < 400; draw += 1) {
      const { consumers, providers } = ordinaryCase(random, 35, 40);
      total += welfare(field, consumers, allocate(field, consumers, providers));
    }
    assert.ok(Math.abs(total / 400 - 16.66) < 0.25, String(total / 400));
  });

  it("refuses a field that cannot be served, with the numbers", () => {
    const random = createRandom("infeasible");
    const consumers = paperConsumers(random, 4);
    const providers = paperProviders(random, 1);
    assert.throws(
      () => allocate(field, consumers, providers),
      (error) =>
        error instanceof RuleError &&
        error.code === "Infeasible" &&
        error.details.asked === sum(consumers.minEnergy) &&
        error.details.deliverable === 0.9 * sum(providers.maxEnergy),
    );
  });
});

describe("input of the numeric side", () => {
  const random = createRandom("input");
  const consumers = paperConsumers(random, 2);
  const providers = paperProviders(random, 2);
  const changed = (column: Float64Array, value: number): Float64Array => {
    const copy = column.slice();
    copy[1] = value;
    return copy;
  };

  it("is refused where no field has such parameters", () => {
    const bad: Partial<FieldModel>[] = [
      { quadraticLoss: 0 },
      { quadraticLoss: -1 },
      { linearLoss: 0 },
      { linearLoss: NaN },
      { linearLoss: Infinity },
      { efficiency: 0 },
      { efficiency: 1.01 },
      { gridBuys: -1 },
      { gridSells: 0.5 },
      { gridSells: Infinity },
      { alpha: 1.1 },
      { beta: -0.1 },
    ];
    for (const part of bad) {
      const model = { ...field, ...part };
      assert.throws(() => allocate(model, consumers, providers), inputError("BAD_FIELD"));
    }
  });

  it("is refused where no EV has such numbers", () => {
    const bad: Partial<Consumers>[] = [
      { minEnergy: changed(consumers.minEnergy, -1) },
      { minEnergy: changed(consumers.minEnergy, 19) },
      { minEnergy: changed(consumers.minEnergy, NaN) },
      { maxEnergy: changed(consumers.maxEnergy, Infinity) },
      { willingness: changed(consumers.willingness, 1.1) },
      { willingness: changed(consumers.willingness, -0.1) },
      { maxPrice: changed(consumers.maxPrice, -1) },
      { maxPrice: changed(consumers.maxPrice, NaN) },
    ];
    for (const part of bad) {
      const given = { ...consumers, ...part };
      assert.throws(() => allocate(field, given, providers), inputError("BAD_CONSUMER"));
    }
    for (const value of [-1, NaN, Infinity]) {
      const maxEnergy = changed(providers.maxEnergy, value);
      const minPrice = changed(providers.minPrice, value);
      const expected = inputError("BAD_PROVIDER");
      assert.throws(() => allocate(field, consumers, { ...providers, maxEnergy }), expected);
      assert.throws(() => allocate(field, consumers, { ...providers, minPrice }), expected);
    }
  });

  it("is refused where columns differ in length", () => {
    const short = { ...consumers, willingness: new Float64Array(1) };
    assert.throws(() => allocate(field, short, providers), inputError("BAD_COLUMNS"));
    const long = { ...providers, minPrice: new Float64Array(3) };
    assert.throws(() => allocate(field, consumers, long), inputError("BAD_COLUMNS"));
  });
});

describe("measures", () => {
  const consumers: Consumers = {
    minEnergy: Float64Array.of(5, 5),
    maxEnergy: Float64Array.of(10, 10),
    willingness: Float64Array.of(0.5, 1),
    maxPrice: Float64Array.of(1, 1),
  };
  const allocation = {
    lambda: 0.1,
    demand: Float64Array.of(9, 0),
    supply: Float64Array.of(10, 0),
  };

  it("are the paper's", () => {
    assert.equal(utility(consumers, allocation.demand), 0.5 * Math.log(5));
    assert.ok(Math.abs(lossCost(field, allocation.supply) - 0.3) < 1e-15);
    assert.ok(Math.abs(welfare(field, consumers, allocation) - (0.5 * Math.log(5) - 0.3)) < 1e-15);
    const performance = costPerformance(field, consumers, allocation);
    assert.ok(Math.abs(performance - (0.5 * Math.log(5) - 0.3) / 0.3) < 1e-14);
    assert.equal(volume(allocation), 10);
    assert.equal(deliveredVolume(allocation), 9);
  });

  it("take the means of both prices for the auctioneer's margin", () => {
    const prices = {
      consumerPrice: Float64Array.of(0.9, 0.7),
      providerPrice: Float64Array.of(0.6, 0.4),
    };
    assert.ok(Math.abs(profitMargin(prices) - 0.6) < 1e-12);
  });

  it("are 0 where nobody trades", () => {
    const nothing = { lambda: 0, demand: new Float64Array(2), supply: new Float64Array(2) };
    assert.equal(costPerformance(field, consumers, nothing), 0);
    assert.equal(welfare(field, consumers, nothing), 0);
  });
});
