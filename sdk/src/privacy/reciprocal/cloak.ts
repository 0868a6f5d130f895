import { unknownVehicle } from "../checkInput.js";
import type { Cloaking, Vehicle } from "../types.js";
import { groupVehicles } from "./groupVehicles.js";
import type { Grouping, GroupingParameters } from "./types.js";

/**
 * The set of a vehicle that asks, or why there is none: all vehicles are grouped, then the one is looked up.
 *
 * @param seed public, of the epoch.
 * @throws InputError `UNKNOWN_VEHICLE`, and all of `groupVehicles`
 */
export function cloak(
  vehicles: readonly Vehicle[],
  id: string,
  parameters: GroupingParameters,
  seed: string | number,
): Cloaking {
  return cloakIn(groupVehicles(vehicles, parameters, seed), id);
}

/**
 * The same when the vehicles are grouped already.
 * @throws InputError `UNKNOWN_VEHICLE`
 */
export function cloakIn(grouping: Grouping, id: string): Cloaking {
  const set = grouping.setOf.get(id);
  if (set !== undefined) return { served: true, set };
  const reason = grouping.refusals.get(id);
  if (reason === undefined) throw unknownVehicle(id);
  return { served: false, reason };
}
