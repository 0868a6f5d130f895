import { posteriorOf } from "../measures/posterior.js";
import type { Posterior, Vehicle } from "../types.js";
import { checkInput, measure } from "./measure.js";
import { isInside, isSame, rootSquare } from "./rectangle.js";
import type { BaselineInput, BaselineOutcome, Rectangle } from "./types.js";

/** Metres; smaller quadrants are not divided, so that vehicles at one place do not divide them for ever. */
const LEAST_SIDE = 1;

/**
 * Interval cloaking: the square of all vehicles is divided into quadrants, and again the one that the vehicle is in, as
 * long as it has k vehicles; the last one that had is published.
 *
 * Whoever shared a smaller quadrant with k − 1 others would have published that one, so those left over in a thin
 * corner are named by their large square.
 *
 * M. Gruteser, D. Grunwald, "Anonymous usage of location-based services through spatial and temporal cloaking",
 * MobiSys 2003, doi 10.1145/1066116.1189037; its Algorithm 1, without the cloaking in time.
 *
 * @throws InputError as {@link checkInput}
 */
export function intervalCloaking(input: BaselineInput): BaselineOutcome {
  const target = checkInput(input);
  const { vehicles, parameters } = input;
  const square = quadrantOf(target, vehicles, parameters.k);
  const inside = vehicles.filter((vehicle) => isInside(vehicle, square));
  const posterior = posteriorIn(square, vehicles, parameters.k);
  return measure({ kind: "rectangle", ...square }, inside, parameters.radioRange, posterior);
}

/** What a quadrant tells of who asked: the algorithm is run for every vehicle in it. */
function posteriorIn(seen: Rectangle, vehicles: readonly Vehicle[], k: number): Posterior {
  const inside = vehicles.filter((vehicle) => isInside(vehicle, seen));
  return posteriorOf(
    new Map(
      inside.map((vehicle) => {
        const square = quadrantOf(vehicle, vehicles, k);
        return [vehicle.id, isSame(square, seen) ? 1 : 0];
      }),
    ),
  );
}

function quadrantOf(vehicle: Vehicle, vehicles: readonly Vehicle[], k: number): Rectangle {
  let square = rootSquare(vehicles);
  let inside = vehicles;
  while (sideOf(square) > LEAST_SIDE) {
    const quadrant = quarter(square, vehicle);
    inside = inside.filter((other) => isInside(other, quadrant));
    if (inside.length < k) break;
    square = quadrant;
  }
  return square;
}

function quarter({ west, south, east, north }: Rectangle, { x, y }: Vehicle): Rectangle {
  const [middleX, middleY] = [(west + east) / 2, (south + north) / 2];
  return {
    west: x < middleX ? west : middleX,
    east: x < middleX ? middleX : east,
    south: y < middleY ? south : middleY,
    north: y < middleY ? middleY : north,
  };
}

function sideOf({ west, east }: Rectangle): number {
  return east - west;
}
