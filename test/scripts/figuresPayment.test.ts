import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";

import { arrivalsOf, confirm } from "../../scripts/figures/payment/blocks.js";
import { paymentPictures } from "../../scripts/figures/payment/files.js";
import { measureFigures, type PaymentFigures } from "../../scripts/figures/payment/measure.js";
import { paymentTimes } from "../../scripts/figures/payment/report.js";
import { paymentTables } from "../../scripts/figures/payment/tables.js";
import { createRandom } from "../../sdk/src/random/index.js";
import { emptyFolder, runScript } from "./support/script.js";

describe("transactions put into blocks by a clock", () => {
  const at = (seconds: number) => () => Promise.resolve(seconds);

  it("wait for the next block, and for the work on it", async () => {
    const { meanSeconds, transactions } = await confirm(
      [0.25, 0.75, 1.5],
      { everySeconds: 1, room: 10 },
      at(0.5),
    );
    // Blocks begin at 1 and at 2 and take half a second: 1.25, 0.75 and 1 second.
    assert.deepEqual([meanSeconds, transactions], [1, 3]);
  });

  it("wait for room, and for a block before theirs that takes longer than the clock", async () => {
    const rules = { everySeconds: 1, room: 1 };
    const counts: number[] = [];
    const { meanSeconds } = await confirm([0.5, 0.5], rules, (count) => {
      counts.push(count);
      return Promise.resolve(1.5);
    });
    // The first ends at 2.5, so the second begins at 3 and ends at 4.5.
    assert.deepEqual([meanSeconds, counts], [3, [1, 1]]);
  });

  it("come as often as the load says, in rising order, and the same for the same seed", () => {
    const arrivals = arrivalsOf(200, 50, createRandom("load"));
    assert.ok(Math.abs(arrivals.length / 50 - 200) < 3 * Math.sqrt(200 / 50));
    assert.deepEqual(
      arrivals,
      [...arrivals].sort((a, b) => a - b),
    );
    assert.deepEqual(arrivals, arrivalsOf(200, 50, createRandom("load")));
  });
});

/** The least and the most of the paper's. */
const LOADS = [50, 400];

describe("the figures of payment", () => {
  let measured: PaymentFigures;
  before(async () => {
    measured = await measureFigures({ accounts: 6, seconds: 1, loads: LOADS }, () => undefined);
  });

  it("have every load, all its payments settled, and none sooner than its block", () => {
    for (const curve of [measured.load.ours, measured.load.paper]) {
      assert.deepEqual(
        curve.map(({ perSecond }) => perSecond),
        LOADS,
      );
      for (const { meanSeconds, transactions } of curve)
        assert.ok(meanSeconds > 0.2 && transactions > 0);
    }
    const [fewest, most] = [measured.load.paper[0], measured.load.paper.at(-1)];
    assert.ok((most?.meanSeconds ?? 0) > (fewest?.meanSeconds ?? Infinity));
  });

  it("have tables that add up: 536 bytes of the paper's, fewer of ours, 54 MB a day", () => {
    const tables = paymentTables(measured.gas);
    assert.match(tables, /\*\*total\*\* +\| +\| +536 \| +\*\*total\*\* +\| +\| +413 /);
    assert.match(tables, /\| paper +\| +53\.6 \|/);
    assert.match(tables, /\| ours +\| +41\.3 \|/);
    const other = { ...measured.gas, bytes: measured.gas.bytes + 1 };
    assert.throws(() => paymentTables(other), /not the packed transaction/);
  });

  it("are two pictures that need nothing else, and a report that names them and no impossible number", () => {
    const pictures = paymentPictures(measured);
    const report = paymentTimes(measured);
    assert.equal(pictures.size, 2);
    for (const [path, svg] of pictures) {
      assert.ok(report.includes(path.replace("docs/", "")), path);
      assert.match(svg, /^<svg [^]*<\/svg>\n$/);
      const inner = svg.replaceAll("http://www.w3.org/2000/svg", "");
      assert.doesNotMatch(inner, /https?:|href|<script|url\(|NaN|undefined|Infinity/);
    }
    assert.doesNotMatch(report + paymentTables(measured.gas), /NaN|undefined|Infinity/);
  });
});

describe("npm run figures -- payment", () => {
  it("writes the pictures and both blocks of the report where it is told", async () => {
    const out = emptyFolder();
    const flags = ["payment", "--accounts", "6", "--seconds", "1", "--out", out];
    const { code, stderr } = await runScript("figures", flags);
    assert.equal(code, 0, stderr);
    assert.equal(readdirSync(join(out, "docs/images/payment")).length, 2);
    const report = readFileSync(join(out, "docs/reproduction.md"), "utf8");
    assert.match(report, /independently of each other for 1 s/);
    assert.equal(existsSync(join(out, "docs/images/privacy")), false);
  });

  const refused: readonly [string, readonly string[], RegExp][] = [
    ["too few accounts", ["payment", "--accounts", "5"], /--accounts 5 .*6 to 1000/],
    ["no time", ["payment", "--seconds", "0"], /--seconds 0 .*1 to 60/],
    ["a flag of another room", ["payment", "--taxis"], /payment know no --taxis/],
  ];
  for (const [what, args, expected] of refused) {
    it(`refuses ${what} in a sentence`, async () => {
      const { code, stdout, stderr } = await runScript("figures", args);
      assert.deepEqual([code, stdout], [1, ""]);
      assert.match(stderr, expected);
      assert.doesNotMatch(stderr, /\n\s+at /);
    });
  }
});
