import { markdownTable } from "../../docs/markdownTable.js";
import { count, time } from "../format.js";
import { JANK, type FrameTimes } from "./frames.js";
import type { LighthouseRun } from "./lighthouse.js";
import type { AppBench } from "./measure.js";
import { SEED, type ScrollRow } from "./scroll.js";
import type { AppTarget } from "./targets.js";

/** Frames and scores as tables, and below them whether they are what is promised. */
export function appReport({ chromium, scrolling, lighthouse, targets }: AppBench): string {
  const janky = `over ${String(JANK)} ms`;
  const head = ["rounds", "page", "rows in it", "frames", "median", "95 %", "longest", janky];
  return [
    `Frames while the market page is scrolled from its top to its end, in Chromium ${chromium}, 360 pixels wide; seed "${SEED}". Beside it the
same rows in a page without scripts that has all of them.`,
    markdownTable(head, scrolling.flatMap(cells)),
    scores(lighthouse),
    targets.map(verdict).join("\n"),
  ].join("\n\n");
}

function cells({ rounds, list, plain, rowsInPage }: ScrollRow): string[][] {
  return [
    [count(rounds), "market", count(rowsInPage), ...figures(list)],
    [count(rounds), "plain", count(rounds), ...figures(plain)],
  ];
}

function figures({ frames, median, p95, longest, janky }: FrameTimes): string[] {
  return [count(frames), time(median), time(p95), time(longest), `${(100 * janky).toFixed(2)} %`];
}

function scores(run: LighthouseRun): string {
  const { performance, ownPerformance, shareOfCore, accessibility, found } = run;
  return [
    `Lighthouse: performance ${String(performance)}, accessibility ${String(accessibility)}; first paint ${time(run.firstContentfulPaint)}, largest ${time(run.largestContentfulPaint)},`,
    `blocked ${time(run.totalBlockingTime)}, layout shift ${run.layoutShift.toFixed(3)}.${found.length === 0 ? "" : ` Found: ${found.join(", ")}.`}`,
    `While the page had something to do, it had a core ${(100 * shareOfCore).toFixed(0)} % of the time; other processes had it otherwise.`,
    `Performance of the same visit by what the page itself took: ${String(ownPerformance)}.`,
  ].join("\n");
}

function verdict({ what, wanted, measured, met, bound }: AppTarget): string {
  return `${met ? "Met" : "Missed"}: ${what}, ${bound} ${count(wanted)}; measured ${count(Math.round(measured * 1000) / 1000)}.`;
}
