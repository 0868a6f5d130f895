import type { Vehicle } from "../types.js";
import type { Trace, TracePoint } from "./types.js";

/**
 * The vehicles of a moment, by id, each where it was last seen: nothing is known of the time after, so nothing is
 * interpolated.
 *
 * @param time seconds since 1970.
 * @param maxAge seconds after which a vehicle that was not seen again counts as gone.
 */
export function vehiclesAt(traces: readonly Trace[], time: number, maxAge = 120): Vehicle[] {
  return traces.flatMap(({ id, points }) => {
    const point = lastAt(points, time);
    if (point === undefined || time - point.time > maxAge) return [];
    const { x, y, speed, heading } = point;
    return [heading === undefined ? { id, x, y, speed } : { id, x, y, speed, heading }];
  });
}

/** The last point at or before the time. */
function lastAt(points: readonly TracePoint[], time: number): TracePoint | undefined {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((points[middle]?.time ?? Infinity) <= time) low = middle + 1;
    else high = middle;
  }
  return points[low - 1];
}
