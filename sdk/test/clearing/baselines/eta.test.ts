import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { allocate, everybody, pair, welfare } from "../../../src/clearing/index.js";
import { eta, type Quotes } from "../../../src/clearing/baselines/index.js";
import { createRandom, type Random } from "../../../src/random/index.js";
import { draw, field } from "./samples.js";

/** Rational pairs: rmin anywhere between the grid's prices, pmax anywhere above it, first prices anywhere allowed. */
function quote(random: Random, count: number): Quotes {
  const { gridBuys, gridSells } = field;
  const between = (low: number, high: number): number => low + (high - low) * random.next();
  const minPrice = Float64Array.from({ length: count }, () => between(gridBuys, gridSells));
  const maxPrice = minPrice.map((least) => between(least, gridSells));
  return {
    maxPrice,
    minPrice,
    firstBid: maxPrice.map((most) => between(gridBuys, most)),
    firstAsk: minPrice.map((least) => between(least, gridSells)),
  };
}

function pairsOf(sample: ReturnType<typeof draw>): ReturnType<typeof pair> {
  const { consumers, providers } = sample;
  const allocation = allocate(field, consumers, providers);
  return pair(field, everybody(field, consumers, providers), allocation);
}

describe("the pricing without adjustment", () => {
  it("lets about 6 % of rational pairs agree", () => {
    const random = createRandom("eta");
    const count = 20_000;
    const pairs = {
      consumer: new Uint32Array(count),
      provider: new Uint32Array(count),
      energy: new Float64Array(count).fill(1),
    };
    const { consumers } = draw(random, 1, 1);
    const { agreed } = eta(field, consumers, 1, pairs, quote(random, count));
    const share = agreed.length / count;
    assert.ok(share > 0.05 && share < 0.07, `${share} agree`);
  });

  it("trades what agreed and nothing else", () => {
    const random = createRandom("trades");
    const sample = draw(random, 20, 25);
    const pairs = pairsOf(sample);
    const quotes = quote(random, pairs.energy.length);
    const { agreed, demand, supply, prices } = eta(field, sample.consumers, 25, pairs, quotes);
    const traded = agreed.reduce((sum, k) => sum + (pairs.energy[k] ?? NaN), 0);
    const sum = (column: Float64Array): number => column.reduce((total, each) => total + each, 0);
    assert.ok(Math.abs(sum(demand) - traded) < 1e-9);
    assert.ok(Math.abs(field.efficiency * sum(supply) - traded) < 1e-9);
    prices.consumerPrice.forEach((bid, k) => {
      assert.equal(agreed.includes(k), bid >= (prices.providerPrice[k] ?? NaN));
    });
  });

  it("has the optimum's welfare where everybody agrees, and none where nobody does", () => {
    const sample = draw(createRandom("all or none"), 10, 12);
    const { consumers, providers } = sample;
    const pairs = pairsOf(sample);
    const of = (value: number): Float64Array => new Float64Array(pairs.energy.length).fill(value);
    const limits = { maxPrice: of(1), minPrice: of(0.6) };
    const willing = { ...limits, firstBid: of(1), firstAsk: of(0.6) };
    const all = eta(field, consumers, 12, pairs, willing);
    const best = welfare(field, consumers, allocate(field, consumers, providers));
    assert.ok(Math.abs(all.welfare - best) < 1e-9);
    const none = eta(field, consumers, 12, pairs, {
      ...limits,
      firstBid: of(0.6),
      firstAsk: of(1),
    });
    assert.deepEqual([none.welfare, none.cost, none.agreed.length], [0, 0, 0]);
  });

  it("refuses a pair without a quote", () => {
    const sample = draw(createRandom("columns"), 3, 4);
    const pairs = pairsOf(sample);
    const quotes = quote(createRandom("columns"), pairs.energy.length - 1);
    assert.throws(() => eta(field, sample.consumers, 4, pairs, quotes), { code: "BAD_COLUMNS" });
  });
});
