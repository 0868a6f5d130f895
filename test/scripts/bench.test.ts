import assert from "node:assert/strict";
import { describe, it } from "node:test";

import type { ClearingBench } from "../../scripts/bench/clearing/measure.js";
import { solverReport } from "../../scripts/bench/clearing/report.js";
import { benchSolver } from "../../scripts/bench/clearing/solver.js";
import { timeMedian } from "../../scripts/bench/median.js";
import { runScript, type Run } from "./support/script.js";

const bench = (args: readonly string[]): Promise<Run> => runScript("bench", args);

describe("the clearing's bench", () => {
  it("finds the same welfare by the general solver and the naive twin, and takes less time than both", async () => {
    const [row] = await benchSolver([30], () => undefined);
    assert.ok(row?.twin && row.general);
    for (const { gap, ratio } of [row.twin, row.general]) {
      assert.ok(gap > -1e-9 && gap < 1e-5, `a gap of ${gap}`);
      assert.ok(ratio > 1, `${ratio} times the time of the exact solver`);
    }
  });

  it("leaves out who would not finish, and says by what the time grows", async () => {
    const rows = await benchSolver([1000, 4000], () => undefined);
    assert.deepEqual(
      rows.map(({ twin, general }) => [twin === null, general === null]),
      [
        [true, false],
        [true, true],
      ],
    );
    for (const { allocate, admit, pair, price, clear, sort } of rows)
      for (const { ms, runs } of [allocate, admit, pair, price, clear, sort])
        assert.ok(ms > 0 && runs >= 5);
    assert.match(solverReport(rows), /From 1,000 to 4,000 EVs the time grows \d+-fold/);
  });

  it("prints one JSON object and nothing else on stdout with --json", async () => {
    const { code, stdout, stderr } = await bench([
      "clearing",
      "--sizes",
      "10,20",
      "--no-gas",
      "--json",
    ]);
    assert.equal(code, 0, stderr);
    const { solver } = JSON.parse(stdout) as ClearingBench;
    assert.deepEqual(
      solver.map(({ evs }) => evs),
      [10, 20],
    );
  });

  const refused: readonly [string, readonly string[], RegExp][] = [
    ["an unknown room", ["kitchen"], /no such bench: "kitchen".*clearing/],
    ["an unknown flag", ["clearing", "--nope"], /--nope.* --help/],
    ["a size that is none", ["clearing", "--sizes", "10,x"], /"10,x" is no list/],
  ];
  for (const [what, args, expected] of refused) {
    it(`refuses ${what} in a sentence`, async () => {
      const { code, stdout, stderr } = await bench(args);
      assert.deepEqual([code, stdout], [1, ""]);
      assert.match(stderr, expected);
      assert.doesNotMatch(stderr, /\n\s+at /);
    });
  }
});

describe("a median of times", () => {
  it("warms up, runs often enough, and ends when it has had enough", () => {
    let runs = 0;
    const timing = timeMedian(
      () => {
        runs += 1;
      },
      { warmUps: 3, leastRuns: 4, mostRuns: 9, budgetMs: 1e9 },
    );
    assert.deepEqual([runs, timing.runs], [12, 9]);
    const short = timeMedian(() => undefined, { leastRuns: 4, budgetMs: 0 });
    assert.equal(short.runs, 4);
  });
});
