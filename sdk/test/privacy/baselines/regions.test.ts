import assert from "node:assert/strict";
import { describe, it } from "node:test";

import fc from "fast-check";

import {
  casper,
  centralisedExchange,
  cliqueCloak,
  cliqueSets,
  intervalCloaking,
  planarLaplace,
  type BaselineInput,
  type BaselineOutcome,
} from "../../../src/privacy/baselines/index.js";
import { createRandom } from "../../../src/random/index.js";
import { expectInputError } from "../../profile/expectInputError.js";
import { clouds, ids, inputOf, parameters, served, vehiclesOn } from "./samples.js";

/** The square of all is 0 to 100 with the margin of a metre. Three in the south-west corner, one far in the north-east. */
const corner = vehiclesOn([1, 1], [5, 5], [20, 20], [99, 99]);

describe("interval cloaking", () => {
  it("publishes the smallest quadrant with k vehicles", () => {
    const set = served(intervalCloaking(inputOf(corner, "a")));
    assert.deepEqual(set.published, { kind: "rectangle", west: 0, south: 0, east: 25, north: 25 });
    assert.deepEqual(ids(set), ["a", "b", "c"]);
    assert.equal(set.areaM2, 625);
    assert.equal(set.connectivity, 1);
    assert.equal(set.posterior.largest, 1 / 3);
  });

  it("gives away the one whose quadrant is thin: the others of its square would have published less", () => {
    const set = served(intervalCloaking(inputOf(corner, "d")));
    assert.deepEqual(ids(set), ["a", "b", "c", "d"]);
    assert.equal(set.areaM2, 10_000);
    assert.deepEqual([...set.posterior.probabilities], [["d", 1]]);
  });

  it("ends where all stand at one place", () => {
    const set = served(intervalCloaking(inputOf(vehiclesOn([7, 7], [7, 7], [7, 7]), "b")));
    assert.deepEqual(ids(set), ["a", "b", "c"]);
    assert.ok(set.areaM2 <= 1);
  });
});

describe("Casper", () => {
  it("takes a cell with its neighbour, the one that has fewer vehicles", () => {
    // Cells of 25 m. a alone in its cell; beside it b and c, above it d, e and f: both pairs of cells have three or more.
    const vehicles = vehiclesOn([1, 1], [30, 5], [31, 6], [5, 30], [6, 31], [7, 32], [99, 99]);
    const set = served(casper(inputOf(vehicles, "a"), { levels: 2 }));
    assert.deepEqual(set.published, { kind: "rectangle", west: 0, south: 0, east: 50, north: 25 });
    assert.deepEqual(ids(set), ["a", "b", "c"]);
    // b and c ask for the same two cells.
    assert.equal(set.posterior.largest, 1 / 3);
  });

  it("publishes the cell alone where it has k, and then names those left over beside it", () => {
    const vehicles = vehiclesOn([1, 1], [30, 5], [31, 6], [32, 7], [99, 99]);
    const dense = served(casper(inputOf(vehicles, "b"), { levels: 2 }));
    assert.deepEqual(ids(dense), ["b", "c", "d"]);
    assert.equal(dense.posterior.largest, 1 / 3);
    const thin = served(casper(inputOf(vehicles, "a"), { levels: 2 }));
    assert.deepEqual(ids(thin), ["a", "b", "c", "d"]);
    assert.deepEqual([...thin.posterior.probabilities], [["a", 1]]);
  });

  it("takes the neighbour above where the one beside does not do, and climbs where neither does", () => {
    const above = vehiclesOn([1, 1], [5, 30], [6, 31], [99, 99]);
    const set = served(casper(inputOf(above, "a"), { levels: 2 }));
    assert.deepEqual(set.published, { kind: "rectangle", west: 0, south: 0, east: 25, north: 50 });
    const apart = vehiclesOn([1, 1], [5, 30], [30, 5], [99, 99]);
    const parent = served(casper(inputOf(apart, "a"), { levels: 2 }));
    assert.deepEqual(parent.published, {
      kind: "rectangle",
      west: 0,
      south: 0,
      east: 50,
      north: 50,
    });
  });

  it("keeps the least area, and refuses one that the root has not", () => {
    const set = served(casper(inputOf(corner, "a"), { levels: 2, minArea: 5_000 }));
    assert.equal(set.areaM2, 5_000);
    const refused = casper(inputOf(corner, "a"), { minArea: 10_001 });
    assert.deepEqual(refused, { served: false, reason: "TooFewVehicles" });
  });
});

