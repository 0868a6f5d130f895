import assert from "node:assert/strict";
import { describe, it } from "node:test";

import {
  admit,
  allocate,
  allocateAdmitted,
  clearField,
  deliveredVolume,
  effectiveMaxPrice,
  effectiveMinPrice,
  welfare,
  type Consumers,
  type Participants,
  type Providers,
} from "../../src/clearing/index.js";
import { RuleError } from "../../src/errors/index.js";
import { createRandom, type Random } from "../../src/random/index.js";
import { anyCase, column, field, ordinaryCase, type Case } from "./samples.js";

const EQUAL = 1e-12;

interface Trial extends Participants {
  readonly threshold: number;
  readonly energy: number;
  readonly welfare: number;
}

/** What `allocate` makes of one threshold; `undefined` if it cannot be served. */
function tryThreshold({ field, consumers, providers }: Case, threshold: number): Trial | undefined {
  const chosen: Participants = {
    consumers: indicesOf(
      consumers.maxPrice,
      (price) => effectiveMaxPrice(field, price) >= threshold,
    ),
    providers: indicesOf(
      providers.minPrice,
      (price) => effectiveMinPrice(field, price) <= threshold,
    ),
  };
  try {
    const allocation = allocateAdmitted(field, consumers, providers, chosen);
    const energy = deliveredVolume(allocation);
    return { ...chosen, threshold, energy, welfare: welfare(field, consumers, allocation) };
  } catch (error) {
    assert.ok(error instanceof RuleError);
    return undefined;
  }
}

/** The rule of the page, by trying every price. */
function admitSlowly(sample: Case): Trial | undefined {
  const prices = Array.from(sample.consumers.maxPrice, (price) =>
    effectiveMaxPrice(sample.field, price),
  );
  const trials = [...new Set(prices)]
    .sort((a, b) => a - b)
    .map((threshold) => tryThreshold(sample, threshold))
    .filter((trial) => trial !== undefined);
  const most = Math.max(0, ...trials.map(({ energy }) => energy));
  if (most === 0) return undefined;
  const enough = trials.filter(({ energy }) => energy >= most * (1 - EQUAL));
  const highest = Math.max(...enough.map((trial) => trial.welfare));
  return enough.find((trial) => trial.welfare >= highest - EQUAL * Math.abs(highest));
}

function indicesOf(prices: Float64Array, isIn: (price: number) => boolean): Uint32Array {
  return Uint32Array.from([...prices.keys()].filter((index) => isIn(prices[index] ?? NaN)));
}

/** Prices of few levels, so that many tie. */
function withTies(sample: Case, random: Random): Case {
  const level = (): number => 0.5 + random.int(0, 6) / 10;
  const count = sample.consumers.maxPrice.length;
  return {
    ...sample,
    consumers: { ...sample.consumers, maxPrice: column(count, level) },
    providers: {
      ...sample.providers,
      minPrice: column(sample.providers.minPrice.length, level),
    },
  };
}

function checkAgainstSlow(sample: Case): void {
  const expected = admitSlowly(sample);
  const admission = admit(sample.field, sample.consumers, sample.providers);
  assert.equal(admission.threshold, expected?.threshold ?? Infinity, sample.name);
  assert.deepEqual(
    [...admission.consumers].sort((a, b) => a - b),
    [...(expected?.consumers ?? [])],
    sample.name,
  );
  assert.deepEqual(
    [...admission.providers].sort((a, b) => a - b),
    [...(expected?.providers ?? [])],
    sample.name,
  );
}

