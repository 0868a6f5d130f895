import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { add, createSums, valueOf } from "../../src/clearing/runningSum.js";
import { createRandom } from "../../src/random/index.js";

describe("running sums", () => {
  it("keep what additions round away", () => {
    const sums = createSums(2);
    for (const value of [1, 1e16, 1, -1e16]) add(sums, 1, value);
    assert.equal(valueOf(sums, 1), 2);
    assert.equal(valueOf(sums, 0), 0);
  });

  it("come back to nothing once all was taken out again", () => {
    const random = createRandom("sums");
    const values = Array.from({ length: 10_000 }, () => random.next() * 10 ** random.int(-9, 9));
    const sums = createSums(1);
    for (const value of values) add(sums, 0, value);
    for (const value of random.shuffle(values)) add(sums, 0, -value);
    assert.ok(Math.abs(valueOf(sums, 0)) < 1e-12);
  });
});
