import assert from "node:assert/strict";
import { describe, it } from "node:test";

import fc from "fast-check";

import {
  type AnonymitySet,
  type Grouping,
  type GroupingParameters,
  type Vehicle,
  cloak,
  cloakIn,
  defaultGrouping,
  distance,
  drawArea,
  groupVehicles,
  isComplete,
  meanWeight,
} from "../../src/privacy/index.js";
import { groupAllPairs } from "../../src/privacy/baselines/allPairs.js";
import { expectInputError } from "../profile/expectInputError.js";
import { clouds, row, vehicle } from "./reciprocalSamples.js";

const rules = (k: number): GroupingParameters => ({ ...defaultGrouping, k });

function idsOf(set: AnonymitySet): string[] {
  return set.members.map(({ id }) => id);
}

/** What the spec promises of every set. */
function checkSet(set: AnonymitySet, { k, minWeight }: GroupingParameters): void {
  const ids = idsOf(set);
  assert.ok(ids.length >= k && ids.length < 2 * k, `${String(ids.length)} members`);
  assert.equal(new Set(ids).size, ids.length);
  assert.deepEqual(ids, ids.toSorted());
  assert.ok(meanWeight(set.members) >= minWeight && set.weight === meanWeight(set.members));
  for (const member of set.members) {
    assert.ok(distance(member, set.area.centre) < set.area.radius, "outside its area");
    assert.ok(set.graph.vehicles.includes(member), "not of its graph");
  }
  assert.ok(set.graph.vehicles.length > k);
  assert.equal(isComplete(set.graph), false);
  assert.ok(set.connectivity < 1);
}

function checkGrouping(
  grouping: Grouping,
  vehicles: readonly Vehicle[],
  parameters: GroupingParameters,
): void {
  for (const set of grouping.sets) checkSet(set, parameters);
  const placed = [...grouping.sets.flatMap(idsOf), ...grouping.refusals.keys()];
  assert.deepEqual(placed.sort(), vehicles.map(({ id }) => id).sort());
}

const anyK = fc.integer({ min: 2, max: 5 });

/** A δ of 1,000 m and more makes graphs grow long, and often leaves sets that are too close. */
const anyRules = fc
  .tuple(anyK, fc.constantFrom(0, 200, 1_000, 1_500))
  .map(([k, minWeight]): GroupingParameters => ({ ...rules(k), minWeight }));

const anyCase = fc.tuple(clouds, anyRules, fc.integer());

