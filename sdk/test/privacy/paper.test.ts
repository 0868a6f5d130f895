import assert from "node:assert/strict";
import { describe, it } from "node:test";

import fc from "fast-check";

import {
  type Cloaking,
  type PaperParameters,
  type Vehicle,
  defaultPaper,
  distance,
  isComplete,
  meanWeight,
  paperCloak,
  paperLikelihood,
} from "../../src/privacy/index.js";
import { createRandom } from "../../src/random/index.js";
import { expectInputError } from "../profile/expectInputError.js";
import { clouds } from "./reciprocalSamples.js";

/** A square of side·side vehicles, so many metres apart, all as fast; neighbours are far from each other in the list. */
function square(side: number, apart: number, speed = 10): Vehicle[] {
  return Array.from({ length: side * side }, (_, i) => ({
    id: `v${String((i * 37) % (side * side)).padStart(3, "0")}`,
    x: (i % side) * apart,
    y: Math.floor(i / side) * apart,
    speed,
  }));
}

function ask(
  vehicles: readonly Vehicle[],
  id: string,
  seed: number,
  change: Partial<PaperParameters> = {},
): Cloaking {
  const parameters = { ...defaultPaper(change.k ?? 4), ...change };
  return paperCloak(vehicles, id, parameters, createRandom(seed));
}

const town = square(9, 400);
const middle = middleOf(town);

function middleOf(vehicles: readonly Vehicle[]): string {
  return vehicles[vehicles.length >> 1]?.id ?? "";
}

describe("the paper's scheme", () => {
  it("gives the target k members out of r in an area of radius v·t that it is in, off centre", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 80 }), (seed, place) => {
        const id = town[place]?.id ?? "";
        const outcome = ask(town, id, seed, { k: 4, seconds: 100 });
        if (!outcome.served) return;
        const { members, graph, area, weight } = outcome.set;
        assert.equal(members.length, 4);
        assert.equal(new Set(members).size, 4);
        assert.ok(members.some((member) => member.id === id));
        assert.ok(members.every((member) => graph.vehicles.includes(member)));
        assert.equal(graph.vehicles.length, 6);
        assert.equal(graph.vehicles[0]?.id, id);
        assert.equal(isComplete(graph), false);
        assert.ok(weight >= 200 && weight === meanWeight(members));
        assert.ok(area.radius === 1_000 || area.radius === 2_000);
        const away = distance(area.centre, town[place] ?? { x: 0, y: 0 });
        assert.ok(away > 0 && away <= area.radius);
        assert.ok(graph.vehicles.every((one) => distance(one, area.centre) <= area.radius));
      }),
    );
  });

  it("gives the same for the same seed, another for another", () => {
    assert.deepEqual(ask(town, middle, 1), ask(town, middle, 1));
    assert.notDeepEqual(ask(town, middle, 1), ask(town, middle, 2));
  });

  it("doubles the radius when the graph is complete, and refuses when it is so again", () => {
    const crowd = square(6, 10);
    assert.deepEqual(ask(crowd, "v007", 1, { seconds: 100 }), {
      served: false,
      reason: "CompleteGraph",
    });
    const dense = square(15, 150);
    // In 450 m around nobody is out of reach; in 900 m many are.
    const radii = Array.from({ length: 40 }, (_, seed) => {
      const outcome = ask(dense, middleOf(dense), seed, { seconds: 45 });
      return outcome.served ? outcome.set.area.radius : 0;
    });
    assert.ok(radii.includes(900));
    assert.ok(
      radii.every((radius) => radius === 900 || radius === 0),
      radii.join(),
    );
  });

  it("needs 2r vehicles in the area, and r that the target is connected with", () => {
    assert.deepEqual(ask(square(3, 400), "v004", 1, { seconds: 1_000 }), {
      served: false,
      reason: "TooFewNear",
    });
    assert.deepEqual(ask(square(9, 1_001), middle, 1, { seconds: 1_000 }), {
      served: false,
      reason: "TooFewNear",
    });
  });

  it("replaces members until they are spread out, and gives up when nobody is left", () => {
    const outcome = ask(town, middle, 3, { minWeight: 50_000 });
    assert.deepEqual(outcome, { served: false, reason: "TooClose" });
    let replaced = 0;
    for (let seed = 0; seed < 60; seed += 1) {
      const [loose, strict] = [0, 700].map((minWeight) =>
        ask(town, middle, seed, { minWeight, vertices: 9 }),
      );
      if (strict?.served !== true || loose?.served !== true) continue;
      assert.ok(strict.set.weight >= 700);
      assert.ok(strict.set.members.some(({ id }) => id === middle));
      if (loose.set.weight < 700) replaced += 1;
    }
    assert.ok(replaced > 5, String(replaced));
  });

  it("has no area for a vehicle that stands still", () => {
    assert.deepEqual(ask(square(9, 400, 0), middle, 1), { served: false, reason: "EmptyArea" });
  });

  it("never breaks, whatever the cloud", () => {
    fc.assert(
      fc.property(clouds, fc.integer(), fc.integer({ min: 0, max: 40 }), (cloud, seed, speed) => {
        const vehicles = cloud.map((given) => ({ ...given, speed }));
        const outcome = ask(vehicles, "v0", seed);
        assert.ok(!outcome.served || outcome.set.weight >= 200);
      }),
    );
  });
});

