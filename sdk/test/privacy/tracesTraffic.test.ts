import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";

import { dataFile } from "../../../scripts/data/dataFolder.js";
import { embeddedTraffic, trafficPath } from "../../../scripts/derive-traffic.js";
import {
  cleanTraces,
  createPlane,
  deriveTraffic,
  sampleFixes,
  sanFrancisco,
  vehiclesAt,
} from "../../src/privacy/index.js";
import { createRandom } from "../../src/random/index.js";
import { expectInputError } from "../profile/expectInputError.js";

const plane = createPlane(sanFrancisco.origin);
const hour = { from: 0, until: 3_600 };

function medianSpeed(traffic: "free" | "congested"): number {
  const fixes = sampleFixes(sanFrancisco, { traffic, ...hour }, createRandom(5));
  const speeds = cleanTraces(fixes, plane).flatMap(({ points }) =>
    points.map(({ speed }) => speed).filter((speed) => speed > 1),
  );
  return speeds.sort((a, b) => a - b)[speeds.length >> 1] ?? 0;
}

describe("the embedded traffic", () => {
  it("says where it comes from", () => {
    assert.match(sanFrancisco.source, /Piorkowski.*epfl\/mobility.*10\.15783\/C7J010.*CC BY 4\.0/);
  });

  const raw = dataFile("freeTraffic") !== undefined && dataFile("congestedTraffic") !== undefined;
  it(
    "is, byte for byte, what scripts/derive-traffic.ts makes of the raw data",
    { skip: !raw && "the raw data is not here (PEERWATT_DATA)" },
    () => {
      assert.equal(embeddedTraffic(), readFileSync(trafficPath, "utf8"));
    },
  );

  it("gives the same fixes for a seed, others for another, and one vehicle's whatever the others", () => {
    const sample = (seed: number, vehicles: number): unknown[] =>
      sampleFixes(sanFrancisco, { traffic: "free", ...hour, vehicles }, createRandom(seed)).filter(
        ({ id }) => id === "vehicle-3",
      );
    assert.deepEqual(sample(1, 5), sample(1, 9));
    assert.notDeepEqual(sample(1, 5), sample(2, 5));
  });

  it("has as many vehicles as were seen, all the time, and none of their traces is cut", () => {
    for (const traffic of ["free", "congested"] as const) {
      const fixes = sampleFixes(sanFrancisco, { traffic, ...hour }, createRandom(2));
      const traces = cleanTraces(fixes, plane);
      assert.equal(vehiclesAt(traces, 60).length, sanFrancisco[traffic].vehicles);
      assert.equal(vehiclesAt(traces, 3_600).length, sanFrancisco[traffic].vehicles);
      assert.equal(traces.flatMap(({ points }) => points).length, fixes.length);
    }
  });

  it("is slower when congested", () => {
    assert.ok(medianSpeed("congested") < 0.85 * medianSpeed("free"));
  });

  it("keeps the density: the crowded quarter of the cells holds as many after an hour", () => {
    const fixes = sampleFixes(
      sanFrancisco,
      { traffic: "congested", from: 0, until: 3_600, vehicles: 1_000 },
      createRandom(3),
    );
    const traces = cleanTraces(fixes, plane);
    const inTown = (time: number): number =>
      vehiclesAt(traces, time).filter(({ x, y }) => Math.hypot(x - 1_000, y - 1_500) < 2_500)
        .length;
    const [before, after] = [inTown(60), inTown(3_600)];
    assert.ok(Math.abs(after / before - 1) < 0.15, `${String(before)} then ${String(after)}`);
  });

  it("refuses a span that is none, and traces too few to describe", () => {
    const random = createRandom(1);
    for (const span of [
      { from: 1, until: 0 },
      { from: 0, until: NaN },
      { from: 0, until: Infinity },
    ]) {
      expectInputError(
        () => sampleFixes(sanFrancisco, { traffic: "free", ...span }, random),
        "BAD_SPAN",
      );
    }
    const none = { traces: [], from: 0, until: 60 };
    expectInputError(() => deriveTraffic("nobody", plane.origin, none, none), "TOO_FEW_TRACES");
  });
});
