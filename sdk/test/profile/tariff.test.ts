import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";

import fc from "fast-check";

import { dataFile } from "../../../scripts/data/dataFolder.js";
import { parseTariff } from "../../src/profile/parseTariff.js";
import { retailAt } from "../../src/profile/tariff.js";
import { type TariffId, defaultTariffId, tariffById, tariffs } from "../../src/profile/tariffs.js";
import { expectInputError } from "./expectInputError.js";

function at(text: string): number {
  return Date.parse(`${text}Z`) / 1_000;
}

/** A sound tariff in acnportal's form, with one value replaced. */
function tariffText(change: (tariff: ReturnType<typeof plain>) => void = () => undefined): string {
  const tariff = plain();
  change(tariff);
  return JSON.stringify(tariff);
}

function plain(): { name: unknown; schedule: [Record<string, unknown>, Record<string, unknown>] } {
  const entry = { dow_mask: "ALL", times: [0, 12], tariffs: [0.1, 0.2] as unknown };
  return {
    name: "Mine",
    schedule: [
      { ...entry, id: "Summer", effective_start: "05-01", effective_end: "10-31" },
      { ...entry, id: "Winter", effective_start: "11-01", effective_end: "4-30" },
    ],
  };
}

describe("tariff", () => {
  const cases: [TariffId, string, number][] = [
    ["pge-a10", "2019-12-19T00:00", 0.13064],
    ["pge-a10", "2019-12-19T08:29:59", 0.13064],
    ["pge-a10", "2019-12-19T08:30", 0.1477],
    ["pge-a10", "2019-12-19T21:29:59", 0.1477],
    ["pge-a10", "2019-12-19T21:30", 0.13064],
    ["pge-a10", "2019-12-31T23:59:59", 0.13064],
    ["pge-a10", "2020-01-01T12:00", 0.1477],
    ["pge-a10", "2020-02-29T12:00", 0.1477],
    ["pge-a10", "2019-04-30T23:59:59", 0.13064],
    ["pge-a10", "2019-05-01T12:00", 0.23223],
    ["pge-a10", "2019-10-31T12:00", 0.23223],
    ["pge-a10", "2019-11-01T12:00", 0.1477],
    ["pge-a10", "2019-07-06T12:00", 0.14903],
    ["sce-tou-ev-4", "2019-12-20T23:00", 0.06087],
    ["sce-tou-ev-4", "2019-12-20T12:00", 0.0869],
    ["sce-tou-ev-4", "2019-12-21T12:00", 0.06087],
    ["sce-tou-ev-8", "2019-12-19T16:00", 0.297],
    ["sce-tou-ev-8", "2019-09-30T16:00", 0.49619],
    ["sce-tou-ev-8", "2019-09-29T16:00", 0.25563],
  ];
  for (const [id, time, price] of cases) {
    it(`${id} costs ${String(price)} at ${time}`, () => {
      assert.equal(retailAt(tariffs[id], at(time)), price);
    });
  }

  it("lets the first entry that fits hold", () => {
    // A Saturday in winter: both winter entries of PG&E fit.
    assert.equal(retailAt(tariffs["pge-a10"], at("2019-12-21T12:00")), 0.1477);
  });

  it("has a price at every time", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(tariffs)),
        fc.integer({ min: 0, max: 2 ** 32 }),
        (tariff, time) => {
          const known = tariff.schedule.flatMap(({ prices }) => prices);
          assert.ok(known.includes(retailAt(tariff, time)));
        },
      ),
    );
  });

  it("is chosen by its name", () => {
    assert.equal(tariffById(defaultTariffId).name, "PGE A-10 TOU");
    const error = expectInputError(() => tariffById("toString"), "UNKNOWN_TARIFF");
    assert.match(error.message, /pge-a10, sce-tou-ev-4, sce-tou-ev-8/);
  });

  const files: [TariffId, string][] = [
    ["pge-a10", "pge_a10_tou_aug_2019.json"],
    ["sce-tou-ev-4", "sce_tou_ev_4_march_2019.json"],
    ["sce-tou-ev-8", "sce_tou_ev_8_june_2019.json"],
  ];
  const folder = dataFile("tariffs");
  for (const [id, name] of files) {
    it(
      `${id} is what ${name} says`,
      { skip: folder === undefined && "the raw data is not here (PEERWATT_DATA)" },
      () => {
        const text = readFileSync(join(folder ?? "", name), "utf8");
        assert.deepEqual(parseTariff(text, name), tariffs[id]);
      },
    );
  }
});

describe("tariff file", () => {
  it("gives a tariff", () => {
    const tariff = parseTariff(tariffText(), "mine.json");
    assert.equal(tariff.name, "Mine");
    assert.equal(tariff.schedule[1]?.end, 430);
    assert.equal(retailAt(tariff, at("2020-04-30T12:00")), 0.2);
  });

  type Change = Parameters<typeof tariffText>[0];
  const bad: [path: string, says: RegExp, change: Change][] = [
    ["name", /missing/, (t) => (t.name = undefined)],
    ["schedule[0]", /is 7/, (t) => (t.schedule[0] = 7 as never)],
    ["schedule", /leaves out 05-01/, (t) => t.schedule.shift()],
    [
      "schedule",
      /leaves out 02-29 \(weekdays\)/,
      (t) => {
        t.schedule[1].effective_end = "2-28";
        t.schedule.push({ ...t.schedule[0], effective_start: "3-1", effective_end: "4-30" });
      },
    ],
    ["schedule", /\(weekends\)/, (t) => (t.schedule[0].dow_mask = "WEEKDAYS")],
    ["schedule[1].effective_end", /"4-31"/, (t) => (t.schedule[1].effective_end = "4-31")],
    ["schedule[1].effective_start", /is 11/, (t) => (t.schedule[1].effective_start = 11)],
    ["schedule[0].dow_mask", /WEEKENDS/, (t) => (t.schedule[0].dow_mask = "SUNDAYS")],
    ["schedule[0].times", /is \[\]/, (t) => (t.schedule[0].times = [])],
    ["schedule[0].times[0]", /begin at hour 0/, (t) => (t.schedule[0].times = [1, 12])],
    ["schedule[0].times[1]", /above 0 and below 24/, (t) => (t.schedule[0].times = [0, 24])],
    ["schedule[0].tariffs", /3 prices for 2/, (t) => (t.schedule[0].tariffs = [1, 2, 3])],
    ["schedule[0].tariffs[1]", /is "0,2"/, (t) => (t.schedule[0].tariffs = [0.1, "0,2"])],
    ["schedule[0].tariffs[1]", /is -0.2/, (t) => (t.schedule[0].tariffs = [0.1, -0.2])],
    ["schedule[0].tariffs[0]", /at most 10/, (t) => (t.schedule[0].tariffs = [14.9, 0.2])],
  ];
  for (const [path, says, change] of bad) {
    it(`refuses a bad ${path} (${String(says)})`, () => {
      const error = expectInputError(
        () => parseTariff(tariffText(change), "mine.json"),
        "BAD_TARIFF",
      );
      assert.ok(error.message.startsWith(`mine.json: ${path} `), error.message);
      assert.match(error.message, says);
    });
  }

  it("refuses what is no JSON or no object", () => {
    const error = expectInputError(() => parseTariff("name: Mine", "mine.json"), "NOT_JSON");
    assert.match(error.message, /^mine\.json: /);
    expectInputError(() => parseTariff("[]", "mine.json"), "BAD_TARIFF");
  });
});
