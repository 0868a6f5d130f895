import fc from "fast-check";

import type { Vehicle } from "../../src/privacy/index.js";

/** A vehicle that stands. */
export function vehicle(id: string, x: number, y: number): Vehicle {
  return { id, x, y, speed: 0 };
}

/** Vehicles along a line, so many metres apart. */
export function row(count: number, apart: number): Vehicle[] {
  return Array.from({ length: count }, (_, i) => vehicle(`v${String(i)}`, i * apart, 0));
}

/** Whole metres, so that places coincide and distances meet the limits exactly. */
const place = (reach: number): fc.Arbitrary<readonly [number, number]> =>
  fc.tuple(fc.integer({ min: -reach, max: reach }), fc.integer({ min: -reach, max: reach }));

/** Without a size fast-check's lists stay at about ten. */
const many = { minLength: 5, maxLength: 150, size: "max" } as const;

const scattered = fc
  .integer({ min: 500, max: 12_000 })
  .chain((reach) => fc.array(place(reach), many));

const clustered = fc
  .tuple(
    fc.array(place(5_000), { minLength: 1, maxLength: 5 }),
    fc.array(fc.tuple(fc.nat(), place(900)), many),
  )
  .map(([middles, members]) =>
    members.map(([which, [x, y]]) => {
      const [east, north] = middles[which % middles.length] ?? [0, 0];
      return [east + x, north + y] as const;
    }),
  );

const gridded = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })).map(([x, y]) => {
    return [x * 500, y * 500] as const;
  }),
  many,
);

/** Clouds of vehicles: scattered, in clusters, and at a few places many of them at one. */
export const clouds: fc.Arbitrary<Vehicle[]> = fc
  .oneof(scattered, clustered, gridded)
  .map((places) => places.map(([x, y], i) => vehicle(`v${String(i)}`, x, y)));
