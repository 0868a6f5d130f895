import assert from "node:assert/strict";
import { describe, it } from "node:test";

import fc from "fast-check";

import {
  guessHitRate,
  attackInsider,
  paperCentreLikelihoods,
  paperLikelihoods,
  attackTrace,
  type KnownRequest,
} from "../../../src/privacy/attacks/index.js";
import { paperGrower } from "../../../src/privacy/attacks/paperGrower.js";
import { defaultPaper, paperCloak, type PaperParameters } from "../../../src/privacy/index.js";
import { posteriorOf } from "../../../src/privacy/measures/posterior.js";
import { drawPaperArea, growIn } from "../../../src/privacy/paper/paperCloak.js";
import type { AnonymitySet, Vehicle } from "../../../src/privacy/types.js";
import { createRandom, type Random } from "../../../src/random/index.js";
import { expectInputError } from "../../profile/expectInputError.js";
import { cloudOf } from "./samples.js";

const cloud = cloudOf(150, 7_000, "paper");

/** What some of the cloud publish when they ask. */
function requestsOf(
  parameters: PaperParameters,
  count: number,
  random: Random,
): (KnownRequest & { readonly set: AnonymitySet })[] {
  const served: (KnownRequest & { readonly set: AnonymitySet })[] = [];
  for (const { id } of random.shuffle(cloud)) {
    const cloaking = paperCloak(cloud, id, parameters, random);
    if (cloaking.served) served.push({ target: id, set: cloaking.set });
    if (served.length === count) return served;
  }
  return served;
}