describe("the reciprocal scheme", () => {
  it("puts each vehicle in one good set or gives one reason", () => {
    fc.assert(
      fc.property(anyCase, ([vehicles, parameters, seed]) => {
        checkGrouping(groupVehicles(vehicles, parameters, seed), vehicles, parameters);
      }),
      { numRuns: 300 },
    );
  });

  it("gives the same set, area and all, whichever of its members asks", () => {
    fc.assert(
      fc.property(anyCase, ([vehicles, parameters, seed]) => {
        for (const set of groupVehicles(vehicles, parameters, seed).sets) {
          for (const { id } of set.members) {
            assert.deepEqual(cloak(vehicles, id, parameters, seed), { served: true, set });
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it("does not depend on the order in which the vehicles are given, nor on how they drive", () => {
    fc.assert(
      fc.property(anyCase, ([vehicles, parameters, seed]) => {
        const other = vehicles
          .toReversed()
          .map((given, i): Vehicle => ({ ...given, speed: i % 7, heading: i }));
        const [one, two] = [vehicles, other].map((given) => groupVehicles(given, parameters, seed));
        assert.deepEqual(
          one?.sets.map((set) => [idsOf(set), set.area, set.weight]),
          two?.sets.map((set) => [idsOf(set), set.area, set.weight]),
        );
        assert.deepEqual(one?.refusals, two?.refusals);
      }),
    );
  });

  it("is what the distances of all pairs give", () => {
    fc.assert(
      fc.property(anyCase, ([vehicles, parameters, seed]) => {
        assert.deepEqual(
          groupVehicles(vehicles, parameters, seed),
          groupAllPairs(vehicles, parameters, seed),
        );
      }),
      { numRuns: 300 },
    );
  });

  it("groups thirty vehicles so that whichever asks the same thirty are seen: 1/30 each", () => {
    const thirty = row(30, 100);
    const seen = thirty.map(({ id }) => {
      const outcome = cloak(thirty, id, { ...rules(29), ladder: [1_000_000] }, 3);
      return outcome.served ? JSON.stringify([idsOf(outcome.set), outcome.set.area]) : id;
    });
    assert.equal(new Set(seen).size, 1);
    assert.equal(seen.length, 30);
  });

  it("draws other sets and areas in another epoch", () => {
    const vehicles = row(200, 90);
    const [one, two] = ["epoch 1", "epoch 2"].map((seed) => {
      return groupVehicles(vehicles, rules(5), seed).sets.map((set) => [idsOf(set), set.area]);
    });
    assert.notDeepEqual(one, two);
  });

  it("takes small regions where these serve as many, so nobody is refused for their sake", () => {
    const [served, alone] = [[1_000, 2_000, 4_000, 8_000], [8_000]].map((ladder) => {
      return (vehicles: readonly Vehicle[], seed: number): Grouping =>
        groupVehicles(vehicles, { ...rules(3), ladder, minWeight: 0 }, seed);
    });
    let others = 0;
    fc.assert(
      fc.property(clouds, fc.integer(), (vehicles, seed) => {
        const [ladder, top] = [served?.(vehicles, seed), alone?.(vehicles, seed)];
        assert.ok((ladder?.setOf.size ?? 0) >= (top?.setOf.size ?? 0));
        if (JSON.stringify(ladder?.sets.map(idsOf)) !== JSON.stringify(top?.sets.map(idsOf)))
          others += 1;
      }),
    );
    assert.ok(others > 20, String(others));
  });

  it("keeps each graph within one region of the largest rung", () => {
    fc.assert(
      fc.property(clouds, fc.integer(), (vehicles, seed) => {
        const { sets } = groupVehicles(vehicles, { ...rules(3), ladder: [1_000, 2_000] }, seed);
        for (const { graph } of sets) {
          for (const axis of ["x", "y"] as const) {
            const values = graph.vehicles.map((member) => member[axis]);
            assert.ok(Math.max(...values) - Math.min(...values) <= 2_000);
          }
        }
      }),
    );
  });
});

describe("a refusal", () => {
  const whole = { ...rules(5), ladder: [1_000_000] };
  const reasonsOf = (vehicles: readonly Vehicle[]): Set<string> =>
    new Set(groupVehicles(vehicles, whole, 1).refusals.values());

  it("is TooFewNear for a component of k vehicles, and none at k + 1", () => {
    assert.deepEqual(reasonsOf(row(5, 900)), new Set(["TooFewNear"]));
    assert.deepEqual(reasonsOf(row(6, 900)), new Set());
  });

  it("is CompleteGraph when all reach each other", () => {
    assert.deepEqual(reasonsOf(row(6, 200)), new Set(["CompleteGraph"]));
    assert.deepEqual(reasonsOf(row(40, 0)), new Set(["CompleteGraph"]));
    assert.deepEqual(reasonsOf(row(6, 200.01)), new Set());
  });

  it("is TooClose when no set is spread out enough", () => {
    const crowd = [...row(30, 0), vehicle("w", 950, 0), vehicle("x", 1_900, 0)];
    assert.deepEqual(reasonsOf(crowd), new Set(["TooClose"]));
  });
});

describe("the area", () => {
  it("covers the set with room to spare, also when all stand at one place", () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const { centre, radius } = drawArea(row(5, 0), seed);
      const away = distance(centre, { x: 0, y: 0 });
      assert.ok(away > 0 && away < radius && radius <= 200);
    }
  });

  it("depends on the members and the seed, not on the order of the members", () => {
    const members = row(5, 300);
    assert.deepEqual(drawArea(members, 1), drawArea(members.toReversed(), 1));
    assert.notDeepEqual(drawArea(members, 1), drawArea(members, 2));
    assert.notDeepEqual(drawArea(members, 1), drawArea(members.slice(1), 1));
  });

  it("lies around no one place: neither a member nor the middle is favoured", () => {
    const members = row(5, 400);
    const centres = Array.from({ length: 400 }, (_, seed) => drawArea(members, seed).centre);
    const mean = centres.reduce((sum, { x }) => sum + x, 0) / centres.length;
    assert.ok(Math.abs(mean - 800) < 60, String(mean));
    assert.ok(centres.filter((centre) => distance(centre, { x: 800, y: 0 }) < 100).length < 60);
    assert.ok(centres.some(({ x }) => x < 500) && centres.some(({ x }) => x > 1_100));
  });
});

describe("bad input to the reciprocal scheme", () => {
  const good = row(12, 500);
  const group =
    (vehicles: readonly Vehicle[], change: Partial<GroupingParameters> = {}) =>
    (): unknown =>
      groupVehicles(vehicles, { ...rules(5), ...change }, 1);

  for (const k of [1, 0, -5, 2.5, NaN, Infinity]) {
    it(`refuses k = ${String(k)}`, () => {
      assert.match(
        expectInputError(group(good, { k }), "BAD_K").message,
        /whole number of 2 or more/,
      );
    });
  }

  it("refuses k above the number of vehicles, and none at all", () => {
    assert.match(
      expectInputError(group(good, { k: 13 }), "TOO_FEW_VEHICLES").message,
      /12.*k = 13/,
    );
    expectInputError(group([]), "TOO_FEW_VEHICLES");
    groupVehicles(good, rules(12), 1);
  });

  for (const bad of [NaN, Infinity, -Infinity]) {
    it(`refuses a coordinate that is ${String(bad)}, naming vehicle and axis`, () => {
      const error = expectInputError(group([...good, vehicle("bad", 0, bad)]), "BAD_POSITION");
      assert.match(error.message, /"bad" has y/);
    });
  }

  it("refuses an id that is there twice", () => {
    const error = expectInputError(group([...good, vehicle("v3", 9, 9)]), "DOUBLED_VEHICLE");
    assert.match(error.message, /"v3"/);
  });

  it("refuses a speed that is none", () => {
    expectInputError(group([{ ...vehicle("a", 0, 0), speed: -1 }, ...good]), "BAD_SPEED");
    expectInputError(group([{ ...vehicle("a", 0, 0), speed: NaN }, ...good]), "BAD_SPEED");
  });

  it("refuses distances that are negative or not finite", () => {
    expectInputError(group(good, { radioRange: -1 }), "BAD_DISTANCE");
    expectInputError(group(good, { radioRange: 0 }), "BAD_DISTANCE");
    expectInputError(group(good, { radioRange: Infinity }), "BAD_DISTANCE");
    expectInputError(group(good, { minWeight: -1 }), "BAD_DISTANCE");
    expectInputError(group(good, { minWeight: NaN }), "BAD_DISTANCE");
    expectInputError(group(good, { ladder: [-1_000] }), "BAD_DISTANCE");
  });

  it("refuses a ladder that does not double", () => {
    for (const ladder of [
      [],
      [1_000, 3_000],
      [2_000, 1_000],
      Array.from({ length: 13 }, (_, i) => 2 ** i),
    ]) {
      expectInputError(group(good, { ladder }), "BAD_LADDER");
    }
  });

  it("refuses a number of splits that is none", () => {
    expectInputError(group(good, { maxSplits: 0 }), "BAD_MAX_SPLITS");
  });

  it("refuses who is not there", () => {
    expectInputError(() => cloak(good, "nobody", rules(5), 1), "UNKNOWN_VEHICLE");
    expectInputError(() => cloakIn(groupVehicles(good, rules(5), 1), "nobody"), "UNKNOWN_VEHICLE");
  });
});
