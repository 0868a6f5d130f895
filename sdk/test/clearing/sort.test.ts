import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { createRandom } from "../../src/random/index.js";
import { sortedIndices } from "../../src/clearing/sort.js";

function slowly(keys: Float64Array, sign: 1 | -1): number[] {
  return [...keys.keys()].sort((a, b) => sign * ((keys[a] ?? NaN) - (keys[b] ?? NaN)) || a - b);
}

describe("sortedIndices", () => {
  it("sorts as comparing does, ties by index, both ways and at every length", () => {
    const random = createRandom("sort");
    const draws = [
      () => random.next(),
      () => random.int(0, 5),
      () => random.int(0, 2 ** 40),
      () => 2 ** random.int(-1074, 1023),
      () => (random.int(0, 1) === 0 ? 0 : Number.MIN_VALUE * random.int(0, 5000)),
      () => 0.7,
    ];
    for (const length of [0, 1, 2, 511, 512, 513, 3000]) {
      for (const draw of draws) {
        const keys = Float64Array.from({ length }, draw);
        assert.deepEqual([...sortedIndices(keys)], slowly(keys, 1));
        assert.deepEqual([...sortedIndices(keys, "descending")], slowly(keys, -1));
      }
    }
  });

  it("sorts a part of a larger buffer", () => {
    const keys = Float64Array.from({ length: 2000 }, (_, i) => (i * 7919) % 1009).subarray(500);
    assert.deepEqual([...sortedIndices(keys)], slowly(keys, 1));
  });
});
