import assert from "node:assert/strict";
import { describe, it } from "node:test";

import type { PrintedFigures, Summary } from "../../scripts/clearing/summary.js";
import { goodRows, sessionFile } from "./support/auction.js";
import { runScript, type Run } from "./support/script.js";

/** The keys that other programs rely on. */
const keys = [
  "consumers",
  "providers",
  "admitted",
  "lambda",
  "tau",
  "welfare",
  "costPerformance",
  "pma",
  "energyWh",
  "gas",
  "gasPerEv",
  "solveMs",
] as const;

const clearing = (args: readonly string[]): Promise<Run> => runScript("clearing", args);

async function summaryOf(args: readonly string[]): Promise<Summary> {
  const { code, stdout, stderr } = await clearing(["--json", ...args]);
  assert.equal(code, 0, stderr);
  const lines = stdout.trimEnd().split("\n");
  assert.equal(lines.length, 1, `stdout has more than the object:\n${stdout}`);
  const summary = JSON.parse(lines[0] ?? "") as Summary;
  assertSound(summary);
  return summary;
}

function assertSound(summary: Summary): void {
  for (const part of [summary, ...summary.hours]) {
    for (const key of keys) assert.ok(Object.hasOwn(part, key), `${key} is missing`);
    const { held, paid, fee, refunds } = part;
    assert.equal(BigInt(held), BigInt(paid) + BigInt(fee) + BigInt(refunds));
    const took = part.admitted + part.grid;
    assert.equal(part.gasPerEv, took === 0 ? null : Math.round(part.gas / took));
    assert.equal(part.lambda === null, part.admitted === 0);
    assert.ok(part.deliveredWh <= part.energyWh + part.gridWh);
  }
  assert.deepEqual([summary.moneyIn, summary.moneyOnHold], [summary.moneyHeld, "0"]);
  const sum = (pick: (figures: PrintedFigures) => number): number =>
    summary.hours.reduce((total, hour) => total + pick(hour), 0);
  for (const key of [
    "consumers",
    "providers",
    "admitted",
    "energyWh",
    "deliveredWh",
    "gas",
  ] as const)
    assert.equal(
      sum((hour) => hour[key]),
      summary[key],
      key,
    );
}

function withoutTimes({ seconds, solveMs, hours, ...rest }: Summary): unknown {
  assert.ok(seconds > 0 && solveMs > 0);
  return { ...rest, hours: hours.map((hour) => ({ ...hour, solveMs: 0 })) };
}

describe("npm run clearing", { concurrency: 2 }, () => {
  it("plays a session file hour by hour, with the row told that was left out", async () => {
    const { code, stdout, stderr } = await clearing(["--sessions", sessionFile(goodRows)]);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /1 row was left out[^]*line 8, column 5 \(plugout_time\)/);
    assert.match(stdout, /2019-12-19, sessions\.csv, seed 1: hour by hour/);
    const hours = stdout.match(/^ +\d\d:00 /gm);
    assert.equal(hours?.length, 24);
    assert.match(stdout, /gas per EV +[\d,]+ /);
    assert.doesNotMatch(stdout, /NaN|undefined|Infinity/);
  });

  it("gives the same day for the same seed, and another for another", async () => {
    const args = ["--sessions", sessionFile(goodRows), "--seed"];
    const seeds = ["seven", "seven", "eight"];
    const days = await Promise.all(seeds.map((seed) => summaryOf([...args, seed])));
    const [first, again, other] = days.map(withoutTimes);
    assert.deepEqual(first, again);
    assert.notDeepEqual(first, other);
  });

  it("plays the embedded profile where there is no data: trades, the grid, and providers that give too little", async () => {
    const day = await summaryOf([]);
    assert.equal(day.source, "profile");
    assert.equal(day.hours.length, 24);
    assert.ok(day.admitted > 50 && day.grid > 0, `${day.admitted} and ${day.grid} took part`);
    assert.ok(day.short > 0 && BigInt(day.refunds) > 0n, "nobody gave too little");
    assert.ok(BigInt(day.fee) > 0n && BigInt(day.rebates) > 0n, "no pair had a spread");
    assert.ok(BigInt(day.tau ?? 0) > BigInt(day.gridBuys));
    assert.ok(BigInt(day.tau ?? 0) < BigInt(day.gridSells));
  });

  it("clears one field of so many EVs, within the gas that is promised for each", async () => {
    const field = await summaryOf(["--evs", "75"]);
    assert.deepEqual([field.consumers, field.providers, field.admitted], [35, 40, 75]);
    assert.ok((field.gasPerEv ?? Infinity) <= 23_000, `${String(field.gasPerEv)} gas an EV`);
    assert.ok(field.welfare > 0 && (field.pma ?? 0) > 0);
  });

  it("plays one hour of the day", async () => {
    const { hours } = await summaryOf(["--hour", "1"]);
    assert.deepEqual(
      hours.map(({ hour }) => hour),
      [1],
    );
  });

  const sessions = sessionFile(goodRows);
  const refused: readonly [string, readonly string[], RegExp][] = [
    ["an unknown flag", ["--nope"], /--nope.* --help/],
    ["a word", ["now"], /'now'.* --help/],
    ["no day of the calendar", ["--day", "2019-02-30"], /"2019-02-30" is no day/],
    [
      "a day without cars",
      ["--day", "2018-05-05", "--sessions", sessions],
      /No car is there on 2018-05-05.*2019-12-18 to 2019-12-19/,
    ],
    ["an hour that no day has", ["--hour", "24"], /--hour 24.*0 to 23/],
    ["a field of one", ["--evs", "1"], /--evs 1 .*2 to 900/],
    ["an hour of a sized field", ["--evs", "75", "--hour", "1"], /--hour and --evs exclude/],
    ["contradicting sources", ["--profile", "--sessions", sessions], /exclude each other/],
    ["a missing file", ["--sessions", "missing.csv"], /missing\.csv cannot be read/],
  ];
  for (const [what, args, expected] of refused) {
    it(`refuses ${what} in a sentence`, async () => {
      const { code, stdout, stderr } = await clearing(["--json", ...args]);
      assert.deepEqual([code, stdout], [1, ""], stderr);
      assert.match(stderr, expected);
      assert.doesNotMatch(stderr, /\n\s+at /);
    });
  }
});
