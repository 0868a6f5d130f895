import { createPlane, type GlobePosition, type PublicArea } from "@peerwatt/sdk/privacy";

/** Clockwise from north. */
export const DIRECTIONS = ["N", "NE", "E", "SE", "S", "SW", "W", "NW"] as const;

/** Where an area lies, seen from a place. */
export interface Way {
  /** Metres to the nearest point of the area, as the crow flies; 0 from within. */
  readonly least: number;
  /** Metres to its farthest point. */
  readonly most: number;
  /** To its middle. */
  readonly direction: (typeof DIRECTIONS)[number];
}

/** The middle of an area. */
export function centreOf({ origin, area }: PublicArea): GlobePosition {
  return createPlane(origin).toGlobe(area.centre);
}

/** How far it is to the area and which way: in a plane around its middle, in which both are those on the globe. */
export function wayTo(published: PublicArea, place: GlobePosition): Way {
  const { x, y } = createPlane(centreOf(published)).toPlane(place);
  const distance = Math.hypot(x, y);
  const { radius } = published.area;
  // From the place to the middle, and not back.
  const turns = Math.atan2(-x, -y) / (2 * Math.PI);
  const { length } = DIRECTIONS;
  const direction = DIRECTIONS.at(Math.round(turns * length) % length) ?? "N";
  return { least: Math.max(0, distance - radius), most: distance + radius, direction };
}
