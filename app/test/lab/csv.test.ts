import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { csvOf } from "../../src/lab/csv.ts";
import { meanPoint } from "../../src/lab/mean.ts";

describe("a chart as a table", () => {
  it("has a row a point, the error where there is one, and quotes what needs it", () => {
    const text = csvOf(
      {
        chart: "attack",
        fromZero: true,
        curves: [
          { curve: "reciprocal", role: "ours", points: [{ x: 4, y: 0.25, error: 0.01 }] },
          { curve: "oneInK", role: "third", points: [{ x: 4, y: 0.25 }] },
        ],
      },
      { x: "k", y: 'Probability, "mean"', curve: (name) => name },
    );
    assert.equal(
      text,
      'curve,k,"Probability, ""mean""",standard error\r\nreciprocal,4,0.25,0.01\r\noneInK,4,0.25,\r\n',
    );
  });
});

describe("a point at a mean", () => {
  it("is nowhere without values, and has no error with one", () => {
    assert.deepEqual(meanPoint(4, []), []);
    assert.deepEqual(meanPoint(4, [2]), [{ x: 4, y: 2 }]);
  });

  it("has the standard error of its values", () => {
    const [point] = meanPoint(4, [1, 3]);
    assert.deepEqual(point, { x: 4, y: 2, error: 1 });
  });
});
