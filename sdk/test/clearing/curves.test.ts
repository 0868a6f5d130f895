import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { allocate, curvesAt, deliveredVolume, volume } from "../../src/clearing/index.js";
import { InputError } from "../../src/errors/index.js";
import { createRandom } from "../../src/random/index.js";
import { ordinaryCase } from "./samples.js";

describe("curvesAt", () => {
  it("has demand and supply meet at the λ of the allocation, at its energy", () => {
    const random = createRandom("curves");
    for (let k = 0; k < 100; k += 1) {
      const { field, consumers, providers } = ordinaryCase(random, 10, 20);
      const allocation = allocate(field, consumers, providers);
      const { demand, supply } = curvesAt(field, consumers, providers, allocation.lambda);
      const delivered = deliveredVolume(allocation);
      assert.ok(Math.abs(demand - delivered) <= 1e-9 * delivered);
      assert.ok(Math.abs(supply - field.efficiency * volume(allocation)) <= 1e-9 * delivered);
    }
  });

  it("has demand fall and supply rise with the price", () => {
    const { field, consumers, providers } = ordinaryCase(createRandom("monotone"), 10, 20);
    const points = [0.01, 0.05, 0.1, 0.5, 1].map((lambda) =>
      curvesAt(field, consumers, providers, lambda),
    );
    for (const [k, { demand, supply }] of points.slice(1).entries()) {
      assert.ok(demand <= (points[k]?.demand ?? 0));
      assert.ok(supply >= (points[k]?.supply ?? Infinity));
    }
  });

  it("refuses a field that is none", () => {
    const { field, consumers, providers } = ordinaryCase(createRandom("refused"), 1, 1);
    assert.throws(
      () => curvesAt({ ...field, efficiency: 0 }, consumers, providers, 0.1),
      InputError,
    );
  });
});
