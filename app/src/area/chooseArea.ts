import {
  cloak,
  createPlane,
  defaultGrouping,
  packArea,
  type CloakingArea,
  type GlobePosition,
  type RefusalReason,
} from "@peerwatt/sdk/privacy";
import type { Hex } from "@peerwatt/sdk/signing";

/** Who else is in the region. */
export interface Nearby {
  /** Of the plane that areas are drawn in; the same for the whole region. */
  readonly origin: GlobePosition;
  readonly vehicles: readonly (GlobePosition & { readonly id: string })[];
}

/** Who asks for an area. */
export interface Asking {
  /** Of the account; none of the others'. */
  readonly id: string;
  readonly place: GlobePosition;
  /** The fewest vehicles to be hidden among, oneself included. */
  readonly k: number;
  /** Public, the same for everybody of an epoch. */
  readonly seed: string;
}

/** What would be published, or why nothing can be. */
export type AreaChoice =
  | {
      readonly served: true;
      /** How many vehicles nobody can tell apart, the asking one included. */
      readonly size: number;
      readonly area: CloakingArea;
      /** As `startAuction` takes it. */
      readonly word: Hex;
    }
  | { readonly served: false; readonly reason: RefusalReason };

/**
 * The area of the set that the driver falls into when everybody in the region is grouped (scheme `reciprocal`). It is
 * computed where it is asked for: the place goes nowhere.
 */
export function chooseArea(
  { origin, vehicles }: Nearby,
  { id, place, k, seed }: Asking,
): AreaChoice {
  const plane = createPlane(origin);
  const all = [...vehicles, { ...place, id }].map((vehicle) => ({
    id: vehicle.id,
    ...plane.toPlane(vehicle),
    // Grouping asks where somebody is, and never how fast.
    speed: 0,
  }));
  if (all.length < k) return { served: false, reason: "TooFewNear" };
  const cloaking = cloak(all, id, { ...defaultGrouping, k }, seed);
  if (!cloaking.served) return cloaking;
  const { members, area } = cloaking.set;
  return { served: true, size: members.length, area, word: packArea({ origin, area, k }) };
}

/** Somewhere in the middle of the others, where a map can begin. */
export function middleOf({ origin, vehicles }: Nearby): GlobePosition {
  if (vehicles.length === 0) return origin;
  const median = (values: readonly number[]): number =>
    values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
  return roundPlace({
    latitude: median(vehicles.map(({ latitude }) => latitude)),
    longitude: median(vehicles.map(({ longitude }) => longitude)),
  });
}

/** Decimals of a degree that a place is given by: eleven metres, as near as one finds a car. */
export const PLACE_DIGITS = 4;

export function roundPlace({ latitude, longitude }: GlobePosition): GlobePosition {
  const round = (degrees: number): number => Number(degrees.toFixed(PLACE_DIGITS));
  return { latitude: round(latitude), longitude: round(longitude) };
}
