import type { Position, Vehicle } from "../types.js";
import type { Rectangle } from "./types.js";

/** Metres that the square of all vehicles reaches beyond the outermost ones, so that these are inside its open edges. */
const MARGIN = 1;

export function isInside({ x, y }: Position, { west, south, east, north }: Rectangle): boolean {
  return x >= west && x < east && y >= south && y < north;
}

export function areaOf({ west, south, east, north }: Rectangle): number {
  return (east - west) * (north - south);
}

export function isSame(a: Rectangle, b: Rectangle): boolean {
  return a.west === b.west && a.south === b.south && a.east === b.east && a.north === b.north;
}

/** The smallest rectangle around some places, with a margin in metres on every side. */
export function boundsOf(positions: readonly Position[], margin = 0): Rectangle {
  const bounds = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const { x, y } of positions) {
    bounds.west = Math.min(bounds.west, x - margin);
    bounds.east = Math.max(bounds.east, x + margin);
    bounds.south = Math.min(bounds.south, y - margin);
    bounds.north = Math.max(bounds.north, y + margin);
  }
  return bounds;
}

/** The square that a quadtree or a pyramid divides: around all vehicles, the longer side of their bounds. */
export function rootSquare(vehicles: readonly Vehicle[]): Rectangle {
  const { west, south, east, north } = boundsOf(vehicles, MARGIN);
  const side = Math.max(east - west, north - south);
  return { west, south, east: west + side, north: south + side };
}
