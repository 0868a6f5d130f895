import { InputError } from "../errors/index.js";
import { checkPosition } from "./checkPosition.js";
import type { CloakingArea, CloakingParameters, Vehicle } from "./types.js";

/**
 * Refuses parameters by which no set can be made.
 * @throws InputError `BAD_K`, `BAD_DISTANCE`
 */
export function checkCloaking({ k, minWeight, radioRange }: CloakingParameters): void {
  if (!Number.isSafeInteger(k) || k < 2) {
    throw new InputError({
      code: "BAD_K",
      shortMessage: `k is ${String(k)}.`,
      whatToDo: "Give a whole number of 2 or more; 5, 10 and 20 are usual.",
      details: { k },
    });
  }
  checkDistance("minWeight", minWeight, 0);
  checkDistance("radioRange", radioRange, Number.MIN_VALUE);
}

/**
 * Refuses a distance that is not finite or too small.
 * @param least metres; 0, or the least positive number for "more than 0".
 * @throws InputError `BAD_DISTANCE`
 */
export function checkDistance(name: string, metres: number, least: number): void {
  if (Number.isFinite(metres) && metres >= least) return;
  throw new InputError({
    code: "BAD_DISTANCE",
    shortMessage: `${name} is ${String(metres)} m.`,
    whatToDo: `Give finite metres, ${least > 0 ? "more than 0" : "0 or more"}.`,
    details: { name, given: metres },
  });
}

/**
 * Refuses vehicles that are not where they can be, that are there twice, or that are fewer than k.
 * @throws InputError `BAD_POSITION`, `BAD_SPEED`, `DOUBLED_VEHICLE`, `TOO_FEW_VEHICLES`
 */
export function checkVehicles(vehicles: readonly Vehicle[], k: number): void {
  const seen = new Set<string>();
  for (const vehicle of vehicles) {
    const { id, speed } = vehicle;
    checkPosition(vehicle, `The vehicle "${id}"`);
    if (!(speed >= 0 && speed < Infinity)) throw badSpeed(vehicle);
    if (seen.has(id)) throw doubled(id);
    seen.add(id);
  }
  if (vehicles.length < k) {
    throw new InputError({
      code: "TOO_FEW_VEHICLES",
      shortMessage: `There are ${String(vehicles.length)} vehicles, fewer than k = ${String(k)}.`,
      whatToDo: `Give at least ${String(k + 1)} vehicles, or a smaller k.`,
      details: { vehicles: vehicles.length, k },
    });
  }
}

/**
 * The vehicle of that id.
 * @throws InputError `UNKNOWN_VEHICLE`
 */
export function findVehicle(vehicles: readonly Vehicle[], id: string): Vehicle {
  const vehicle = vehicles.find((candidate) => candidate.id === id);
  if (vehicle === undefined) throw unknownVehicle(id);
  return vehicle;
}

/** For an id that no vehicle of the moment has. */
export function unknownVehicle(id: string): InputError {
  return new InputError({
    code: "UNKNOWN_VEHICLE",
    shortMessage: `No vehicle has the id "${id}" at this moment.`,
    whatToDo: "Give the id of one of the vehicles, or a moment at which it was seen.",
    details: { id },
  });
}

/**
 * Refuses an area that holds no place.
 * @throws InputError `BAD_POSITION`, `EMPTY_AREA`
 */
export function checkArea({ centre, radius }: CloakingArea): void {
  checkPosition(centre, "The centre of the area");
  if (radius > 0 && radius < Infinity) return;
  throw new InputError({
    code: "EMPTY_AREA",
    shortMessage: `The area's radius is ${String(radius)} m.`,
    whatToDo: "Give finite metres, more than 0.",
    details: { radius },
  });
}

function badSpeed({ id, speed }: Vehicle): InputError {
  return new InputError({
    code: "BAD_SPEED",
    shortMessage: `The vehicle "${id}" has a speed of ${String(speed)} m/s.`,
    whatToDo: "Give finite metres per second, 0 or more.",
    details: { id, speed },
  });
}

function doubled(id: string): InputError {
  return new InputError({
    code: "DOUBLED_VEHICLE",
    shortMessage: `The vehicle "${id}" is there twice.`,
    whatToDo: "Give each vehicle once, where it was last seen.",
    details: { id },
  });
}
