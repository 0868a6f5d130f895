import type { Point } from "../../../charts/chart.ts";

/** A point at the mean of some values, with its standard error where there are several; nothing where there are none. */
export function meanPoint(x: number, values: readonly number[]): Point[] {
  const count = values.length;
  if (count === 0) return [];
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  if (count === 1) return [{ x, y: mean }];
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return [{ x, y: mean, error: Math.sqrt(squares / (count - 1) / count) }];
}
