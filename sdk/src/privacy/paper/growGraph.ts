import { itemAt } from "../graph/at.js";
import { distance } from "../graph/distance.js";
import { isComplete, radioGraph, subgraph } from "../graph/radioGraph.js";
import type { CloakingArea, RadioGraph, RefusalReason, Vehicle } from "../types.js";
import type { PaperParameters } from "./types.js";

/** D, the target first; or why there is none. */
export type Growth =
  | { readonly grown: true; readonly graph: RadioGraph }
  | { readonly grown: false; readonly reason: RefusalReason };

/**
 * Grows the graph of Section IV-E from the target: breadth first among the vehicles in the area, to r vertices. There
 * is no chance in it.
 *
 * @param vehicles ascending by id.
 */
export function growGraph(
  vehicles: readonly Vehicle[],
  area: CloakingArea,
  id: string,
  { vertices, radioRange, growth }: PaperParameters,
): Growth {
  const inside = vehicles.filter((vehicle) => distance(vehicle, area.centre) <= area.radius);
  const start = inside.findIndex((vehicle) => vehicle.id === id);
  if (start < 0 || inside.length < 2 * vertices) return { grown: false, reason: "TooFewNear" };
  const all = radioGraph(inside, radioRange);
  const ranked = growth === "listed" ? all.neighbours : all.neighbours.map(byDistance(inside));
  const nodes = breadthFirst(ranked, start, vertices);
  if (nodes.length < vertices) return { grown: false, reason: "TooFewNear" };
  const graph = subgraph(all, nodes);
  return isComplete(graph) ? { grown: false, reason: "CompleteGraph" } : { grown: true, graph };
}

function breadthFirst(
  neighbours: readonly (readonly number[])[],
  start: number,
  most: number,
): number[] {
  const nodes = [start];
  const seen = new Set(nodes);
  for (const node of nodes) {
    for (const neighbour of neighbours[node] ?? []) {
      if (nodes.length === most) return nodes;
      if (seen.has(neighbour)) continue;
      seen.add(neighbour);
      nodes.push(neighbour);
    }
  }
  return nodes;
}

function byDistance(
  vehicles: readonly Vehicle[],
): (list: readonly number[], place: number) => number[] {
  return (list, place) => {
    const here = itemAt(vehicles, place);
    const away = (other: number): number => distance(here, itemAt(vehicles, other));
    return list.toSorted((a, b) => away(a) - away(b) || a - b);
  };
}
