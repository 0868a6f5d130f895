import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";

import { dataFolder } from "../../../../scripts/data/dataFolder.js";
import {
  attackCentre,
  attackCentreOfGravity,
  centreOfGravityOf,
  attackGroupTrace,
  guessHitRate,
  attackOneRequest,
  paperLikelihoods,
  attackTrace,
  type Likelihoods,
} from "../../../src/privacy/attacks/index.js";
import {
  cleanTraces,
  cloakIn,
  createPlane,
  defaultGrouping,
  defaultPaper,
  groupVehicles,
  paperCloak,
  parseFixes,
  vehiclesAt,
  type Trace,
  type Vehicle,
} from "../../../src/privacy/index.js";
import { posteriorOf } from "../../../src/privacy/measures/posterior.js";
import { followGroup } from "../../../src/privacy/over/followGroup.js";
import { createRandom } from "../../../src/random/index.js";

const files = {
  "in free traffic": { name: "free-0500-0700.csv", from: 1_211_373_400 },
  "in congested traffic": { name: "congested-1700-1900.csv", from: 1_211_415_000 },
} as const;

/** Ten positions of ten targets, a minute apart; the moments ten minutes apart. */
const POSITIONS = 10;

interface Sample {
  readonly target: string;
  readonly moments: readonly (readonly Vehicle[])[];
  readonly seed: number;
}

function tracesOf(path: string): Trace[] {
  const fixes = parseFixes(readFileSync(path, "utf8"), path).filter(
    ({ latitude }) => latitude < 40,
  );
  return cleanTraces(fixes, createPlane({ latitude: 37.77, longitude: -122.42 }));
}

function samplesOf(traces: readonly Trace[], from: number): Sample[] {
  return Array.from({ length: 10 }, (_, turn) => {
    const seed = from + 400 * turn;
    const moments = Array.from({ length: POSITIONS }, (__, step) =>
      vehiclesAt(traces, seed + 60 * step),
    );
    const stays = (moments[0] ?? []).filter(({ id }) =>
      moments.every((vehicles) => vehicles.some((vehicle) => vehicle.id === id)),
    );
    return { target: createRandom(seed).pick(stays).id, moments, seed };
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

for (const [name, { name: file, from }] of Object.entries(files)) {
  const path = join(dataFolder() ?? "", "taxi-sf", file);
  const skip = !existsSync(path) && "the taxi traces are not here (PEERWATT_DATA)";

  describe(`taxis ${name}`, { skip }, () => {
    const samples = skip === false ? samplesOf(tracesOf(path), from) : [];

    for (const k of [5, 10, 20]) {
      it(`leave every attacker of one request exactly 1/|set| with reciprocal, k = ${k}`, () => {
        let served = 0;
        for (const { target, moments, seed } of samples) {
          const vehicles = moments[0] ?? [];
          const grouping = groupVehicles(vehicles, { ...defaultGrouping, k }, seed);
          const ask = (id: string): ReturnType<typeof cloakIn> => cloakIn(grouping, id);
          const cloaking = ask(target);
          if (!cloaking.served) continue;
          served += 1;
          const { members, area } = cloaking.set;
          const share = 1 / members.length;
          assert.ok(share <= 1 / k);
          assert.ok(attackOneRequest(cloaking.set, vehicles, ask).largest === share);
          assert.ok(attackCentre(area.centre, vehicles, ask).largest === share);
          const gravity = centreOfGravityOf(members);
          assert.ok(attackCentreOfGravity(gravity, vehicles, ask).largest === share);
        }
        assert.ok(served >= 5);
      });

      it(`stay below 1.25/k over ten positions with reciprocal, k = ${k}`, () => {
        const largest = samples.flatMap(({ target, moments, seed }) => {
          const [vehicles = []] = moments;
          const grouping = groupVehicles(vehicles, { ...defaultGrouping, k }, seed);
          // The scheme over time does not know who of a set asks, so it is run once for each set.
          const followed = new Map(
            grouping.sets.map((set) => {
              const ids = set.members.map(({ id }) => id);
              return [set, followGroup(ids, moments, 2, seed)];
            }),
          );
          const follow = (id: string): ReturnType<typeof followGroup> | undefined => {
            const set = grouping.setOf.get(id);
            return set && followed.get(set);
          };
          const seen = follow(target);
          return seen === undefined ? [] : [attackGroupTrace(seen, vehicles, follow).largest];
        });
        assert.ok(largest.length >= 5);
        assert.ok(mean(largest) < 1.25 / k, String(mean(largest)));
      });

      it(`are told apart far above 1/k with paper, k = ${k}`, () => {
        const parameters = defaultPaper(k);
        const random = createRandom(`${name} ${k}`);
        const attacked = samples.slice(0, 7).flatMap(({ moments: [vehicles = []] }) => {
          const requests = random
            .shuffle(vehicles)
            .slice(0, 30)
            .flatMap(({ id }) => {
              const cloaking = paperCloak(vehicles, id, parameters, random);
              return cloaking.served ? [{ target: id, set: cloaking.set }] : [];
            });
          const [first] = requests;
          if (first === undefined) return [];
          const members = first.set.members.map(({ id }) => id);
          const sampling = { random, samples: 200 };
          const likelihoods = paperLikelihoods(vehicles, { members }, parameters, sampling);
          // So rare a set that no area drawn led to it says nothing of the scheme.
          if (Math.max(...likelihoods.values()) === 0) return [];
          return [{ largest: posteriorOf(likelihoods).largest, requests }];
        });
        assert.ok(attacked.length >= 4);
        const largest = mean(attacked.map((one) => one.largest));
        assert.ok(largest > 2 / k && largest > 0.4, String(largest));
        const requests = attacked.flatMap((one) => one.requests);
        // Of 20 members the nearest to the centre of gravity is the target about as often as any other.
        if (k < 20) assert.ok(guessHitRate(requests, "centreOfGravity") > 1.2 / k);
      });
    }

    it("are named by the trace of fresh sets with paper", () => {
      const parameters = defaultPaper(5);
      const named = samples.flatMap(({ target, moments, seed }) => {
        const random = createRandom(seed);
        const positions = moments.flatMap((vehicles): Likelihoods[] => {
          const cloaking = paperCloak(vehicles, target, parameters, random);
          if (!cloaking.served) return [];
          const members = cloaking.set.members.map(({ id }) => id);
          return [paperLikelihoods(vehicles, { members }, parameters, { random, samples: 200 })];
        });
        return positions.length < 5 ? [] : [attackTrace(positions).probabilities.get(target) ?? 0];
      });
      assert.ok(named.length >= 3);
      assert.ok(mean(named) > 0.9, String(mean(named)));
    });
  });
}
