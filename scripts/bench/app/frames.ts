/** How long the frames of a page took while it scrolled, milliseconds. */
export interface FrameTimes {
  readonly frames: number;
  readonly median: number;
  readonly p95: number;
  readonly longest: number;
  /** 0..1 of the frames took longer than {@link JANK}: a hand feels those. */
  readonly janky: number;
}

/** Milliseconds. */
export const JANK = 50;

/** @param times of one frame each, in any order; at least one. */
export function frameTimes(times: readonly number[]): FrameTimes {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
  return {
    frames: sorted.length,
    median: at(0.5),
    p95: at(0.95),
    longest: sorted.at(-1) ?? NaN,
    janky: sorted.filter((time) => time > JANK).length / sorted.length,
  };
}
