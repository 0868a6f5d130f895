import assert from "node:assert/strict";
import { describe, it } from "node:test";

import type { Point } from "../../../charts/chart.ts";
import type { CurveName, Figure, Progress } from "../../src/lab/figure.ts";
import { finishJob, startJob, type Job } from "../../src/lab/job.ts";

const clearing: Job = {
  experiment: "clearing",
  seed: "test",
  parameters: { consumers: 12, providers: 9, adjustment: 25, efficiency: 90 },
};
const privacy: Job = {
  experiment: "privacy",
  seed: "test",
  parameters: { traffic: "free", targets: 10 },
};
const consensus: Extract<Job, { experiment: "consensus" }> = {
  experiment: "consensus",
  seed: "test",
  parameters: { protocols: ["bac2", "pbft"], nodes: 10, blocks: 2, rate: 60 },
};

function run(job: Job): Figure {
  return finishJob(job, () => undefined);
}

function pointsOf(figure: Figure, chart: string, curve: CurveName): readonly Point[] {
  const drawn = figure.charts.find((one) => one.chart === chart);
  return drawn?.curves.find((one) => one.curve === curve)?.points ?? [];
}

describe("a figure of the lab", () => {
  for (const job of [clearing, privacy, consensus]) {
    it(`of ${job.experiment} is the same for the same seed, and another for another`, () => {
      const figure = run(job);
      assert.deepEqual(run(job), figure);
      assert.notDeepEqual(run({ ...job, seed: "another" }), figure);
    });

    it(`of ${job.experiment} draws every curve that it names, in finite numbers`, () => {
      for (const { chart, curves } of run(job).charts)
        for (const { curve, points } of curves) {
          assert.ok(points.length > 0, `${chart}: ${curve}`);
          for (const { x, y } of points) assert.ok(Number.isFinite(x) && Number.isFinite(y));
        }
    });
  }

  it("says how far it is, ever further", () => {
    const said: Progress[] = [];
    finishJob(consensus, (progress) => said.push(progress));
    assert.ok(said.length > 1);
    const shares = said.map(({ done, of }) => done / of);
    assert.deepEqual(
      shares,
      shares.toSorted((a, b) => a - b),
    );
  });

  it("is not computed further than somebody asks, so that who cancels is done", () => {
    const started = startJob(consensus);
    assert.equal(started.next().done, false);
    assert.equal(started.return({ charts: [], facts: [] }).done, true);
  });
});

describe("the figure of a clearing", () => {
  it("has demand and supply meet at λ", () => {
    const figure = run(clearing);
    const lambda = figure.facts.find(({ fact }) => fact === "lambda")?.value ?? 0;
    const supply = pointsOf(figure, "balance", "supply");
    const excess = pointsOf(figure, "balance", "demand").map(({ x, y }, k) => ({
      x,
      above: y - (supply[k]?.y ?? 0),
    }));
    const last = excess.filter(({ above }) => above > 0).at(-1);
    const first = excess.find(({ above }) => above < 0);
    assert.ok(lambda > 0 && last !== undefined && first !== undefined);
    assert.ok(last.x <= lambda && lambda <= first.x, `λ = ${String(lambda)}`);
  });

  it("has no pair ask more than it bids", () => {
    const figure = run(clearing);
    const asks = pointsOf(figure, "prices", "asks");
    for (const [k, { y }] of pointsOf(figure, "prices", "bids").entries())
      assert.ok(y >= (asks[k]?.y ?? Infinity) - 1e-12);
  });
});

describe("the figure of privacy", () => {
  it("has nobody tell our members apart better than by guessing", () => {
    for (const { x, y } of pointsOf(run(privacy), "attack", "reciprocal"))
      assert.ok(y <= 1 / x + 1e-12, `k = ${String(x)}: ${String(y)}`);
  });
});

describe("the figure of consensus", () => {
  it("counts no violation of safety, and has BAC 2.0 take fewer messages than PBFT among many", () => {
    const { parameters } = consensus;
    const figure = run({ ...consensus, parameters: { ...parameters, nodes: 40 } });
    assert.equal(figure.facts.find(({ fact }) => fact === "violations")?.value, 0);
    const [ours, theirs] = (["bac2", "pbft"] as const).map((curve) =>
      pointsOf(figure, "messages", curve).find(({ x }) => x === 40),
    );
    assert.ok(ours !== undefined && theirs !== undefined);
    assert.ok(ours.y < theirs.y, `${String(ours.y)} against ${String(theirs.y)}`);
  });
});
