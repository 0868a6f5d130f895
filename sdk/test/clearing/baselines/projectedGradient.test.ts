import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { allocate, welfare } from "../../../src/clearing/index.js";
import { projectedGradient, toFeasible } from "../../../src/clearing/baselines/index.js";
import { createRandom, type Random } from "../../../src/random/index.js";
import { draw, field, isFeasible, type Sample } from "./samples.js";

/** Feasible small fields; every third one with willingness, demand or supply at a limit. */
function smallFields(random: Random, count: number): Sample[] {
  const samples: Sample[] = [];
  while (samples.length < count) {
    const sample = draw(random, random.int(1, 4), random.int(1, 5));
    if (samples.length % 3 === 0) degrade(sample, random);
    if (isFeasible(field, sample)) samples.push(sample);
  }
  return samples;
}

function degrade({ consumers, providers }: Sample, random: Random): void {
  const i = random.int(0, consumers.willingness.length - 1);
  const kind = random.int(0, 3);
  if (kind === 0) consumers.willingness[i] = 0;
  if (kind === 1) consumers.maxEnergy[i] = consumers.minEnergy[i] ?? 0;
  if (kind === 2) providers.maxEnergy[0] = 0;
  if (kind === 3) consumers.minEnergy[i] = 0;
}

describe("the naive twin", () => {
  it("never beats the exact allocation, and comes within a millionth of it, on 150 small fields", () => {
    for (const { consumers, providers } of smallFields(createRandom("naive twin"), 150)) {
      const best = welfare(field, consumers, allocate(field, consumers, providers));
      const naive = projectedGradient(field, consumers, providers);
      const scale = Math.max(1, Math.abs(best));
      assert.ok(naive.welfare <= best + 1e-12 * scale, `${naive.welfare} beats ${best}`);
      assert.ok(naive.welfare >= best - 1e-6 * scale, `${naive.welfare} is far from ${best}`);
    }
  });

  it("agrees with the exact allocation on who gets how much", () => {
    const { consumers, providers } = draw(createRandom("totals"), 3, 4);
    const exact = allocate(field, consumers, providers);
    const naive = projectedGradient(field, consumers, providers);
    exact.demand.forEach((energy, i) => {
      assert.ok(Math.abs(energy - (naive.demand[i] ?? NaN)) < 1e-3);
    });
  });

  it("says that a field cannot be served", () => {
    const { consumers, providers } = draw(createRandom("short"), 9, 2);
    assert.throws(() => projectedGradient(field, consumers, providers), { code: "Infeasible" });
  });
});

describe("toFeasible", () => {
  it("gives any totals a place inside the field's bounds", () => {
    const random = createRandom("totals anywhere");
    for (const { consumers, providers } of smallFields(random, 100)) {
      const anywhere = (column: Float64Array): Float64Array =>
        column.map(() => 60 * random.next() - 20);
      const { demand, supply } = toFeasible(field, consumers, providers, {
        demand: anywhere(consumers.minEnergy),
        supply: anywhere(providers.maxEnergy),
      });
      const near = 1e-9;
      demand.forEach((energy, i) => {
        assert.ok(energy >= (consumers.minEnergy[i] ?? NaN) - near);
        assert.ok(energy <= (consumers.maxEnergy[i] ?? NaN) + near);
      });
      supply.forEach((energy, j) => {
        assert.ok(energy >= -near && energy <= (providers.maxEnergy[j] ?? NaN) + near);
      });
      const balance =
        demand.reduce((sum, energy) => sum + energy, 0) -
        field.efficiency * supply.reduce((sum, energy) => sum + energy, 0);
      assert.ok(Math.abs(balance) < near, `${balance} kWh out of balance`);
    }
  });

  it("refuses what no supply reaches, even at everybody's least", () => {
    const { consumers, providers } = draw(createRandom("short"), 9, 2);
    const totals = { demand: consumers.minEnergy, supply: providers.maxEnergy };
    assert.throws(() => toFeasible(field, consumers, providers, totals), { code: "Infeasible" });
  });
});