describe("admit", () => {
  it("chooses what trying every threshold chooses, in degenerate fields too", () => {
    const random = createRandom("admit");
    for (let k = 0; k < 1500; k += 1) checkAgainstSlow(anyCase(random, k));
  });

  it("chooses so where prices tie", () => {
    const random = createRandom("admit with ties");
    for (let k = 0; k < 1500; k += 1) checkAgainstSlow(withTies(anyCase(random, k), random));
  });

  it("chooses so in larger fields, where the sums run long", () => {
    const random = createRandom("admit many");
    for (let k = 0; k < 10; k += 1) {
      checkAgainstSlow(ordinaryCase(random, random.int(50, 150), random.int(50, 150)));
    }
  });

  it("orders consumers by price falling and providers by price rising, ties by index", () => {
    const random = createRandom("order");
    const sample = withTies(ordinaryCase(random, 600, 900), random);
    const { consumers, providers } = admit(field, sample.consumers, sample.providers);
    const max = (i: number): number =>
      effectiveMaxPrice(field, sample.consumers.maxPrice[i] ?? NaN);
    const min = (j: number): number =>
      effectiveMinPrice(field, sample.providers.minPrice[j] ?? NaN);
    consumers.slice(1).forEach((next, k) => {
      const before = consumers[k] ?? NaN;
      assert.ok(max(before) > max(next) || (max(before) === max(next) && before < next));
    });
    providers.slice(1).forEach((next, k) => {
      const before = providers[k] ?? NaN;
      assert.ok(min(before) < min(next) || (min(before) === min(next) && before < next));
    });
  });

  it("prefers energy to welfare: whoever can be served is served", () => {
    // At 0.7 both consumers get their least; dropping the second would raise welfare, but deliver less.
    const consumers: Consumers = {
      minEnergy: Float64Array.of(5, 5),
      maxEnergy: Float64Array.of(6, 6),
      willingness: Float64Array.of(0.5, 0),
      maxPrice: Float64Array.of(0.9, 0.7),
    };
    const providers: Providers = {
      maxEnergy: Float64Array.of(20),
      minPrice: Float64Array.of(0.65),
    };
    assert.equal(admit(field, consumers, providers).threshold, 0.7);
    const alone = allocateAdmitted(field, consumers, providers, {
      consumers: Uint32Array.of(0),
      providers: Uint32Array.of(0),
    });
    const both = allocate(field, consumers, providers);
    assert.ok(welfare(field, consumers, alone) > welfare(field, consumers, both));
  });

  it("at equal energy takes the higher welfare", () => {
    // All that can be given is given either way; the second consumer has nothing from it.
    const consumers: Consumers = {
      minEnergy: Float64Array.of(5, 5),
      maxEnergy: Float64Array.of(30, 30),
      willingness: Float64Array.of(1, 0),
      maxPrice: Float64Array.of(0.9, 0.7),
    };
    const providers: Providers = {
      maxEnergy: Float64Array.of(12),
      minPrice: Float64Array.of(0.65),
    };
    assert.equal(admit(field, consumers, providers).threshold, 0.9);
  });

  it("counts the welfare of those who get all they want", () => {
    // 6 kWh arrive at both thresholds: 3 for each, or all for the one that has something from it.
    const consumers: Consumers = {
      minEnergy: Float64Array.of(3, 3),
      maxEnergy: Float64Array.of(6, 3),
      willingness: Float64Array.of(1, 1),
      maxPrice: Float64Array.of(0.9, 0.7),
    };
    const providers: Providers = {
      maxEnergy: Float64Array.of(12),
      minPrice: Float64Array.of(0.65),
    };
    assert.equal(admit({ ...field, efficiency: 0.5 }, consumers, providers).threshold, 0.9);
  });

  it("counts what giving costs", () => {
    // The second consumer wants nothing; without it a second provider shares the burden.
    const consumers: Consumers = {
      minEnergy: Float64Array.of(10, 0),
      maxEnergy: Float64Array.of(10, 0),
      willingness: Float64Array.of(1, 1),
      maxPrice: Float64Array.of(0.9, 0.7),
    };
    const providers: Providers = {
      maxEnergy: Float64Array.of(20, 20),
      minPrice: Float64Array.of(0.65, 0.8),
    };
    assert.equal(admit(field, consumers, providers).threshold, 0.9);
  });

  it("lets no rounding keep out whom the supply just serves", () => {
    // 0.1 + 0.2 is a little more than 0.3.
    const consumers: Consumers = {
      minEnergy: Float64Array.of(0.1, 0.2),
      maxEnergy: Float64Array.of(1, 1),
      willingness: Float64Array.of(1, 1),
      maxPrice: Float64Array.of(0.9, 0.9),
    };
    const providers: Providers = {
      maxEnergy: Float64Array.of(0.3),
      minPrice: Float64Array.of(0.7),
    };
    const model = { ...field, efficiency: 1 };
    assert.equal(admit(model, consumers, providers).consumers.length, 2);
    const { demand } = clearField(model, consumers, providers).allocation;
    assert.deepEqual([...demand], [0.1, 0.2]);
  });

  it("admits nobody where nothing could be delivered", () => {
    const random = createRandom("nothing");
    const { consumers, providers } = ordinaryCase(random, 3, 3);
    const nobody = {
      threshold: Infinity,
      consumers: new Uint32Array(),
      providers: new Uint32Array(),
    };
    const far = { ...consumers, maxPrice: consumers.maxPrice.map(() => 0.1) };
    const dear = { ...consumers, minEnergy: consumers.maxEnergy.map(() => 1e3) };
    dear.maxEnergy = dear.minEnergy;
    assert.deepEqual(admit(field, far, providers), nobody);
    assert.deepEqual(admit(field, dear, providers), nobody);
  });

  it("counts prices within the grid's", () => {
    const one = (value: number): Float64Array => Float64Array.of(value);
    const consumers: Consumers = {
      minEnergy: one(1),
      maxEnergy: one(5),
      willingness: one(1),
      maxPrice: one(7),
    };
    const cheap: Providers = { maxEnergy: one(9), minPrice: one(0) };
    assert.equal(admit(field, consumers, cheap).threshold, 1);
    assert.equal(admit(field, { ...consumers, maxPrice: one(0.59) }, cheap).threshold, Infinity);
  });
});
