import { createRandom } from "../../random/index.js";
import { checkVehicles } from "../checkInput.js";
import { itemAt } from "../graph/at.js";
import { reaches } from "../graph/distance.js";
import { meanWeight } from "../graph/measures.js";
import { type GraphMembers, formSets } from "../reciprocal/groupVehicles.js";
import { type Layout, innermostRegion, layOut } from "../reciprocal/layout.js";
import { checkGrouping } from "../reciprocal/parameters.js";
import type { Grouping, GroupingParameters } from "../reciprocal/types.js";
import type { Vehicle } from "../types.js";

/**
 * The naive twin of `groupVehicles`: the same groups from the distances of all pairs, without an index and without
 * anything remembered from one vertex to the next. For tests and benchmarks; a moment of 100,000 vehicles takes minutes.
 *
 * @throws InputError as `groupVehicles`
 */
export function groupAllPairs(
  vehicles: readonly Vehicle[],
  parameters: GroupingParameters,
  seed: string | number,
): Grouping {
  checkGrouping(parameters);
  checkVehicles(vehicles, parameters.k);
  const seeded = createRandom(seed);
  const layout = layOut(vehicles, parameters.ladder.at(-1) ?? 0, seeded.fork("layout"));
  const neighbours = layout.vehicles.map((vehicle, self) => {
    const near: number[] = [];
    for (let other = 0; other < layout.vehicles.length; other += 1) {
      const candidate = itemAt(layout.vehicles, other);
      if (other !== self && reaches(vehicle, candidate, parameters.radioRange)) near.push(other);
    }
    return near;
  });
  const task = { layout, neighbours, parameters };
  const everybody = [...layout.vehicles.keys()];
  const graphs = regions(task, everybody, 0).flatMap((region) => choose(task, region, 0));
  return formSets(graphs, parameters, seeded);
}

interface Task {
  readonly layout: Layout;
  readonly neighbours: readonly (readonly number[])[];
  readonly parameters: GroupingParameters;
}

/** The region whole, or in quarters where these serve as many. */
function choose(task: Task, region: readonly number[], halvings: number): GraphMembers[] {
  const whole = components(task, region).flatMap((component) => cut(task, component));
  if (halvings === task.parameters.ladder.length - 1) return whole;
  const quarters = regions(task, region, halvings + 1).flatMap((quarter) =>
    choose(task, quarter, halvings + 1),
  );
  return served(quarters) > 0 && served(quarters) >= served(whole) ? quarters : whole;
}

function served(graphs: readonly GraphMembers[]): number {
  const good = graphs.filter(({ refusal }) => refusal === undefined);
  return good.reduce((sum, { members }) => sum + members.length, 0);
}

function regions({ layout }: Task, places: readonly number[], halvings: number): number[][] {
  const found: number[][] = [];
  for (const place of places) {
    const home = found.findLast(
      ([first]) => innermostRegion(layout, first ?? 0, place, halvings + 1) === halvings,
    );
    if (home === undefined) found.push([place]);
    else home.push(place);
  }
  return found;
}

function components({ neighbours }: Task, region: readonly number[]): number[][] {
  const left = new Set(region);
  const found: number[][] = [];
  for (const first of region) {
    if (!left.delete(first)) continue;
    const members = [first];
    for (const member of members) {
      members.push(...(neighbours[member] ?? []).filter((neighbour) => left.delete(neighbour)));
    }
    found.push(members.sort((a, b) => a - b));
  }
  return found;
}

function cut({ layout, parameters }: Task, component: readonly number[]): GraphMembers[] {
  const { k, radioRange, minWeight } = parameters;
  const all = component.flatMap((place) => layout.vehicles[place] ?? []);
  if (all.length <= k) return [{ members: all, refusal: "TooFewNear" }];
  const graphs: Vehicle[][] = [];
  let graph: Vehicle[] = [];
  for (const vehicle of all) {
    graph.push(vehicle);
    if (graph.length <= k || isComplete(graph, radioRange)) continue;
    if (meanWeight(graph) < minWeight) continue;
    graphs.push(graph);
    graph = [];
  }
  const last = graphs.at(-1);
  if (last !== undefined) {
    last.push(...graph);
    return graphs.map((members) => ({ members: byId(members) }));
  }
  const refusal = isComplete(all, radioRange) ? "CompleteGraph" : "TooClose";
  return [{ members: all, refusal }];
}

function isComplete(vehicles: readonly Vehicle[], radioRange: number): boolean {
  return vehicles.every((one) => vehicles.every((other) => reaches(one, other, radioRange)));
}

function byId(vehicles: readonly Vehicle[]): Vehicle[] {
  return vehicles.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