describe("CliqueCloak", () => {
  it("joins k that accept each other, whatever the order, and refuses the one out of reach", () => {
    const vehicles = vehiclesOn([0, 0], [10, 0], [0, 10], [500, 500]);
    for (const seed of ["1", "2", "3"]) {
      const input = inputOf(vehicles, "c", 3, seed);
      const set = served(cliqueCloak(input, { maxDisplacement: 10 }));
      assert.deepEqual(ids(set), ["a", "b", "c"]);
      assert.equal(set.areaM2, 100);
      assert.equal(set.posterior.largest, 1 / 3);
      const refused = cliqueCloak(inputOf(vehicles, "d", 3, seed), { maxDisplacement: 10 });
      assert.deepEqual(refused, { served: false, reason: "NoClique" });
    }
  });

  it("does not take a chain for a clique", () => {
    const chain = vehiclesOn([0, 0], [10, 0], [20, 0]);
    assert.deepEqual(cliqueSets(chain, 3, createRandom(1), { maxDisplacement: 10 }), []);
  });

  it("looks past the nearest when these accept the request but not each other", () => {
    // b and c are nearest to a but 12 apart; d and e are farther from a, and within 10 of each other.
    const vehicles = vehiclesOn([0, 0], [-6, 0], [6, 0], [7, 9], [8, 9]);
    for (let seed = 0; seed < 10; seed += 1) {
      const sets = cliqueSets(vehicles, 3, createRandom(seed), { maxDisplacement: 10 });
      assert.equal(sets.length, 1);
    }
    const tried = [...Array(10).keys()].flatMap((seed) =>
      cliqueSets(vehicles, 3, createRandom(seed), { maxDisplacement: 10, maxTries: 1 }),
    );
    assert.ok(tried.length < 10, "one try is not always enough");
  });

  it("makes disjoint sets of exactly k, each within the displacement", () => {
    fc.assert(
      fc.property(clouds, ({ vehicles, parameters: { k }, random }) => {
        const sets = cliqueSets(vehicles, k, random, { maxDisplacement: 900 });
        const all = sets.flat().map(({ id }) => id);
        assert.equal(new Set(all).size, all.length);
        for (const set of sets) {
          assert.equal(set.length, k);
          for (const axis of ["x", "y"] as const) {
            const on = set.map((member) => member[axis]);
            assert.ok(Math.max(...on) - Math.min(...on) <= 900);
          }
        }
      }),
    );
  });

  it("refuses a displacement that is none", () => {
    for (const maxDisplacement of [0, -1, NaN]) {
      expectInputError(
        () => cliqueCloak(inputOf(corner, "a"), { maxDisplacement }),
        "BAD_DISTANCE",
      );
    }
  });
});

describe("the centralised exchange", () => {
  it("hides the requester among all, and shows its request to all", () => {
    const set = centralisedExchange(inputOf(vehiclesOn([0, 0], [3_000, 0], [0, 4_000]), "b"));
    assert.equal(set.connectivity, 1);
    assert.equal(set.exposure, 1);
    assert.equal(set.weight, 4_000);
    assert.equal(set.areaM2, 12_000_000);
    assert.equal(set.posterior.largest, 1 / 3);
  });

  it("of thirty vehicles gives 1/30, the paper's example", () => {
    const places = Array.from({ length: 30 }, (_, place) => [place * 10, place * place] as const);
    assert.equal(
      centralisedExchange(inputOf(vehiclesOn(...places), "c")).posterior.largest,
      1 / 30,
    );
  });
});

const all: readonly (readonly [string, (input: BaselineInput) => BaselineOutcome])[] = [
  ["interval cloaking", intervalCloaking],
  ["Casper", (input) => casper(input, { levels: 6 })],
  ["CliqueCloak", (input) => cliqueCloak(input)],
  ["planar Laplace", planarLaplace],
  ["the centralised exchange", centralisedExchange],
];

for (const [name, cloak] of all) {
  describe(`${name}, as every baseline,`, () => {
    it("has a posterior that adds up to 1 and allows for the target", () => {
      fc.assert(
        fc.property(clouds, (input) => {
          const outcome = cloak(input);
          if (!outcome.served) return;
          const { probabilities } = outcome.posterior;
          const sum = [...probabilities.values()].reduce((total, value) => total + value, 0);
          assert.ok(Math.abs(sum - 1) < 1e-12);
          assert.ok((probabilities.get(input.target) ?? 0) > 0);
        }),
      );
    });

    if (name !== "planar Laplace") {
      it("hides the target among k or more, all within what is published", () => {
        fc.assert(
          fc.property(clouds, (input) => {
            const outcome = cloak(input);
            if (!outcome.served) return;
            const { members, published } = outcome;
            assert.ok(members.length >= input.parameters.k);
            assert.ok(ids(outcome).includes(input.target));
            assert.ok(published.kind === "rectangle");
            for (const { x, y } of members) {
              assert.ok(x >= published.west && x <= published.east);
              assert.ok(y >= published.south && y <= published.north);
            }
          }),
        );
      });

      it("gives each vehicle whose posterior is above 0 the same set, had it asked", () => {
        fc.assert(
          fc.property(clouds, fc.integer(), (input, seed) => {
            const ask = (target: string): BaselineOutcome =>
              cloak({ ...input, target, random: createRandom(seed) });
            const outcome = ask(input.target);
            if (!outcome.served) return;
            for (const { id } of outcome.members) {
              const other: BaselineOutcome = ask(id);
              const isSame: boolean =
                other.served &&
                JSON.stringify(other.published) === JSON.stringify(outcome.published);
              assert.equal(isSame, outcome.posterior.probabilities.has(id));
            }
          }),
          { numRuns: 40 },
        );
      });
    }

    it("refuses input that it cannot work with", () => {
      const vehicles = vehiclesOn([0, 0], [10, 0], [0, 10]);
      const input = inputOf(vehicles, "a");
      const withParameters = (given: Partial<typeof parameters>): BaselineInput => ({
        ...input,
        parameters: { ...parameters, ...given },
      });
      for (const k of [1, 0, 2.5, NaN])
        expectInputError(() => cloak(withParameters({ k })), "BAD_K");
      expectInputError(() => cloak(withParameters({ k: 4 })), "TOO_FEW_VEHICLES");
      expectInputError(() => cloak({ ...input, target: "z" }), "UNKNOWN_VEHICLE");
      const twice = [...vehicles, { id: "a", x: 1, y: 1, speed: 0 }];
      expectInputError(() => cloak({ ...input, vehicles: twice }), "DOUBLED_VEHICLE");
      const lost = [...vehicles, { id: "d", x: NaN, y: 1, speed: 0 }];
      expectInputError(() => cloak({ ...input, vehicles: lost }), "BAD_POSITION");
    });
  });
}
