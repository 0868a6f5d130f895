import { checkCloaking, checkVehicles, findVehicle } from "../checkInput.js";
import { meanConnectivity, meanWeight } from "../graph/measures.js";
import { radioGraph } from "../graph/radioGraph.js";
import type { Posterior, Vehicle } from "../types.js";
import { areaOf } from "./rectangle.js";
import type { BaselineInput, BaselineSet, Published } from "./types.js";

/** Measures what a baseline did in the way the schemes are measured. */
export function measure(
  published: Published,
  hidden: readonly Vehicle[],
  radioRange: number,
  posterior: Posterior,
): BaselineSet {
  const members = hidden.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return {
    served: true,
    published,
    members,
    areaM2: published.kind === "disc" ? Math.PI * published.radius ** 2 : areaOf(published),
    connectivity: members.length === 0 ? 1 : meanConnectivity(radioGraph(members, radioRange)),
    weight: meanWeight(members),
    posterior,
  };
}

/**
 * Refuses what no baseline can work with, and gives the vehicle that asks.
 * @throws InputError `BAD_K`, `BAD_DISTANCE`, `BAD_POSITION`, `BAD_SPEED`, `DOUBLED_VEHICLE`, `TOO_FEW_VEHICLES`,
 * `UNKNOWN_VEHICLE`
 */
export function checkInput({ vehicles, target, parameters }: BaselineInput): Vehicle {
  checkCloaking(parameters);
  checkVehicles(vehicles, parameters.k);
  return findVehicle(vehicles, target);
}
