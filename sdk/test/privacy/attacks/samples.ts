import fc from "fast-check";

import { defaultGrouping, type GroupingParameters } from "../../../src/privacy/index.js";
import type { Vehicle } from "../../../src/privacy/types.js";
import { createRandom } from "../../../src/random/index.js";

export function groupingOf(k: number): GroupingParameters {
  return { ...defaultGrouping, k };
}

/** Vehicles at random on a square, at 2 to 14 m/s; about as dense as the taxis with 60 on 4 km. */
export function cloudOf(count: number, side: number, seed: string | number): Vehicle[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, place) => ({
    id: `v${String(place)}`,
    x: side * random.next(),
    y: side * random.next(),
    speed: 2 + 12 * random.next(),
  }));
}

export const clouds = fc
  .record({
    count: fc.integer({ min: 12, max: 60 }),
    seed: fc.integer(),
    k: fc.integer({ min: 2, max: 6 }),
  })
  .map(({ count, seed, k }) => ({ vehicles: cloudOf(count, 4_000, seed), seed, k }));
