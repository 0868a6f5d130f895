import fc from "fast-check";

import type {
  BaselineInput,
  BaselineOutcome,
  BaselineSet,
} from "../../../src/privacy/baselines/index.js";
import type { Vehicle } from "../../../src/privacy/types.js";
import { createRandom } from "../../../src/random/index.js";

export const parameters = { k: 3, minWeight: 0, radioRange: 1_000 };

/** Vehicles at these places, called a, b, c, … */
export function vehiclesOn(...places: readonly (readonly [number, number])[]): Vehicle[] {
  return places.map(([x, y], place) => ({ id: String.fromCharCode(97 + place), x, y, speed: 10 }));
}

export function inputOf(
  vehicles: readonly Vehicle[],
  target: string,
  k = parameters.k,
  seed = "baselines",
): BaselineInput {
  return { vehicles, target, parameters: { ...parameters, k }, random: createRandom(seed) };
}

/** A cloud on whole metres, so that some stand at one place, and one of them that asks. */
export const clouds = fc
  .record({
    places: fc.array(
      fc.tuple(fc.integer({ min: 0, max: 4_000 }), fc.integer({ min: 0, max: 4_000 })),
      {
        minLength: 10,
        maxLength: 60,
      },
    ),
    target: fc.nat(9),
    k: fc.integer({ min: 2, max: 10 }),
    seed: fc.integer(),
  })
  .map(({ places, target, k, seed }) => {
    const vehicles = places.map(([x, y], place) => ({ id: `v${String(place)}`, x, y, speed: 10 }));
    return inputOf(vehicles, `v${String(target)}`, k, String(seed));
  });

export function ids(set: BaselineSet): string[] {
  return set.members.map(({ id }) => id);
}

export function served(outcome: BaselineOutcome): BaselineSet {
  if (!outcome.served) throw new Error(`refused: ${outcome.reason}`);
  return outcome;
}
