import { type Random, createRandom } from "../../random/index.js";
import { checkVehicles } from "../checkInput.js";
import { itemAt } from "../graph/at.js";
import { meanConnectivity, meanWeight } from "../graph/measures.js";
import { radioGraph } from "../graph/radioGraph.js";
import type { AnonymitySet, RefusalReason, Vehicle } from "../types.js";
import { drawAreaBy } from "./area.js";
import type { Piece } from "./cut.js";
import { layOut } from "./layout.js";
import { linkRegions } from "./link.js";
import { checkGrouping } from "./parameters.js";
import { planGraphs } from "./plan.js";
import { splitGraph } from "./split.js";
import type { Grouping, GroupingParameters } from "./types.js";

/**
 * Puts all vehicles of a moment into sets of k to 2k−1: the scheme `reciprocal`, steps 1 to 4 of the spec's page.
 *
 * It is one function of all vehicles and a public seed, which does not know who will ask, and its sets are disjoint:
 * whichever member asks, the same set comes out, and nobody who knows all but the wish can tell the members apart.
 *
 * @param vehicles in any order.
 * @param seed public, new for each epoch; drawn by nobody alone.
 * @throws InputError `BAD_K`, `BAD_DISTANCE`, `BAD_LADDER`, `BAD_MAX_SPLITS`, `BAD_POSITION`, `BAD_SPEED`,
 * `DOUBLED_VEHICLE`, `TOO_FEW_VEHICLES`, `BAD_SEED`
 */
export function groupVehicles(
  vehicles: readonly Vehicle[],
  parameters: GroupingParameters,
  seed: string | number,
): Grouping {
  checkGrouping(parameters);
  checkVehicles(vehicles, parameters.k);
  const { k, radioRange, minWeight, ladder } = parameters;
  const seeded = createRandom(seed);
  const layout = layOut(vehicles, ladder.at(-1) ?? 0, seeded.fork("layout"));
  const linked = linkRegions(layout, radioRange, ladder.length);
  const pieces = planGraphs(layout, linked, { least: k + 1, radioRange, minWeight });
  const graphs = pieces.map((piece) => toGraph(layout.vehicles, piece));
  return formSets(graphs, parameters, seeded);
}

/** The vehicles of a graph, ascending by id, or of a piece that is none. */
export interface GraphMembers {
  readonly members: readonly Vehicle[];
  readonly refusal?: RefusalReason | undefined;
}

function toGraph(vehicles: readonly Vehicle[], { places, refusal }: Piece): GraphMembers {
  const members = places.map((place) => itemAt(vehicles, place));
  return { members: members.sort((a, b) => (a.id < b.id ? -1 : 1)), refusal };
}

/**
 * Steps 3 and 4: splits the graphs and draws the areas.
 * @param seeded the seed's source of chance, which is not drawn from: each graph and set has a fork of its own.
 */
export function formSets(
  graphs: readonly GraphMembers[],
  parameters: GroupingParameters,
  seeded: Random,
): Grouping {
  const sets: AnonymitySet[] = [];
  const refusals = new Map<string, RefusalReason>();
  for (const { members, refusal } of graphs) {
    if (refusal !== undefined) {
      for (const { id } of members) refusals.set(id, refusal);
      continue;
    }
    const formed = setsOf(members, parameters, seeded);
    sets.push(...formed.sets);
    for (const { id } of formed.left) refusals.set(id, "TooClose");
  }
  const setOf = new Map(sets.flatMap((set) => set.members.map(({ id }) => [id, set] as const)));
  return { sets, setOf, refusals };
}

function setsOf(
  members: readonly Vehicle[],
  parameters: GroupingParameters,
  seeded: Random,
): { readonly sets: readonly AnonymitySet[]; readonly left: readonly Vehicle[] } {
  const split = splitGraph(members, parameters, seeded);
  const graph = radioGraph(members, parameters.radioRange);
  const connectivity = meanConnectivity(graph);
  const sets = split.sets.map((set) => ({
    members: set,
    graph,
    area: drawAreaBy(set, seeded),
    connectivity,
    weight: meanWeight(set),
  }));
  return { sets, left: split.left };
}
