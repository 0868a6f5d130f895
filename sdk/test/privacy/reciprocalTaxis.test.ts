import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";

import { dataFile } from "../../../scripts/data/dataFolder.js";
import {
  type Grouping,
  type Trace,
  cleanTraces,
  cloakIn,
  createPlane,
  defaultGrouping,
  distance,
  groupVehicles,
  isComplete,
  parseFixes,
  sampleFixes,
  sanFrancisco,
  vehiclesAt,
} from "../../src/privacy/index.js";
import { createRandom } from "../../src/random/index.js";

interface Traffic {
  readonly traces: readonly Trace[];
  readonly from: number;
  readonly until: number;
}

const plane = createPlane(sanFrancisco.origin);
const targets = 500;

/**
 * Sampled hours differ: at k = 20 in free traffic twelve seeds served 0.73 to 0.80 with a mean of 0.78, where the taxis
 * had 0.80. What is promised, 0.75, is promised of the taxis.
 */
const leastSampled = 0.7;

/** 500 vehicles at moments a minute apart, each moment grouped once with a seed of its own. */
function serve({ traces, from, until }: Traffic, k: number): ReadonlyMap<string, number> {
  const random = createRandom(`${String(targets)} targets`);
  const groupings = new Map<number, Grouping>();
  const counts = new Map<string, number>();
  for (let target = 0; target < targets; target += 1) {
    const time = from + 60 * random.int(0, Math.floor((until - from) / 60));
    const vehicles = vehiclesAt(traces, time);
    const grouping =
      groupings.get(time) ?? groupVehicles(vehicles, { ...defaultGrouping, k }, time);
    groupings.set(time, grouping);
    const outcome = cloakIn(grouping, random.pick(vehicles).id);
    const name = outcome.served ? "served" : outcome.reason;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    if (!outcome.served) continue;
    const { members, graph, weight, area } = outcome.set;
    assert.ok(members.length >= k && members.length < 2 * k);
    assert.equal(new Set(members.map(({ id }) => id)).size, members.length);
    assert.ok(weight >= defaultGrouping.minWeight);
    assert.ok(members.every((member) => distance(member, area.centre) < area.radius));
    assert.equal(isComplete(graph), false);
  }
  return counts;
}

function checkShare(
  traffic: Traffic,
  k: number,
  least: number,
  tell: (text: string) => void,
): void {
  const counts = serve(traffic, k);
  const told = [...counts].map(([name, count]) => `${name} ${String(count)}`).join(", ");
  tell(told);
  assert.ok((counts.get("served") ?? 0) >= least * targets, told);
  const reasons = new Set(["served", "TooFewNear", "CompleteGraph", "TooClose"]);
  assert.ok([...counts.keys()].every((name) => reasons.has(name)));
}

describe("500 targets of the taxis", () => {
  const spans = {
    // The free file has not seen all taxis before 05:36.
    freeTraffic: { from: 1_211_373_360, until: 1_211_378_340 },
    congestedTraffic: { from: 1_211_414_520, until: 1_211_421_540 },
  } as const;
  for (const name of ["freeTraffic", "congestedTraffic"] as const) {
    const path = dataFile(name);
    const skip = path === undefined && "the raw data is not here (PEERWATT_DATA)";
    const read = (): Traffic => {
      const fixes = parseFixes(readFileSync(path ?? "", "utf8"), name);
      return { traces: cleanTraces(fixes, plane), ...spans[name] };
    };
    for (const k of [5, 10, 20]) {
      it(`are served in at least 3 of 4 cases: ${name}, k = ${String(k)}`, { skip }, (test) => {
        checkShare(read(), k, 0.75, (text) => {
          test.diagnostic(text);
        });
      });
    }
  }
});

describe("500 targets of the embedded traffic", () => {
  for (const traffic of ["free", "congested"] as const) {
    const span = { from: 0, until: 3_600 };
    const fixes = sampleFixes(sanFrancisco, { traffic, ...span }, createRandom(1));
    const sampled = { traces: cleanTraces(fixes, plane), from: 120, until: 3_600 };
    for (const k of [5, 10, 20]) {
      it(`are served in at least 7 of 10 cases: ${traffic}, k = ${String(k)}`, (test) => {
        checkShare(sampled, k, leastSampled, (text) => {
          test.diagnostic(text);
        });
      });
    }
  }
});
