import { distance, type Position } from "../../sdk/src/privacy/index.js";

/** Vehicles whose surroundings are counted; a mean over so many is good to a few per cent. */
const COUNTED = 1_000;

/**
 * Other vehicles per km² within radio range, mean over the vehicles: what a vehicle has around it. By all pairs of a part
 * of the vehicles with all others.
 *
 * @param radioRange metres.
 */
export function densityAround(vehicles: readonly Position[], radioRange: number): number {
  const every = Math.max(1, Math.floor(vehicles.length / COUNTED));
  const counted = vehicles.filter((_, place) => place % every === 0);
  const others = counted.map(
    (one) => vehicles.filter((other) => distance(one, other) <= radioRange).length - 1,
  );
  const mean = others.reduce((sum, each) => sum + each, 0) / others.length;
  return mean / (Math.PI * (radioRange / 1_000) ** 2);
}
