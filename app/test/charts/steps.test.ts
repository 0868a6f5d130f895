import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { evenSteps, stepArea, stepPath } from "../../src/charts/steps.ts";

const box = { width: 100, height: 50 };

describe("stepPath", () => {
  it("holds a level until the next begins, and the last to the end", () => {
    const steps = [
      { at: 0, level: 1 },
      { at: 0.5, level: 0.4 },
    ];
    assert.equal(stepPath(steps, box), "M0 0H50V30H100");
    assert.equal(stepArea(steps, box), "M0 0H50V30H100V50H0Z");
  });

  it("draws nothing of nothing", () => {
    assert.equal(stepPath([], box), "");
    assert.equal(stepArea([], box), "");
  });
});

describe("evenSteps", () => {
  it("puts the start price on top and half of it halfway down", () => {
    assert.deepEqual(evenSteps(200n, [100n]), [
      { at: 0, level: 1 },
      { at: 0.5, level: 0.5 },
    ]);
  });

  it("stands a price of zero that never was above it", () => {
    assert.deepEqual(evenSteps(0n, []), [{ at: 0, level: 1 }]);
  });
});
