import type { Random } from "../../random/index.js";

/** Bits of each coordinate; an index has twice as many. */
export const hilbertBits = 16;

/** Coordinates run from 0 to one less. */
export const hilbertSide = 2 ** hilbertBits;

/** One of the eight ways in which a square can be laid upon itself. */
export interface Orientation {
  readonly mirrorX: boolean;
  readonly mirrorY: boolean;
  readonly swap: boolean;
}

/** Each way as likely. */
export function drawOrientation(random: Random): Orientation {
  const drawn = random.int(0, 7);
  return { mirrorX: (drawn & 1) > 0, mirrorY: (drawn & 2) > 0, swap: (drawn & 4) > 0 };
}

/**
 * Where on the Hilbert curve a place lies. Places with near indices are near each other, and each quarter of the
 * square, and each quarter of a quarter, is one stretch of the curve.
 *
 * @param x whole, 0 to {@link hilbertSide} − 1.
 * @param y whole, 0 to {@link hilbertSide} − 1.
 * @returns whole, 0 to 2^32 − 1.
 */
export function hilbertIndex(x: number, y: number, orientation: Orientation): number {
  const mirrored = orientation.mirrorX ? hilbertSide - 1 - x : x;
  const other = orientation.mirrorY ? hilbertSide - 1 - y : y;
  let east = orientation.swap ? other : mirrored;
  let north = orientation.swap ? mirrored : other;
  let index = 0;
  for (let bit = hilbertSide >>> 1; bit > 0; bit >>>= 1) {
    const right = (east & bit) > 0 ? 1 : 0;
    const upper = (north & bit) > 0 ? 1 : 0;
    index = index * 4 + ((3 * right) ^ upper);
    if (upper === 1) continue;
    // The lower quarters hold the curve turned: on the right side also upside down.
    const turned = right === 1 ? hilbertSide - 1 - east : east;
    east = right === 1 ? hilbertSide - 1 - north : north;
    north = turned;
  }
  return index;
}