function idsOf({ members }: AnonymitySet): string[] {
  return members.map(({ id }) => id);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe("the graph grown again and again", () => {
  it("is the one that the scheme grows, in every area and either order", () => {
    const samples = fc.record({
      seed: fc.integer(),
      count: fc.integer({ min: 10, max: 60 }),
      side: fc.constantFrom(800, 3_000),
      k: fc.integer({ min: 2, max: 6 }),
      growth: fc.constantFrom("listed" as const, "nearest" as const),
    });
    let grown = 0;
    let complete = 0;
    fc.assert(
      fc.property(samples, ({ seed, count, side, k, growth }) => {
        const vehicles = cloudOf(count, side, seed);
        const parameters = { ...defaultPaper(k), seconds: 100, growth };
        const { listed, grow } = paperGrower(vehicles, parameters);
        const random = createRandom(seed);
        for (const [place, target] of listed.entries()) {
          const area = drawPaperArea(target, parameters.seconds, random);
          const { growth: expected, grownIn } = growIn(listed, area, target.id, parameters);
          const found = grow(place, area)?.map(({ id }) => id);
          assert.deepEqual(
            found,
            expected.grown ? expected.graph.vehicles.map(({ id }) => id) : undefined,
          );
          if (expected.grown) grown += 1;
          if (grownIn !== area) complete += 1;
        }
      }),
    );
    assert.ok(grown > 100 && complete > 100, "both ways were taken");
  });
});

describe("against the paper's scheme, one request", () => {
  it("weighs the members as often as the scheme, run for each, ends at the set", () => {
    const vehicles = cloudOf(16, 1_600, "small");
    const parameters = {
      ...defaultPaper(3),
      vertices: 4,
      seconds: 200,
      minWeight: 350,
      radioRange: 600,
    };
    const runs = 3_000;
    const counts = new Map<string, Map<string, number>>();
    for (const { id } of vehicles) {
      const random = createRandom("runs").fork(id);
      for (let run = 0; run < runs; run += 1) {
        const cloaking = paperCloak(vehicles, id, parameters, random);
        if (!cloaking.served) continue;
        const key = idsOf(cloaking.set).join(" ");
        const counted = counts.get(key) ?? new Map<string, number>();
        counts.set(key, counted.set(id, (counted.get(id) ?? 0) + 1));
      }
    }
    const frequent = [...counts].filter(([, counted]) => Math.max(...counted.values()) > 200);
    assert.ok(frequent.length >= 5, String(frequent.length));
    for (const [key, counted] of frequent) {
      const sampling = { random: createRandom(key), samples: 3_000 };
      const found = paperLikelihoods(vehicles, { members: key.split(" ") }, parameters, sampling);
      for (const [id, likelihood] of found) {
        // Both are estimates; the error of each is below √(p/3,000).
        const share = (counted.get(id) ?? 0) / runs;
        assert.ok(Math.abs(likelihood - share) < 0.005 + 6 * Math.sqrt(share / runs), key);
      }
    }
  });

  const parameters = defaultPaper(5);
  const requests = requestsOf(parameters, 30, createRandom("requests"));
  const weighed = requests.map(({ target, set }) => {
    const sampling = { random: createRandom(target), samples: 500 };
    return {
      target,
      set,
      likelihoods: paperLikelihoods(cloud, { members: idsOf(set) }, parameters, sampling),
    };
  });

  it("leaves the largest posterior far above 1/k, for k = 5 and k = 10", () => {
    const five = weighed.map(({ likelihoods }) => posteriorOf(likelihoods).largest);
    assert.equal(five.length, 30);
    assert.ok(mean(five) > 0.4, String(mean(five)));
    const ten = requestsOf(defaultPaper(10), 15, createRandom("ten")).map(({ target, set }) => {
      const sampling = { random: createRandom(target), samples: 500 };
      const sighting = { members: idsOf(set) };
      return posteriorOf(paperLikelihoods(cloud, sighting, defaultPaper(10), sampling)).largest;
    });
    assert.ok(mean(ten) > 0.3, String(mean(ten)));
  });

  it("is calibrated: the likeliest is the target about as often as the posterior says", () => {
    const hits = weighed.filter(({ target, likelihoods }) => {
      const { probabilities, largest } = posteriorOf(likelihoods);
      return probabilities.get(target) === largest;
    });
    const expected = mean(weighed.map(({ likelihoods }) => posteriorOf(likelihoods).largest));
    // Of 30 requests the standard error is below 0.1.
    assert.ok(Math.abs(hits.length / 30 - expected) < 0.25, `${hits.length} of 30, ${expected}`);
  });

  it("names the target by the area's radius, which publishes its speed", () => {
    for (const { target, set } of requests.slice(0, 10)) {
      const sighting = { members: idsOf(set), area: set.area };
      const sampling = { random: createRandom(1), samples: 20 };
      const likelihoods = paperLikelihoods(cloud, sighting, parameters, sampling);
      assert.deepEqual([...posteriorOf(likelihoods).probabilities], [[target, 1]]);
    }
  });

  it("lets the insider know who asked, as the target itself invites, and else has one to doubt less", () => {
    for (const { target, set, likelihoods } of weighed) {
      const self = idsOf(set).find((id) => id !== target) ?? "";
      const invitation = { seen: [target], ifAsked: (id: string) => [id] };
      assert.equal(attackInsider(likelihoods, self, invitation).probabilities.get(target), 1);
      const before = posteriorOf(likelihoods).probabilities.get(target) ?? 0;
      const after = attackInsider(likelihoods, self).probabilities.get(target) ?? 0;
      assert.ok(after >= before - 1e-12);
    }
  });

  it("lets a guesser at the centre of gravity do better than chance", () => {
    const many = requestsOf(parameters, 100, createRandom("many"));
    assert.ok(guessHitRate(many, "centreOfGravity") > 0.2);
  });

  it("weighs nobody when the set is not one that the scheme makes", () => {
    const far = ["v0", "v1", "v2", "v3"];
    const sampling = { random: createRandom(1), samples: 10 };
    const likelihoods = paperLikelihoods(cloud, { members: far }, parameters, sampling);
    expectInputError(() => posteriorOf(likelihoods), "NOBODY_ASKED");
  });
});

describe("against the paper's scheme, a trace", () => {
  it("names the target when fresh sets are made at ten positions", () => {
    const parameters = defaultPaper(5);
    const random = createRandom("trace");
    const [first] = requestsOf(parameters, 1, random);
    assert.ok(first !== undefined);
    let moved = cloud;
    const positions = Array.from({ length: 10 }, () => {
      moved = moved.map((vehicle) => ({
        ...vehicle,
        x: vehicle.x + 400 * random.next(),
        y: vehicle.y - 400 * random.next(),
      }));
      const cloaking = paperCloak(moved, first.target, parameters, random);
      if (!cloaking.served) return [];
      const sampling = { random, samples: 500 };
      return [paperLikelihoods(moved, { members: idsOf(cloaking.set) }, parameters, sampling)];
    }).flat();
    assert.ok(positions.length >= 5);
    const { probabilities } = attackTrace(positions);
    assert.ok((probabilities.get(first.target) ?? 0) > 0.99);
  });
});

describe("against the paper's scheme, the centre", () => {
  it("is weighed by the density of each vehicle's own disc, by hand", () => {
    // Three in a row, of speeds 10, 20 and 40: with t = 100 s their discs have radii of 1, 2 and 4 km. Between them and
    // after them stand others, so that each reaches the next only and no graph is complete.
    const vehicles: Vehicle[] = [10, 0, 20, 0, 40, 0].map((speed, place) => ({
      id: "axbycz".charAt(place),
      x: 300 * place,
      y: 0,
      speed,
    }));
    const parameters = {
      ...defaultPaper(2),
      vertices: 3,
      seconds: 100,
      minWeight: 0,
      radioRange: 350,
    };
    const sampling = { random: createRandom(1), samples: 5 };
    const weigh = (x: number): Map<string, number> => {
      const { probabilities } = posteriorOf(
        paperCentreLikelihoods(vehicles, { x, y: 0 }, parameters, sampling),
      );
      return new Map(probabilities);
    };
    // 1/1² : 1/2² : 1/4² = 16 : 4 : 1, where all three reach; from 1,100 on a does not.
    const near = weigh(900);
    for (const [id, share] of [
      ["a", 16 / 21],
      ["b", 4 / 21],
      ["c", 1 / 21],
    ] as const) {
      assert.ok(Math.abs((near.get(id) ?? 0) - share) < 1e-12, id);
    }
    const far = weigh(1_100);
    assert.deepEqual([...far.keys()], ["b", "c"]);
    assert.ok(Math.abs((far.get("b") ?? 0) - 0.8) < 1e-12);
  });

  it("leaves the largest posterior far above 1/n of all vehicles", () => {
    const parameters = defaultPaper(5);
    const largest = requestsOf(parameters, 20, createRandom("centre")).map(({ target, set }) => {
      const sampling = { random: createRandom(target), samples: 5 };
      const likelihoods = paperCentreLikelihoods(cloud, set.area.centre, parameters, sampling);
      assert.ok((likelihoods.get(target) ?? 0) > 0);
      return posteriorOf(likelihoods).largest;
    });
    assert.ok(mean(largest) > 10 / cloud.length, String(mean(largest)));
  });
});
