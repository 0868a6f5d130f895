import type { Position } from "../types.js";

/** Metres between two places. */
export function distance(a: Position, b: Position): number {
  const east = a.x - b.x;
  const north = a.y - b.y;
  return Math.sqrt(east * east + north * north);
}

/** Whether a radio reaches from one to the other; by squares, as the index does, so that both always agree. */
export function reaches(a: Position, b: Position, radioRange: number): boolean {
  const east = a.x - b.x;
  const north = a.y - b.y;
  return east * east + north * north <= radioRange * radioRange;
}
