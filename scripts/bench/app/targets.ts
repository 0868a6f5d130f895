import type { Target } from "../target.js";
import type { LighthouseRun } from "./lighthouse.js";
import type { ScrollRow } from "./scroll.js";

/** Rounds that the promise is made for. */
export const PROMISED = 1_000;

const LEAST_PERFORMANCE = 90;
const LEAST_ACCESSIBILITY = 100;
/** Of the frames: what the plain page has is the machine's own doing. */
const MOST_JANKY_SHARE = 0.01;
/** A list that leaves rows out draws them as they come, and may take so much longer than one that has them all. */
const MOST_RATIO = 2;

/** A promise, and whether it is kept by as much or by as little. */
export interface AppTarget extends Target {
  readonly bound: "at least" | "at most";
}

export function judge(
  rows: readonly ScrollRow[],
  { performance, ownPerformance, accessibility }: LighthouseRun,
): AppTarget[] {
  const promised = rows.find(({ rounds }) => rounds === PROMISED);
  return [
    atLeast("Lighthouse's performance of the market page", LEAST_PERFORMANCE, performance),
    atLeast("the same by what the page itself took", LEAST_PERFORMANCE, ownPerformance),
    atLeast("Lighthouse's accessibility of the market page", LEAST_ACCESSIBILITY, accessibility),
    ...(promised === undefined ? [] : scrollTargets(promised)),
  ];
}

function scrollTargets({ list, plain, ratio }: ScrollRow): AppTarget[] {
  const more = Math.max(0, list.janky - plain.janky);
  return [
    atMost("share of frames over 50 ms, beyond the plain page's", MOST_JANKY_SHARE, more),
    atMost("95th percentile of frames, over the plain page's", MOST_RATIO, ratio),
  ];
}

function atLeast(what: string, wanted: number, measured: number): AppTarget {
  return { what, wanted, measured, met: measured >= wanted, bound: "at least" };
}

function atMost(what: string, wanted: number, measured: number): AppTarget {
  return { what, wanted, measured, met: measured <= wanted, bound: "at most" };
}
