import assert from "node:assert/strict";
import { before, describe, it } from "node:test";

import { PAPER_BYTES } from "../../scripts/bench/payment/paperScheme.js";
import type { Summary } from "../../scripts/payment/summary.js";
import { table } from "../../scripts/payment/table.js";
import { type Run, runScript } from "./support/script.js";

const SMALL = ["--drivers", "4", "--accounts", "60", "--payments", "48", "--rounds", "1"];

/** What the clock and the keys of the staff make different each time. */
function withoutTimes(summary: Summary): Partial<Summary> {
  return { ...summary, registerMs: 0, seconds: 0 };
}

describe("npm run payment", () => {
  let runs: readonly Run[];
  let summary: Summary;
  before(async () => {
    runs = await Promise.all([
      runScript("payment", [...SMALL, "--json"]),
      runScript("payment", [...SMALL, "--json"]),
      runScript("payment", [...SMALL, "--json", "--seed", "other"]),
    ]);
    for (const { code, stderr } of runs) assert.equal(code, 0, stderr);
    summary = JSON.parse(runs[0]?.stdout ?? "") as Summary;
  });

  it("goes the whole circle: certified, paid in, traded, paid, withdrawn", () => {
    const { accounts, payments, trades, deposits, withdrawals, registerMs } = summary;
    assert.deepEqual([accounts, payments, trades, withdrawals], [60, 48, 1, 4]);
    // Every sum of every driver's is split.
    assert.ok(deposits > 24 && registerMs > 0);
  });

  it("conserves money to the wei", () => {
    const { moneyIn, moneyOut, moneyHeld } = summary;
    assert.ok(BigInt(moneyIn) > 0n && BigInt(moneyOut) > 0n && BigInt(moneyHeld) > 0n);
    assert.equal(BigInt(moneyIn), BigInt(moneyOut) + BigInt(moneyHeld));
  });

  it("says what a payment of two inputs and two outputs takes, within what is promised", () => {
    const { txBytes, gasPerPayment, gasPerPaymentInBatch } = summary;
    assert.ok(txBytes !== null && txBytes <= 450 && txBytes < PAPER_BYTES);
    assert.ok(gasPerPayment !== null && gasPerPayment <= 112_000);
    if (gasPerPaymentInBatch !== null) assert.ok(gasPerPaymentInBatch < gasPerPayment);
  });

  it("audits one payment: fewer than t learn nothing, t find the driver, the log tells", () => {
    assert.equal(summary.auditOk, true);
  });

  it("shows no observer a certificate that links, and counts what others link", () => {
    const { accounts, pairs, byHeuristic, followed } = summary.linkable;
    assert.ok(accounts > 60 && pairs > 0);
    assert.deepEqual(byHeuristic.registration, { linked: 0, right: 0, wrong: 0 });
    assert.ok(byHeuristic.change.right > 0 && byHeuristic.change.wrong === 0);
    assert.ok(byHeuristic.inputs.right > 0 && byHeuristic.inputs.wrong === 0);
    // All that a driver paid in came from one account outside.
    assert.ok(byHeuristic.funding.right > 0 && byHeuristic.funding.wrong === 0);
    for (const { linked, right, wrong } of [...Object.values(byHeuristic), followed])
      assert.ok(linked === right + wrong && right <= pairs);
    assert.ok(followed.right >= byHeuristic.funding.right);
  });

  it("shares load and price of every hour, and expects something of tomorrow", () => {
    const sold = summary.records.filter(({ wattHours }) => wattHours > 0);
    assert.ok(sold.length > 10);
    for (const { price } of sold) assert.ok(BigInt(price ?? 0) > 0n);
    assert.equal(summary.forecast.length, 24);
    assert.ok(summary.forecast.some(({ wattHours }) => (wattHours ?? 0) > 0));
  });

  it("plays the same for the same seed, and something else for another", () => {
    const [first, again, other] = runs.map(({ stdout }) => JSON.parse(stdout) as Summary);
    assert.ok(first !== undefined && again !== undefined && other !== undefined);
    assert.deepEqual(withoutTimes(again), withoutTimes(first));
    assert.notEqual(other.moneyIn, first.moneyIn);
  });

  it("is told to people in a table without impossible numbers", () => {
    const text = table(summary);
    for (const expected of [/2 in 2 out +445 bytes/, /one outside account/, /two together found/])
      assert.match(text, expected);
    assert.doesNotMatch(text, /NaN|undefined|null/);
    assert.match(table({ ...summary, auditOk: false }), /Audit: FAILED/);
  });
});

describe("the flags of npm run payment", () => {
  it("are told by --help", async () => {
    const { code, stdout } = await runScript("payment", ["--help"]);
    assert.equal(code, 0);
    for (const flag of ["--drivers", "--accounts", "--payments", "--rounds", "--seed", "--json"])
      assert.ok(stdout.includes(flag), flag);
  });

  const refused: readonly [string, readonly string[], RegExp][] = [
    ["too few drivers", ["--drivers", "2"], /--drivers 2 .*3 to 50/],
    ["fewer accounts than drivers need", ["--accounts", "29"], /--accounts 29 .*30 to 1000/],
    ["a flag that is none", ["--nope"], /--nope.* --help/],
  ];
  for (const [what, args, expected] of refused) {
    it(`refuse ${what} in a sentence`, async () => {
      const { code, stdout, stderr } = await runScript("payment", args);
      assert.deepEqual([code, stdout], [1, ""]);
      assert.match(stderr, expected);
      assert.doesNotMatch(stderr, /\n\s+at /);
    });
  }
});
