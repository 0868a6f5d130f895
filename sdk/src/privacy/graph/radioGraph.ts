import KDBush from "kdbush";

import type { RadioGraph, Vehicle } from "../types.js";
import { itemAt } from "./at.js";
import { reaches } from "./distance.js";

/** Up to so many vehicles looking at all pairs is faster than an index. */
const smallGraph = 48;

/**
 * The vehicles and who reaches whom by radio: an edge where two are at most `radioRange` apart.
 *
 * @param radioRange metres.
 */
export function radioGraph(vehicles: readonly Vehicle[], radioRange: number): RadioGraph {
  const search = vehicles.length <= smallGraph ? searchAll : searchIndex;
  return { vehicles, neighbours: search(vehicles, radioRange) };
}

function searchAll(vehicles: readonly Vehicle[], radioRange: number): number[][] {
  const neighbours = vehicles.map((): number[] => []);
  for (let one = 0; one < vehicles.length; one += 1) {
    for (let other = 0; other < one; other += 1) {
      if (!reaches(itemAt(vehicles, one), itemAt(vehicles, other), radioRange)) continue;
      itemAt(neighbours, one).push(other);
      itemAt(neighbours, other).push(one);
    }
  }
  return neighbours;
}

function searchIndex(vehicles: readonly Vehicle[], radioRange: number): number[][] {
  const index = new KDBush(vehicles.length);
  for (const { x, y } of vehicles) index.add(x, y);
  index.finish();
  const found = new Uint32Array(vehicles.length);
  return vehicles.map(({ x, y }, self) => {
    const count = index.withinInto(x, y, radioRange, found);
    return Array.from(found.subarray(0, count).sort()).filter((other) => other !== self);
  });
}

/** Whether everybody reaches everybody; so it is with one vehicle and with none. */
export function isComplete({ vehicles, neighbours }: RadioGraph): boolean {
  return neighbours.every((list) => list.length === vehicles.length - 1);
}

/** The graph of some of its vehicles, in the order given. */
export function subgraph(graph: RadioGraph, places: readonly number[]): RadioGraph {
  const newPlace = new Map(places.map((place, index) => [place, index]));
  return {
    vehicles: places.flatMap((place) => graph.vehicles[place] ?? []),
    neighbours: places.map((place) =>
      (graph.neighbours[place] ?? [])
        .flatMap((neighbour) => newPlace.get(neighbour) ?? [])
        .sort((a, b) => a - b),
    ),
  };
}
