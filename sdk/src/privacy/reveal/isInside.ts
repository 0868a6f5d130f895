import { distance } from "../graph/distance.js";
import { createPlane, type GlobePosition } from "../plane.js";
import type { PublicArea } from "./types.js";

/** Metres that a position may move when it is rounded to 10⁻⁷ degrees, rounded up. */
const tolerance = 0.01;

/**
 * Whether a place on the globe is in a published area.
 * @throws InputError `BAD_LATITUDE`, `BAD_LONGITUDE`
 */
export function isInside(position: GlobePosition, { origin, area }: PublicArea): boolean {
  return distance(createPlane(origin).toPlane(position), area.centre) <= area.radius + tolerance;
}
