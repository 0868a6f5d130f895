import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { allocate, welfare } from "../../../src/clearing/index.js";
import { ida } from "../../../src/clearing/baselines/index.js";
import { createRandom } from "../../../src/random/index.js";
import { draw, field, isFeasible } from "./samples.js";

function optimum(sample: ReturnType<typeof draw>): number {
  const { consumers, providers } = sample;
  return welfare(field, consumers, allocate(field, consumers, providers));
}

describe("the iterative double auction", () => {
  const sizes = [
    [1, 1],
    [3, 2],
    [5, 40],
    [20, 40],
    [35, 40],
    [50, 40],
    [35, 25],
  ] as const;

  it("reaches the optimum in small steps: within 1e-5 at the paper's ε1, within 1e-8 at 1e-6", () => {
    const random = createRandom("ida");
    for (const [n, m] of sizes) {
      const sample = draw(random, n, m);
      if (!isFeasible(field, sample)) continue;
      const { consumers, providers } = sample;
      const best = optimum(sample);
      for (const [tolerance, gap] of [
        [1e-3, 1e-5],
        [1e-6, 1e-8],
      ] as const) {
        const options = { step: 0.1, tolerance, maxRounds: 5000 };
        const { converged, welfare: reached } = ida(field, consumers, providers, options);
        assert.ok(converged, `${n} + ${m} did not settle`);
        assert.ok(reached <= best + 1e-9 && reached >= best - gap * Math.max(1, Math.abs(best)));
      }
    }
  });

  it("serves a consumer without willingness its least", () => {
    const { consumers, providers } = draw(createRandom("no will"), 3, 6);
    consumers.willingness[1] = 0;
    const { demand } = ida(field, consumers, providers, { step: 0.1, tolerance: 1e-6 });
    assert.ok(Math.abs((demand[1] ?? NaN) - (consumers.minEnergy[1] ?? NaN)) < 1e-6);
  });

  it("swings for ever by its published rule where the field is large, below the optimum", () => {
    const sample = draw(createRandom("swing"), 35, 40);
    const { consumers, providers } = sample;
    const { converged, rounds, welfareByRound } = ida(field, consumers, providers, {
      maxRounds: 200,
    });
    assert.deepEqual([converged, rounds, welfareByRound.length], [false, 200, 200]);
    for (const each of welfareByRound.slice(100)) assert.ok(each < 0.99 * optimum(sample));
  });

  it("refuses options that make no auction, and a field that cannot be served", () => {
    const { consumers, providers } = draw(createRandom("options"), 2, 2);
    for (const options of [{ step: 0 }, { step: 1.1 }, { tolerance: 0 }, { maxRounds: 0 }])
      assert.throws(() => ida(field, consumers, providers, options), { code: "BAD_ROUNDS" });
    const short = draw(createRandom("short"), 9, 2);
    assert.throws(() => ida(field, short.consumers, short.providers), { code: "Infeasible" });
  });
});
