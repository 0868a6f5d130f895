import { at } from "./columns.js";

/**
 * Sums that things are added to and taken from a million times. Each keeps what its additions rounded away beside it
 * (Neumaier's sum), so that taking all out again leaves nothing. Sum k stands at 2k, its rest at 2k + 1.
 */
export type RunningSums = Float64Array;

/** So many sums, all 0. */
export function createSums(count: number): RunningSums {
  return new Float64Array(2 * count);
}

/** Adds to a sum; a negative value takes away. */
export function add(sums: RunningSums, sum: number, value: number): void {
  const before = at(sums, 2 * sum);
  const after = before + value;
  const lost =
    Math.abs(before) >= Math.abs(value) ? before - after + value : value - after + before;
  sums[2 * sum] = after;
  sums[2 * sum + 1] = at(sums, 2 * sum + 1) + lost;
}

/** What a sum has come to. */
export function valueOf(sums: RunningSums, sum: number): number {
  return at(sums, 2 * sum) + at(sums, 2 * sum + 1);
}
