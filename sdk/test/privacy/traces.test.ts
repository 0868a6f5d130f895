import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";

import { dataFile } from "../../../scripts/data/dataFolder.js";
import {
  type Fix,
  type Position,
  cleanTraces,
  createPlane,
  parseFixes,
  vehiclesAt,
} from "../../src/privacy/index.js";
import { expectInputError } from "../profile/expectInputError.js";

const plane = createPlane({ latitude: 37.77, longitude: -122.42 });

/** Fixes of one vehicle: seconds, metres east, metres north. */
function fixes(...places: readonly (readonly [number, number, number])[]): Fix[] {
  return places.map(([time, x, y]) => ({ id: "a", time, ...plane.toGlobe({ x, y }) }));
}

function timesOf(given: readonly Fix[]): number[] {
  return cleanTraces(given, plane).flatMap(({ points }) => points.map(({ time }) => time));
}

function near(place: Position | undefined, x: number, y: number): void {
  assert.ok(place !== undefined && Math.hypot(place.x - x, place.y - y) < 0.01);
}

describe("traces", () => {
  it("have speed and heading since the fix before, the first those to the next", () => {
    const [trace] = cleanTraces(fixes([0, 0, 0], [60, 600, 0], [120, 600, 1_200]), plane);
    assert.deepEqual(
      trace?.points.map(({ speed }) => Math.round(speed * 1_000) / 1_000),
      [10, 10, 20],
    );
    const headings = trace.points.map(({ heading }) => Math.round((heading ?? NaN) * 100) / 100);
    assert.deepEqual(headings, [0, 0, 1.57]);
  });

  it("have no heading near a standstill", () => {
    const [trace] = cleanTraces(fixes([0, 0, 0], [60, 29, 0], [120, 60, 0]), plane);
    assert.equal(trace?.points[1]?.heading, undefined);
    assert.notEqual(trace?.points[2]?.heading, undefined);
  });

  it("keep one fix of a moment, and take fixes in any order", () => {
    assert.deepEqual(
      timesOf(fixes([60, 10, 0], [0, 0, 0], [60, 500, 0], [120, 20, 0])),
      [0, 60, 120],
    );
  });

  it("lose a single outlier, and nothing else", () => {
    const given = fixes([0, 0, 0], [60, 100, 0], [120, 90_000, 0], [180, 300, 0], [240, 400, 0]);
    assert.deepEqual(timesOf(given), [0, 60, 180, 240]);
    // The last fix is reached from before the outlier, not from it.
    assert.deepEqual(timesOf(given.slice(0, 4)), [0, 60, 180]);
  });

  it("know no speed across a gap or a jump, and drop fixes without a neighbour", () => {
    const gap = cleanTraces(fixes([0, 0, 0], [60, 60, 0], [181, 3_000, 0], [241, 3_120, 0]), plane);
    const speeds = gap.flatMap(({ points }) => points).map(({ speed }) => Math.round(speed));
    assert.deepEqual(speeds, [1, 1, 2, 2]);
    assert.deepEqual(timesOf(fixes([0, 0, 0], [60, 60, 0], [200, 0, 0])), [0, 60]);
    assert.deepEqual(timesOf(fixes([0, 0, 0], [60, 50_000, 0])), []);
    // 120 s and 150 km/h are still believed.
    assert.deepEqual(timesOf(fixes([0, 0, 0], [120, 4_999, 0])), [0, 120]);
    assert.deepEqual(timesOf(fixes([0, 0, 0], [120, 5_001, 0])), []);
    assert.deepEqual(timesOf(fixes([0, 0, 0], [121, 0, 0])), []);
  });

  it("tell where each vehicle was last seen, and for how long that counts", () => {
    const traces = cleanTraces(fixes([0, 0, 0], [60, 600, 0], [120, 1_200, 0]), plane);
    assert.deepEqual(vehiclesAt(traces, -1), []);
    near(vehiclesAt(traces, 59)[0], 0, 0);
    near(vehiclesAt(traces, 60)[0], 600, 0);
    near(vehiclesAt(traces, 240)[0], 1_200, 0);
    assert.deepEqual(vehiclesAt(traces, 241), []);
    assert.deepEqual(vehiclesAt(traces, 151, 30), []);
  });
});

