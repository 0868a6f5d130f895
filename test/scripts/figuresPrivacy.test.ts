import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";

import { privacyPictures } from "../../scripts/figures/privacy/files.js";
import { measurePrivacy, type PrivacyFigures } from "../../scripts/figures/privacy/measure.js";
import { privacyReport } from "../../scripts/figures/privacy/report.js";
import { SIZES } from "../../scripts/figures/privacy/schemes.js";
import { TRAFFIC } from "../../scripts/figures/privacy/traffic.js";
import { spreadOf } from "../../scripts/figures/statistics.js";
import { emptyFolder, runScript } from "./support/script.js";

const PICTURES = 8;

describe("the figures of privacy", () => {
  let measured: PrivacyFigures;
  before(() => {
    measured = measurePrivacy({ targets: 40, attacked: 4, crowds: 1, samples: 20 });
  });

  it("have sets of both schemes for every k in both traffics, spread out enough, of graphs not complete", () => {
    for (const name of TRAFFIC) {
      const { schemes } = measured.traffic[name];
      assert.equal(schemes.length, 2 * SIZES.length);
      for (const { scheme, k, served, refusals, weight, connectivity } of schemes) {
        const refused = Object.values(refusals).reduce((sum, count) => sum + count, 0);
        assert.equal(Math.round(40 * served) + refused, 40, `${scheme}, k = ${k}`);
        assert.ok(weight.low >= 200 && weight.low <= weight.high);
        assert.ok(connectivity.mean > 0 && connectivity.mean < 1);
      }
    }
  });

  it("serve more targets with reciprocal than with paper", () => {
    for (const name of TRAFFIC)
      for (const k of SIZES) {
        const [paper, ours] = measured.traffic[name].schemes.filter((each) => each.k === k);
        assert.ok((ours?.served ?? 0) > (paper?.served ?? 1), `${name}, k = ${k}`);
      }
  });

  it("leave who sees one request at most 1/k with reciprocal, and certainty with paper", () => {
    for (const name of TRAFFIC)
      for (const { k, reciprocal, paper, baselines } of measured.traffic[name].posteriors) {
        for (const attacker of ["oneRequest", "centre", "centreOfGravity", "allRequests"] as const)
          assert.ok(reciprocal[attacker].mean <= 1 / k + 1e-9, `${attacker}, k = ${k}`);
        assert.ok(reciprocal.trace.mean < 1.25 / k);
        assert.ok(reciprocal.insider.mean <= 1 / (k - 1) + 1e-9);
        assert.ok(paper.oneRequest.mean > 0.9 && paper.centreOfGravity.mean > 2 / k);
        assert.ok(Math.abs(baselines.cliqueCloak.mean - 1 / k) < 1e-9);
      }
  });

  it("follow one target over ten positions, itself in every graph", () => {
    assert.ok(measured.journey !== null);
    const { stops, shared } = measured.journey;
    for (const scheme of ["paper", "reciprocal"] as const) {
      assert.equal(stops[scheme].length, 10);
      assert.ok(shared[scheme] >= 1);
      for (const stop of stops[scheme]) {
        if (!stop.served) continue;
        const targets = stop.vertices.filter(({ is }) => is === "target");
        assert.deepEqual(targets, [{ x: 0, y: 0, is: "target" }]);
        assert.ok(stop.edges.every(([one, other]) => one < other && other < stop.vertices.length));
      }
    }
    assert.ok(stops.paper.filter(({ served }) => served).length >= 5);
  });

  it("have the paper's thirty vehicles", () => {
    assert.equal(measured.thirty, 1 / 30);
  });

  it("are pictures that need nothing else, the same bytes each time, and small", () => {
    const pictures = privacyPictures(measured);
    assert.deepEqual(pictures, privacyPictures(measured));
    assert.equal(pictures.size, PICTURES);
    for (const [path, svg] of pictures) {
      assert.ok(svg.length < 80_000, `${path} has ${svg.length} characters`);
      assert.match(svg, /^<svg [^]*prefers-color-scheme:dark[^]*<\/svg>\n$/);
      const inner = svg.replaceAll("http://www.w3.org/2000/svg", "");
      assert.doesNotMatch(inner, /https?:|href|<script|@import|url\(|NaN|undefined|Infinity/);
    }
  });

  it("are told in a report that names every picture, every attacker and no impossible number", () => {
    const report = privacyReport(measured);
    for (const path of privacyPictures(measured).keys())
      assert.ok(report.includes(path.replace("docs/", "")), path);
    for (const attacker of ["trace of ten positions", "insider", "Casper", "planar Laplace"])
      assert.ok(report.includes(attacker), attacker);
    assert.doesNotMatch(report, /NaN|undefined|Infinity/);
  });
});

describe("npm run figures -- privacy", () => {
  it("writes the pictures and the report where it is told", async () => {
    const out = emptyFolder();
    const { code, stderr } = await runScript("figures", [
      "privacy",
      "--targets",
      "20",
      "--out",
      out,
    ]);
    assert.equal(code, 0, stderr);
    assert.equal(readdirSync(join(out, "docs/images/privacy")).length, PICTURES);
    const report = readFileSync(join(out, "docs/reproduction.md"), "utf8");
    assert.match(report, /; 20 targets in either traffic/);
    assert.match(report, /## Two-way auction/);
    assert.equal(existsSync(join(out, "docs/images/clearing")), false);
  });

  const refused: readonly [string, readonly string[], RegExp][] = [
    ["too few targets", ["privacy", "--targets", "2"], /--targets 2 .*20 to 2000/],
    ["a flag of another room", ["privacy", "--draws", "20"], /privacy know no --draws/],
    ["the other room's with its own", ["clearing", "--taxis"], /clearing know no --taxis/],
    ["taxis that are not there", ["privacy", "--taxis"], /raw fixes .* PEERWATT_DATA/],
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

describe("a spread", () => {
  it("has a quarter of the values below and a quarter above", () => {
    const { mean, low, high, count } = spreadOf([9, 1, 5, 3, 7]);
    assert.deepEqual([mean, low, high, count], [5, 3, 7, 5]);
  });
});
