import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, describe, it } from "node:test";

import { clearingPictures } from "../../scripts/figures/clearing/files.js";
import { claimedGains } from "../../scripts/figures/clearing/gains.js";
import { measureClearing, type ClearingFigures } from "../../scripts/figures/clearing/measure.js";
import { clearingReport } from "../../scripts/figures/clearing/report.js";
import { meanBeside, meanOf } from "../../scripts/figures/statistics.js";
import { runScript, type Run } from "./support/script.js";

/** Fig. 3a by 20,000 draws of another program: N = 5, 10, …, 50 beside 40 providers. */
const REFERENCE = [4.43, 8.08, 11.02, 13.29, 14.97, 16.09, 16.66, 16.66, 15.99, 14.42] as const;

const figures = (args: readonly string[]): Promise<Run> => runScript("figures", args);

describe("the clearing's figures", () => {
  let measured: ClearingFigures;
  before(() => {
    measured = measureClearing({ exact: 800, ida: 4, settledIda: 1, pairs: 500 });
  });

  it("have the maximum of Fig. 3a between 30 and 45 consumers, near the reference everywhere", () => {
    const points = measured.byConsumers.map(({ consumers, exact }) => ({ consumers, exact }));
    const best = points.reduce((a, b) => (b.exact.welfare.mean > a.exact.welfare.mean ? b : a));
    assert.ok(best.consumers >= 30 && best.consumers <= 45, `maximum at ${best.consumers}`);
    points.forEach(({ consumers, exact: { welfare } }, index) => {
      const off = Math.abs(welfare.mean - (REFERENCE[index] ?? NaN));
      assert.ok(off <= 3 * welfare.error, `${consumers} consumers: off by ${off}`);
    });
  });

  it("never lose welfare in Fig. 3b when providers join, and say which fields cannot be served", () => {
    const served = measured.byProviders.filter(({ feasible }) => feasible === 1);
    served.slice(1).forEach(({ exact }, index) => {
      assert.ok(exact.welfare.mean > (served[index]?.exact.welfare.mean ?? NaN));
    });
    const share = (providers: number): number =>
      measured.byProviders.find((point) => point.providers === providers)?.feasible ?? NaN;
    assert.equal(share(15), 0);
    assert.ok(share(20) > 0.6 && share(20) < 0.8, `${share(20)} at 20 providers`);
  });

  it("have no baseline above the optimum, and IDA at it once its bids settle", () => {
    for (const point of [...measured.byConsumers, ...measured.byProviders]) {
      if (point.feasible < 1) continue;
      for (const method of [point.ida, point.eta])
        assert.ok(method.welfare.mean <= point.exact.welfare.mean);
      assert.ok(point.settledGap < 1e-5, `${point.settledGap} short`);
    }
  });

  it("show a spread that grows and auctions that shorten with the coefficient, and agreement above ¼ only", () => {
    const points = measured.byCoefficient;
    points.slice(1).forEach((point, index) => {
      const previous = points[index];
      assert.ok(previous !== undefined);
      assert.ok(point.margin > previous.margin);
      assert.ok(point.rounds.mean < previous.rounds.mean);
    });
    for (const { coefficient, margin } of points)
      if (coefficient !== 0.25) assert.equal(margin > 0, coefficient > 0.25);
  });

  it("end earlier and nearer together by the letter of the algorithm", () => {
    measured.literal.forEach((point, index) => {
      const settled = measured.byCoefficient[index];
      if (point.coefficient <= 0.25 || settled === undefined) return;
      assert.equal(point.agreed, 1);
      assert.ok(point.rounds.mean < settled.rounds.mean);
      assert.ok(point.margin < settled.margin);
    });
  });

  it("cross in Fig. 5, sooner with the larger coefficient", () => {
    const crossing = (coefficient: "0.3" | "0.5"): number =>
      measured.rounds[coefficient].findIndex((each) => each.consumerPrice >= each.providerPrice);
    assert.ok(crossing("0.5") > 0 && crossing("0.3") > crossing("0.5"));
  });

  it("compare all four claims with what is measured", () => {
    const gains = claimedGains(measured);
    assert.deepEqual(
      gains.map(({ claimed }) => claimed),
      [66.4, 102.8, 100.7, 319],
    );
    for (const { byConsumers } of gains) assert.ok(byConsumers.largest > 0);
  });

  it("are pictures that need nothing else, the same bytes each time, and small", () => {
    const pictures = clearingPictures(measured);
    assert.deepEqual(pictures, clearingPictures(measured));
    assert.equal(pictures.size, 11);
    for (const [path, svg] of pictures) {
      assert.ok(svg.length < 60_000, `${path} has ${svg.length} characters`);
      assert.match(svg, /^<svg [^]*prefers-color-scheme:dark[^]*<\/svg>\n$/);
      const inner = svg.replaceAll("http://www.w3.org/2000/svg", "");
      assert.doesNotMatch(inner, /https?:|href|<script|@import|url\(|NaN|undefined|Infinity/);
    }
  });

  it("are told in a report that names every figure and no impossible number", () => {
    const report = clearingReport(measured);
    for (const path of clearingPictures(measured).keys())
      assert.ok(report.includes(path.replace("docs/", "")), path);
    assert.doesNotMatch(report, /NaN|undefined|Infinity/);
    assert.match(report, /\*\*Disagrees\.\*\*/);
  });
});

describe("npm run figures", () => {
  it("writes the pictures and the report where it is told", async () => {
    const out = mkdtempSync(join(tmpdir(), "peerwatt-figures-"));
    const { code, stderr } = await figures(["clearing", "--draws", "6", "--out", out]);
    assert.equal(code, 0, stderr);
    assert.equal(readdirSync(join(out, "docs/images/clearing")).length, 11);
    const report = readFileSync(join(out, "docs/reproduction.md"), "utf8");
    assert.match(report, /6 draws for the optimum/);
    assert.match(report, /## Reverse auction/);
  });

  it("prints one JSON object and writes nothing with --json", async () => {
    const out = mkdtempSync(join(tmpdir(), "peerwatt-figures-"));
    const { code, stdout } = await figures(["clearing", "--draws", "2", "--json", "--out", out]);
    assert.equal(code, 0);
    const parsed = JSON.parse(stdout) as ClearingFigures;
    assert.equal(parsed.byConsumers.length, 10);
    assert.equal(existsSync(join(out, "docs")), false);
  });

  const refused: readonly [string, readonly string[], RegExp][] = [
    ["no room", [], /no such figures: ""/],
    ["an unknown room", ["kitchen"], /no such figures: "kitchen".*clearing/],
    ["an unknown flag", ["clearing", "--nope"], /--nope.* --help/],
    ["a draw that is none", ["clearing", "--draws", "1"], /--draws 1 .*2 to 100000/],
  ];
  for (const [what, args, expected] of refused) {
    it(`refuses ${what} in a sentence`, async () => {
      const { code, stdout, stderr } = await figures(args);
      assert.deepEqual([code, stdout], [1, ""]);
      assert.match(stderr, expected);
      assert.doesNotMatch(stderr, /\n\s+at /);
    });
  }
});

describe("means of draws", () => {
  it("come with their standard error", () => {
    const { mean, error, count } = meanOf([1, 2, 3, 4]);
    assert.deepEqual([mean, count], [2.5, 4]);
    assert.ok(Math.abs(error - Math.sqrt(5 / 3 / 4)) < 1e-12);
  });

  it("are sharper beside a method that shares the chance", () => {
    const all = [1, 5, 2, 8, 4, 4];
    const beside = meanBeside([0.9, 4.9, 1.9], all);
    assert.ok(Math.abs(beside.mean - (4 - 0.1)) < 1e-12);
    assert.ok(beside.error < meanOf([0.9, 4.9, 1.9]).error);
  });
});