describe("a file of fixes", () => {
  const header = "cab,lat,lon,occupied,unix_time";
  const parse = (...rows: readonly string[]): Fix[] =>
    parseFixes([header, ...rows].join("\n"), "f.csv");

  it("is read by its column names", () => {
    const expected = [{ id: "a", latitude: 37.7, longitude: -122.4, time: 1_211_371_251 }];
    assert.deepEqual(parse("a,37.7,-122.4,0,1211371251"), expected);
    assert.deepEqual(
      parseFixes("unix_time,lon,lat,cab\n1211371251,-122.4,37.7,a", "f.csv"),
      expected,
    );
  });

  const faults: readonly (readonly [string, string, string])[] = [
    ["EMPTY_FILE", "", "f.csv:1:1"],
    ["EMPTY_FILE", header, "f.csv:2:1"],
    ["MISSING_COLUMNS", "cab,lat,unix_time\na,1,2", "f.csv:1:4"],
    ["WRONG_FIELD_COUNT", `${header}\na,1,2,0`, "f.csv:2:5"],
    ["MISSING_VALUE", `${header}\na,1,2,0,3\n,1,2,0,3`, "f.csv:3:1 \\(cab\\)"],
    ["NOT_A_NUMBER", `${header}\na,NaN,2,0,3`, "f.csv:2:2 \\(lat\\)"],
    ["NOT_A_NUMBER", `${header}\na,"37,7",2,0,3`, "f.csv:2:2 \\(lat\\)"],
    ["OFF_GLOBE", `${header}\na,-122.4,37.7,0,3`, "f.csv:2:2 \\(lat\\)"],
    ["OFF_GLOBE", `${header}\na,37.7,-182.4,0,3`, "f.csv:2:3 \\(lon\\)"],
    ["BAD_TIME", `${header}\na,1,2,0,3.5`, "f.csv:2:5 \\(unix_time\\)"],
    ["BAD_CSV", `${header}\n"a,1,2,0,3`, "f.csv:"],
  ];
  for (const [code, text, place] of faults) {
    it(`says where the fault is: ${code} at ${place}`, () => {
      const error = expectInputError(() => parseFixes(text, "f.csv"), code);
      assert.match(error.message, new RegExp(`^${place}`));
    });
  }
});

describe("the taxis", () => {
  const free = dataFile("freeTraffic");
  const congested = dataFile("congestedTraffic");
  const skip = (free === undefined || congested === undefined) && "the raw data is not here";

  it("lose their one outlier at lat 50.3 and are as many as the data's page says", { skip }, () => {
    const given = parseFixes(readFileSync(free ?? "", "utf8"), "free.csv");
    assert.equal(given.length, 29_001);
    assert.equal(given.filter(({ latitude }) => latitude > 50).length, 1);
    const traces = cleanTraces(given, plane);
    const points = traces.flatMap((trace) => trace.points);
    assert.ok(points.length > 0.99 * given.length);
    assert.ok(points.every(({ y, speed }) => y < 200_000 && speed <= 150 / 3.6));
    const counts: number[] = [];
    for (let time = 1_211_373_360; time < 1_211_378_400; time += 60) {
      counts.push(vehiclesAt(traces, time).length);
    }
    assert.ok(Math.min(...counts) >= 195 && Math.max(...counts) <= 306, counts.join());
  });

  it("are slower in the congested hours, as the data's page says", { skip }, () => {
    const median = (path: string): number => {
      const traces = cleanTraces(parseFixes(readFileSync(path, "utf8"), "x.csv"), plane);
      const moving = traces.flatMap(({ points }) => points.filter(({ speed }) => speed > 1));
      return moving.map(({ speed }) => speed).sort((a, b) => a - b)[moving.length >> 1] ?? 0;
    };
    assert.ok(median(free ?? "") > 1.3 * median(congested ?? ""));
  });
});
