import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { drawTraffic } from "../../scripts/bench/privacy/city.js";
import { benchGrouping, type GroupingRow } from "../../scripts/bench/privacy/grouping.js";
import type { PrivacyBench } from "../../scripts/bench/privacy/measure.js";
import { groupingReport } from "../../scripts/bench/privacy/report.js";
import { judge } from "../../scripts/bench/privacy/targets.js";
import { runScript } from "./support/script.js";

/** What a run at 100,000 vehicles might have given. */
function rowOf(ms: number, ratio: number): GroupingRow {
  return {
    vehicles: 100_000,
    times: 1,
    perKm2: 1,
    aroundPerKm2: 10,
    ms,
    runs: 5,
    groups: 7_000,
    served: 0.9,
    groupsPerSecond: (1_000 * 7_000) / ms,
    twin: { ms: ratio * ms, runs: 0, extrapolatedFrom: 10_000, ratio },
  };
}

describe("the vehicles of the bench of privacy", () => {
  it("are as many as asked for, each once, and the same each time", () => {
    const { vehicles } = drawTraffic(1_000, 1);
    assert.equal(new Set(vehicles.map(({ id }) => id)).size, 1_000);
    assert.deepEqual(drawTraffic(1_000, 1).vehicles, vehicles);
  });

  it("are as dense in many cities as in a part of one, and ten times as dense when told so", () => {
    const [part, many, dense] = [
      drawTraffic(300, 1),
      drawTraffic(5_000, 1),
      drawTraffic(4_000, 10),
    ];
    assert.ok(Math.abs(part.aroundPerKm2 / many.aroundPerKm2 - 1) < 0.2);
    assert.ok(Math.abs(dense.perKm2 / many.perKm2 - 10) < 1e-9);
    assert.ok(Math.abs(dense.aroundPerKm2 / many.aroundPerKm2 - 10) < 1);
  });
});

describe("the bench of privacy", () => {
  it("finds the same groups as the twin, in less time, at both densities", () => {
    const rows = benchGrouping([3_000], () => undefined);
    assert.deepEqual(
      rows.map(({ times }) => times),
      [1, 10],
    );
    for (const { ms, groups, groupsPerSecond, served, twin } of rows) {
      assert.ok(twin.ratio > 1 && twin.extrapolatedFrom === null, `${twin.ratio} times the time`);
      assert.ok(served > 0.8 && groups > 200);
      assert.ok(Math.abs(groupsPerSecond - (1_000 * groups) / ms) < 1e-6);
    }
  });

  it("judges its promises by the row of 100,000 vehicles at the taxis' density, and by no other", () => {
    const met = (rows: readonly GroupingRow[]): boolean[] => judge(rows).map((each) => each.met);
    assert.deepEqual(met([rowOf(4_999, 50)]), [true, true]);
    assert.deepEqual(met([rowOf(5_000, 49.9)]), [false, false]);
    assert.deepEqual(met([{ ...rowOf(1, 100), times: 10 }]), []);
    assert.deepEqual(met([{ ...rowOf(1, 100), vehicles: 10_000 }]), []);
  });

  it("says which promise is missed and by what, and which time is extrapolated", () => {
    const grouping = [rowOf(4_000, 20)];
    const report = groupingReport({ k: 10, grouping, targets: judge(grouping) });
    assert.match(report, /Met: ms for 100,000 vehicles, less than 5,000; measured 4,000/);
    assert.match(report, /Missed: times as fast .* at least 50; measured 20/);
    assert.match(report, /~80\.00 s/);
    assert.match(report, /extrapolated from 10,000 vehicles by the square/);
  });

  it("prints one JSON object and nothing else on stdout with --json", async () => {
    const args = ["privacy", "--sizes", "300,200", "--json"];
    const { code, stdout, stderr } = await runScript("bench", args);
    assert.equal(code, 0, stderr);
    const { grouping, targets } = JSON.parse(stdout) as PrivacyBench;
    assert.deepEqual(
      grouping.map(({ vehicles, times }) => [vehicles, times]),
      [
        [200, 1],
        [300, 1],
        [200, 10],
        [300, 10],
      ],
    );
    assert.deepEqual(targets, []);
  });

  const refused: readonly [string, readonly string[], RegExp][] = [
    ["too few vehicles", ["privacy", "--sizes", "20"], /"20" is no list of numbers of vehicles/],
    ["a flag of another room", ["privacy", "--no-gas"], /measures no gas/],
  ];
  for (const [what, args, expected] of refused) {
    it(`refuses ${what} in a sentence`, async () => {
      const { code, stdout, stderr } = await runScript("bench", args);
      assert.deepEqual([code, stdout], [1, ""]);
      assert.match(stderr, expected);
      assert.doesNotMatch(stderr, /\n\s+at /);
    });
  }
});
