import assert from "node:assert/strict";
import { describe, it } from "node:test";

import fc from "fast-check";

import {
  type RadioGraph,
  components,
  connectivity,
  distance,
  isComplete,
  meanConnectivity,
  meanWeight,
  radioGraph,
} from "../../src/privacy/index.js";
import { drawOrientation, hilbertIndex, hilbertSide } from "../../src/privacy/graph/hilbert.js";
import { createRandom } from "../../src/random/index.js";
import { clouds, row, vehicle } from "./reciprocalSamples.js";

/** The paper's Fig. 4 as its Table 3 lists it; the edges of A to F. */
const figure4 = ["AB", "AC", "AF", "BC", "BD", "CE", "DE", "DF", "EF"];

function graphOf(edges: readonly string[]): RadioGraph {
  const names = ["A", "B", "C", "D", "E", "F"];
  return {
    vehicles: names.map((name) => vehicle(name, 0, 0)),
    neighbours: names.map((name) =>
      names.flatMap((other, place) => {
        return edges.includes(name + other) || edges.includes(other + name) ? [place] : [];
      }),
    ),
  };
}

describe("connectivity, the paper's examples", () => {
  it("is 4/6 for each of six vehicles of degree 3 (equation 3)", () => {
    const graph = graphOf(figure4);
    for (const place of graph.vehicles.keys()) assert.equal(connectivity(graph, place), 4 / 6);
    assert.equal(meanConnectivity(graph), 4 / 6);
    assert.equal(isComplete(graph), false);
  });

  it("is 5/6 at both ends of one edge more, B–E (equation 4)", () => {
    const graph = graphOf([...figure4, "BE"]);
    const all = [...graph.vehicles.keys()].map((place) => connectivity(graph, place));
    assert.deepEqual(all, [4 / 6, 5 / 6, 4 / 6, 4 / 6, 5 / 6, 4 / 6]);
    assert.equal(meanConnectivity(graph), (4 * 4 + 2 * 5) / 36);
  });

  it("is 1 for a complete graph and for no other", () => {
    const complete = radioGraph(row(6, 200), 1_000);
    assert.equal(isComplete(complete), true);
    assert.equal(meanConnectivity(complete), 1);
    const other = radioGraph(row(7, 200), 1_000);
    assert.equal(isComplete(other), false);
    assert.ok(meanConnectivity(other) < 1);
  });
});

describe("the mean weight", () => {
  it("is the mean over all pairs (equation 6)", () => {
    assert.equal(meanWeight([vehicle("a", 0, 0), vehicle("b", 300, 400)]), 500);
    const triangle = [vehicle("a", 0, 0), vehicle("b", 30, 0), vehicle("c", 30, 40)];
    assert.equal(meanWeight(triangle), (30 + 40 + 50) / 3);
  });

  it("is 0 where all stand at one place, or where there is no pair", () => {
    assert.equal(meanWeight(row(4, 0)), 0);
    assert.equal(meanWeight(row(1, 0)), 0);
    assert.equal(meanWeight([]), 0);
  });
});

describe("the radio graph", () => {
  it("has an edge up to the radio's range and none beyond", () => {
    assert.deepEqual(radioGraph(row(2, 1_000), 1_000).neighbours, [[1], [0]]);
    assert.deepEqual(radioGraph(row(2, 1_000.001), 1_000).neighbours, [[], []]);
    assert.deepEqual(radioGraph([], 1_000).neighbours, []);
  });

  it("is the one that all pairs' distances give, small or large", () => {
    fc.assert(
      fc.property(clouds, fc.integer({ min: 1, max: 3_000 }), (vehicles, range) => {
        const expected = vehicles.map((one, self) =>
          vehicles.flatMap((other, place) => {
            return place !== self && distance(one, other) <= range ? [place] : [];
          }),
        );
        assert.deepEqual(radioGraph(vehicles, range).neighbours, expected);
      }),
    );
  });

  it("falls into components that no edge joins and that cannot be parted", () => {
    assert.deepEqual(components(graphOf(["AC", "CE", "BF"])), [[0, 2, 4], [1, 5], [3]]);
    assert.deepEqual(components(graphOf([])).length, 6);
    assert.deepEqual(components(graphOf(figure4)), [[0, 1, 2, 3, 4, 5]]);
  });
});

describe("the Hilbert order", () => {
  const random = createRandom(1);
  const orientations = Array.from({ length: 64 }, () => drawOrientation(random));

  it("goes from a place to one beside it, whichever way the curve lies", () => {
    const bits = 4;
    const scale = hilbertSide / 2 ** bits;
    for (const orientation of orientations) {
      const cells = Array.from({ length: 4 ** bits }, (_, i) => ({ x: i % 16, y: i >> bits }));
      const order = cells
        .map((cell) => ({ ...cell, at: hilbertIndex(cell.x * scale, cell.y * scale, orientation) }))
        .sort((a, b) => a.at - b.at);
      for (const [i, cell] of order.entries()) {
        const before = order[i - 1];
        if (before === undefined) continue;
        assert.equal(Math.abs(cell.x - before.x) + Math.abs(cell.y - before.y), 1);
      }
    }
  });

  it("gives every place an index of its own below 2^32, and each quarter one stretch", () => {
    for (const orientation of orientations.slice(0, 16)) {
      const quarters = [0, 1, 2, 3].map((quarter) => {
        const corner = {
          x: (quarter & 1) * (hilbertSide / 2),
          y: (quarter >> 1) * (hilbertSide / 2),
        };
        const picks = Array.from({ length: 50 }, () => {
          const x = corner.x + random.int(0, hilbertSide / 2 - 1);
          const y = corner.y + random.int(0, hilbertSide / 2 - 1);
          return Math.floor(hilbertIndex(x, y, orientation) / 2 ** 30);
        });
        return [...new Set(picks)];
      });
      assert.deepEqual(quarters.flat().sort(), [0, 1, 2, 3]);
    }
  });
});
