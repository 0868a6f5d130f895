import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";

import { dataFile, dataFolder } from "../../../scripts/data/dataFolder.js";
import { embeddedProfile, profilePath } from "../../../scripts/derive-profile.js";
import { ConfigurationError } from "../../src/errors/index.js";
import { bandStarts, probabilities } from "../../src/profile/derivedProfile.js";
import { type ProfileInput, deriveProfile } from "../../src/profile/deriveProfile.js";
import { norway } from "../../src/profile/norway.js";
import { renderProfile } from "../../src/profile/renderProfile.js";
import type { Session } from "../../src/profile/sessions.js";
import { expectInputError } from "./expectInputError.js";

/** 2019-12-02 is a Monday; two weeks in which a vehicle arrives in every quarter of an hour. */
const start = Date.UTC(2019, 11, 2) / 1_000;
const sessions: Session[] = Array.from({ length: 14 * 96 }, (_, index) => {
  const arrival = start + index * 900;
  return {
    id: String(index),
    site: index % 4 === 0 ? "small" : "large",
    vehicle: `ev-${String(index % 12)}`,
    arrival,
    departure: arrival + (1 + (index % 96)) * 600,
    wattHours: (1 + (index % 96)) * 100,
  };
});
const input: ProfileInput = {
  sessions,
  prices: { start, hours: Array.from({ length: 14 * 24 }, (_, hour) => (hour % 24) / 100) },
  from: "2019-12-02",
  until: "2019-12-16",
  sessionSource: "made up",
  priceSource: "made up too",
};

describe("derived profile", () => {
  it("holds mean arrivals, sites and prices", () => {
    const profile = deriveProfile(input);
    assert.deepEqual(profile.weekday.arrivals, new Array(24).fill(4));
    assert.deepEqual(profile.weekend.arrivals, new Array(24).fill(4));
    assert.deepEqual(profile.sites, [
      { share: 0.75, vehicles: 9 },
      { share: 0.25, vehicles: 3 },
    ]);
    assert.equal(profile.weekday.eurPerKwh[23], 0.23);
  });

  it("keeps that long stays need more energy", () => {
    for (const { stayMinutes, wattHours } of deriveProfile(input).weekday.bands) {
      assert.ok((stayMinutes[0] ?? 0) < (stayMinutes.at(-1) ?? 0));
      const medians = wattHours.map((quantiles) => quantiles[5] ?? 0);
      assert.deepEqual(
        medians,
        [...medians].sort((a, b) => a - b),
      );
      assert.ok((medians[0] ?? 0) < (medians[2] ?? 0));
    }
  });

  it("leaves out sessions of other days, and names nobody", () => {
    const other: Session = { ...sessions[0], arrival: start - 1, id: "x" } as Session;
    const text = renderProfile(deriveProfile({ ...input, sessions: [...sessions, other] }), "made");
    assert.equal(text, renderProfile(deriveProfile(input), "made"));
    assert.doesNotMatch(text, /ev-|small|large/);
  });

  it("refuses too few sessions and too few prices", () => {
    const few = { ...input, sessions: sessions.slice(0, 100) };
    expectInputError(() => deriveProfile(few), "TOO_FEW_SESSIONS");
    const short = { ...input, prices: { start, hours: [1] } };
    expectInputError(() => deriveProfile(short), "NO_PRICE");
  });
});

describe("embedded profile", () => {
  it("is small, complete and names its sources", () => {
    const text = readFileSync(profilePath, "utf8");
    assert.ok(Buffer.byteLength(text) < 30_000);
    assert.match(norway.sessionSource, /Sørensen 2024, doi 10\.5281\/zenodo\.13896176, CC BY 4\.0/);
    for (const shape of [norway.weekday, norway.weekend]) {
      assert.equal(shape.arrivals.length, 24);
      assert.equal(shape.eurPerKwh.length, 24);
      assert.equal(shape.bands.length, bandStarts.length);
      for (const { stayMinutes, wattHours } of shape.bands) {
        for (const list of [stayMinutes, ...wattHours]) {
          assert.equal(list.length, probabilities.length);
          assert.deepEqual(
            list,
            [...list].sort((a, b) => a - b),
          );
        }
      }
    }
  });

  it("needs no raw data, but a folder that is named must be there", () => {
    assert.throws(() => dataFolder({ PEERWATT_DATA: "no-such-folder" }), ConfigurationError);
  });

  const raw = dataFile("sessions") !== undefined && dataFile("prices") !== undefined;
  it(
    "is, byte for byte, what scripts/derive-profile.ts makes of the raw data",
    { skip: !raw && "the raw data is not here (PEERWATT_DATA)" },
    () => {
      assert.equal(embeddedProfile(), readFileSync(profilePath, "utf8"));
    },
  );
});
