import type { Random } from "../../random/index.js";
import { checkVehicles, findVehicle } from "../checkInput.js";
import { meanConnectivity, meanWeight } from "../graph/measures.js";
import type { Cloaking, CloakingArea, RadioGraph, Vehicle } from "../types.js";
import { chooseSet } from "./chooseSet.js";
import { type Growth, growGraph } from "./growGraph.js";
import { checkPaper } from "./parameters.js";
import type { PaperParameters } from "./types.js";

/**
 * The paper's scheme, Section IV-E, as the spec's page states it: the baseline. It is built around who asks, and that
 * is what gives the asker away.
 *
 * The area is a disc of radius v·t at a random place around the target, which is in it. When the graph in it is
 * complete, its radius is doubled once. A target that stands still has no area and is refused as `EmptyArea`.
 *
 * @throws InputError `BAD_K`, `BAD_DISTANCE`, `BAD_VERTICES`, `BAD_SECONDS`, `BAD_MAX_REPLACEMENTS`, `BAD_POSITION`,
 * `BAD_SPEED`, `DOUBLED_VEHICLE`, `TOO_FEW_VEHICLES`, `UNKNOWN_VEHICLE`
 */
export function paperCloak(
  vehicles: readonly Vehicle[],
  id: string,
  parameters: PaperParameters,
  random: Random,
): Cloaking {
  checkPaper(parameters);
  checkVehicles(vehicles, parameters.k);
  const target = findVehicle(vehicles, id);
  if (target.speed === 0) return { served: false, reason: "EmptyArea" };
  const area = drawPaperArea(target, parameters.seconds, random);
  const { growth, grownIn } = growIn(byId(vehicles), area, id, parameters);
  if (!growth.grown) return { served: false, reason: growth.reason };
  const members = chooseSet(growth.graph.vehicles, parameters, random);
  if (members === undefined) return { served: false, reason: "TooClose" };
  return { served: true, set: describe(members, growth.graph, grownIn) };
}

/** A(O, v·t): the target is anywhere in it. */
export function drawPaperArea(target: Vehicle, seconds: number, random: Random): CloakingArea {
  const radius = target.speed * seconds;
  // The square root makes each place in the disc as likely.
  const away = radius * Math.sqrt(random.next());
  const angle = 2 * Math.PI * random.next();
  const centre = { x: target.x + away * Math.cos(angle), y: target.y + away * Math.sin(angle) };
  return { centre, radius };
}

/** Grows in the area, and in twice its radius if that gave a complete graph. */
export function growIn(
  vehicles: readonly Vehicle[],
  area: CloakingArea,
  id: string,
  parameters: PaperParameters,
): { readonly growth: Growth; readonly grownIn: CloakingArea } {
  const growth = growGraph(vehicles, area, id, parameters);
  if (growth.grown || growth.reason !== "CompleteGraph") return { growth, grownIn: area };
  const grownIn = { centre: area.centre, radius: 2 * area.radius };
  return { growth: growGraph(vehicles, grownIn, id, parameters), grownIn };
}

/** The order in which vehicles are listed. */
export function byId(vehicles: readonly Vehicle[]): Vehicle[] {
  return vehicles.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function describe(
  members: readonly Vehicle[],
  graph: RadioGraph,
  area: CloakingArea,
): Extract<Cloaking, { served: true }>["set"] {
  const connectivity = meanConnectivity(graph);
  const sorted = byId(members);
  return { members: sorted, graph, area, connectivity, weight: meanWeight(sorted) };
}
