import assert from "node:assert/strict";
import { describe, it } from "node:test";

import fc from "fast-check";

import { dayOf } from "../../src/profile/localTime.js";
import { norway } from "../../src/profile/norway.js";
import { meanSessions, sampleDay } from "../../src/profile/sampleDay.js";
import { createRandom } from "../../src/random/index.js";
import { expectInputError } from "./expectInputError.js";

const days = fc.constantFrom("2019-12-19", "2019-12-22", "2020-02-29", "2024-01-01");

describe("sampled day", () => {
  it("has sound sessions: a vehicle is in one place, and no energy without time", () => {
    fc.assert(
      fc.property(days, fc.integer(), (day, seed) => {
        const parkedUntil = new Map<string, number>();
        const ids = new Set<string>();
        let last = 0;
        for (const { id, vehicle, site, arrival, departure, wattHours } of sampleDay(
          norway,
          day,
          createRandom(seed),
        )) {
          assert.ok(arrival >= last && departure > arrival);
          assert.ok((parkedUntil.get(vehicle) ?? 0) < arrival);
          assert.ok(vehicle.startsWith(`${site}-`));
          assert.ok(Number.isSafeInteger(wattHours) && wattHours > 0);
          assert.ok(wattHours <= ((departure - arrival) * 11_000) / 3_600);
          assert.ok(dayOf(arrival) === day || dayOf(departure) >= day);
          last = arrival;
          ids.add(id);
          parkedUntil.set(vehicle, departure);
        }
        assert.ok(ids.size > 0);
      }),
    );
  });

  it("has about as many arrivals as a dense day", () => {
    assert.ok(meanSessions(norway.weekday) > 60 && meanSessions(norway.weekday) < 110);
    const counts = Array.from({ length: 50 }, (_, seed) => {
      const sessions = sampleDay(norway, "2019-12-19", createRandom(seed));
      return sessions.filter(({ arrival }) => dayOf(arrival) === "2019-12-19").length;
    });
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    assert.ok(Math.abs(mean - meanSessions(norway.weekday)) < 6, String(mean));
  });

  it("is the same for the same seed and another for another", () => {
    const draw = (seed: number): unknown => sampleDay(norway, "2019-12-19", createRandom(seed));
    assert.deepEqual(draw(1), draw(1));
    assert.notDeepEqual(draw(1), draw(2));
  });

  it("refuses what is no day", () => {
    for (const day of ["2019-02-29", "19.12.2019", "2019-12-19 10:00", ""]) {
      expectInputError(() => sampleDay(norway, day, createRandom(1)), "BAD_DAY");
    }
  });
});