describe("the likelihood of a sighting under the paper's scheme", () => {
  // Most first draws are less than 600 m apart on the mean and have members replaced.
  const parameters = { ...defaultPaper(3), minWeight: 600, seconds: 120 };
  const few = square(5, 420);
  const centre = middleOf(few);
  const key = (members: readonly Vehicle[]): string => members.map(({ id }) => id).join();

  /** Which sets come out for a target, and how often, of `runs`. */
  function frequencies(id: string, runs: number): Map<string, number> {
    const random = createRandom(`asked by ${id}`);
    const counts = new Map<string, number>();
    for (let run = 0; run < runs; run += 1) {
      const outcome = paperCloak(few, id, parameters, random);
      if (!outcome.served) continue;
      const name = key(outcome.set.members);
      counts.set(name, (counts.get(name) ?? 0) + 1 / runs);
    }
    return counts;
  }

  it("is how often that set comes out, replacing included", () => {
    const told = frequencies(centre, 20_000);
    assert.ok(told.size > 3);
    for (const [name, frequency] of [...told].filter(([, share]) => share > 0.02)) {
      const sighting = { members: name.split(",") };
      const sampling = { random: createRandom(name), samples: 3_000 };
      const likelihood = paperLikelihood(few, centre, sighting, parameters, sampling);
      assert.ok(
        Math.abs(likelihood - frequency) < 0.015,
        `${name}: ${String([likelihood, frequency])}`,
      );
    }
  });

  it("is never 0 for who asked, and is 0 for who is no member or too far from the area", () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const outcome = paperCloak(few, centre, parameters, createRandom(seed));
      if (!outcome.served) continue;
      const { members, area } = outcome.set;
      const sighting = { members: members.map(({ id }) => id), area };
      const sampling = { random: createRandom(seed), samples: 20 };
      const of = (id: string): number => paperLikelihood(few, id, sighting, parameters, sampling);
      assert.ok(of(centre) > 0);
      for (const { id, x, y } of few) {
        const isMember = sighting.members.includes(id);
        if (!isMember || distance({ x, y }, area.centre) > area.radius) assert.equal(of(id), 0);
      }
    }
  });

  it("knows that a radius is doubled when the first graph is complete, and only then", () => {
    const dense = square(15, 150);
    const id = middleOf(dense);
    const rules = { ...defaultPaper(4), seconds: 45 };
    let seen = 0;
    for (let seed = 0; seed < 40; seed += 1) {
      const outcome = paperCloak(dense, id, rules, createRandom(seed));
      if (!outcome.served) continue;
      const { members, area } = outcome.set;
      const likelihood = (radius: number): number => {
        const sighting = { members: members.map((member) => member.id), area: { ...area, radius } };
        return paperLikelihood(dense, id, sighting, rules, {
          random: createRandom(1),
          samples: 5,
        });
      };
      assert.ok(likelihood(area.radius) > 0);
      assert.equal(likelihood(area.radius / 2), 0);
      seen += 1;
    }
    assert.ok(seen > 10);
  });
});

describe("bad input to the paper's scheme", () => {
  it("gets an error that names it", () => {
    const random = createRandom(1);
    const run =
      (change: Partial<PaperParameters>, vehicles = town, id = middle) =>
      (): unknown =>
        paperCloak(vehicles, id, { ...defaultPaper(4), ...change }, random);
    expectInputError(run({ k: 1 }), "BAD_K");
    expectInputError(run({ vertices: 4 }), "BAD_VERTICES");
    expectInputError(run({ vertices: 6.5 }), "BAD_VERTICES");
    expectInputError(run({ seconds: 0 }), "BAD_SECONDS");
    expectInputError(run({ seconds: NaN }), "BAD_SECONDS");
    expectInputError(run({ radioRange: -5 }), "BAD_DISTANCE");
    expectInputError(run({ maxReplacements: -1 }), "BAD_MAX_REPLACEMENTS");
    expectInputError(run({}, []), "TOO_FEW_VEHICLES");
    expectInputError(run({}, [...town, ...town]), "DOUBLED_VEHICLE");
    expectInputError(run({}, town, "nobody"), "UNKNOWN_VEHICLE");
  });
});
