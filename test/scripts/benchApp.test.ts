import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { formatLog } from "viem";

import { frameTimes, type FrameTimes } from "../../scripts/bench/app/frames.js";
import type { LighthouseRun } from "../../scripts/bench/app/lighthouse.js";
import { startedRounds } from "../../scripts/bench/app/manyRounds.js";
import { inOwnTime, shareOfCore, type TraceEvent } from "../../scripts/bench/app/ownTime.js";
import { appReport } from "../../scripts/bench/app/report.js";
import type { ScrollRow } from "../../scripts/bench/app/scroll.js";
import { judge } from "../../scripts/bench/app/targets.js";
import { decodeEvents, eventsOf } from "../../sdk/src/client/index.js";
import { createRandom } from "../../sdk/src/random/index.js";

const smooth: FrameTimes = { frames: 300, median: 16, p95: 17, longest: 40, janky: 0 };

function rowOf(list: Partial<FrameTimes>, rounds = 1_000): ScrollRow {
  const ours = { ...smooth, ...list };
  return { rounds, list: ours, plain: smooth, rowsInPage: 18, ratio: ours.p95 / smooth.p95 };
}

function scoresOf(performance: number, accessibility: number): LighthouseRun {
  return {
    performance,
    accessibility,
    ownPerformance: performance,
    shareOfCore: 0.75,
    firstContentfulPaint: 900,
    largestContentfulPaint: 1_800,
    totalBlockingTime: 120,
    layoutShift: 0.01,
    found: accessibility === 100 ? [] : ["color-contrast"],
  };
}

describe("the bench of the app", () => {
  it("orders frames by their length, and counts those over 50 ms", () => {
    const times = Array.from({ length: 100 }, (_, index) => 100 - index);
    const { frames, median, p95, longest, janky } = frameTimes(times);
    assert.deepEqual([frames, median, p95, longest, janky], [100, 51, 96, 100, 0.5]);
    assert.equal(frameTimes([50]).janky, 0);
  });

  it("makes rounds that the SDK reads as the market's own, each of another consumer and all open", () => {
    const address = "0x52908400098527886E0F7030069857D2E4169EE7";
    const place = { hash: `0x${"ab".repeat(32)}`, now: 1_000_000 } as const;
    const logs = startedRounds(200, { address, block: 7 }, place, createRandom("rounds"));
    const events = eventsOf(
      decodeEvents(
        { address },
        logs.map((log) => formatLog(log)),
      ),
      "AuctionStarted",
    );
    assert.equal(new Set(events.map(({ args }) => args.consumer)).size, 200);
    for (const { args, blockNumber } of events) {
      assert.equal(blockNumber, 7n);
      assert.ok(args.closesAt > place.now && args.wattHours > 0 && args.startPrice > 0n);
    }
  });

  it("judges its promises by 1,000 rounds and by the scores, and says what is met and what is missed", () => {
    const met = (row: ScrollRow, run: LighthouseRun): boolean[] =>
      judge([row], run).map((target) => target.met);
    assert.deepEqual(met(rowOf({}), scoresOf(90, 100)), [true, true, true, true, true]);
    const bad = rowOf({ janky: 0.02, p95: 35 });
    assert.deepEqual(met(bad, scoresOf(89, 99)), [false, false, false, false, false]);
    assert.equal(judge([rowOf({}, 500)], scoresOf(90, 100)).length, 3);
  });

  it("does not blame the list for what the plain page has as well", () => {
    const janky = { ...smooth, janky: 0.2 };
    const row = { ...rowOf({ janky: 0.2 }), plain: janky };
    assert.ok(judge([row], scoresOf(90, 100)).every((target) => target.met));
  });

  it("prints both pages, the scores and what was found", () => {
    const [scrolling, lighthouse] = [[rowOf({})], scoresOf(95, 98)];
    const targets = judge(scrolling, lighthouse);
    const report = appReport({ chromium: "1.2", scrolling, lighthouse, targets });
    assert.match(report, /1,000 +\| market \| +18 /);
    assert.match(report, /1,000 +\| +plain \| +1,000 /);
    assert.match(report, /performance 95, accessibility 98/);
    assert.match(report, /had a core 75 % of the time/);
    assert.match(report, /Found: color-contrast\./);
    assert.match(report, /Missed: Lighthouse's accessibility .* at least 100; measured 98\./);
    assert.match(report, /Met: 95th percentile .* at most 2; measured 1\./);
  });

  it("takes out of a page's tasks what other processes had of the core, and leaves all else where it was", () => {
    const [page, worker] = [
      { pid: 1, tid: 2 },
      { pid: 1, tid: 3 },
    ];
    const named = {
      name: "thread_name",
      ph: "M",
      ts: 0,
      ...page,
      args: { name: "CrRendererMain" },
    };
    // A core for 4 of 10, and in it a call for 3 of 8 that began after 1 of 2; then one alone.
    const task = { name: "RunTask", ph: "X", ...page, ts: 100, dur: 10, tts: 50, tdur: 4 };
    const call = { name: "FunctionCall", ph: "X", ...page, ts: 102, dur: 8, tts: 51, tdur: 3 };
    const later = { name: "RunTask", ph: "X", ...page, ts: 200, dur: 6, tts: 54, tdur: 6 };
    const elsewhere = { ...call, ...worker };
    const mark = { name: "firstContentfulPaint", ph: "I", ...page, ts: 105 };
    const events: TraceEvent[] = [later, task, call, elsewhere, mark, named];
    assert.deepEqual(inOwnTime(events), [
      later,
      { ...task, dur: 4 },
      { ...call, ts: 101, dur: 3 },
      elsewhere,
      mark,
      named,
    ]);
    assert.equal(shareOfCore(events), 10 / 16);
    assert.equal(shareOfCore([named]), 1);
  });
});
