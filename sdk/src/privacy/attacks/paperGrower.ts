import { itemAt } from "../graph/at.js";
import { distance, reaches } from "../graph/distance.js";
import { radioGraph } from "../graph/radioGraph.js";
import type { PaperParameters } from "../paper/types.js";
import type { CloakingArea, Vehicle } from "../types.js";

/** Grows the paper's graphs among the same vehicles again and again. */
export interface PaperGrower {
  /** Ascending by id. */
  readonly listed: readonly Vehicle[];
  /**
   * D for the vehicle at this place of the list if this is its first area, the target first, or nothing if it is
   * refused: the same as `growIn`, but the radio graph was built once and is not built for each area.
   */
  readonly grow: (target: number, area: CloakingArea) => readonly Vehicle[] | undefined;
}

/** Makes the {@link PaperGrower} of an attacker, who tries some thousand areas for each vehicle. */
export function paperGrower(
  vehicles: readonly Vehicle[],
  { vertices, radioRange, growth }: PaperParameters,
): PaperGrower {
  const listed = vehicles.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const { neighbours } = radioGraph(listed, radioRange);
  const ranked = growth === "listed" ? neighbours : neighbours.map(byDistance(listed));
  const inside = new Uint8Array(listed.length);
  const growOnce = (
    target: number,
    { centre, radius }: CloakingArea,
  ): readonly Vehicle[] | undefined => {
    let count = 0;
    for (const [place, vehicle] of listed.entries()) {
      const isIn = distance(vehicle, centre) <= radius;
      inside[place] = isIn ? 1 : 0;
      if (isIn) count += 1;
    }
    if (inside[target] !== 1 || count < 2 * vertices) return undefined;
    const nodes = breadthFirst(ranked, inside, target, vertices);
    return nodes.length < vertices ? undefined : nodes.map((node) => itemAt(listed, node));
  };
  return {
    listed,
    grow: (target, { centre, radius }) => {
      const first = growOnce(target, { centre, radius });
      if (first === undefined || !isComplete(first, radioRange)) return first;
      const second = growOnce(target, { centre, radius: 2 * radius });
      return second === undefined || isComplete(second, radioRange) ? undefined : second;
    },
  };
}

/** Marks in `inside` whoever has joined. */
function breadthFirst(
  neighbours: readonly (readonly number[])[],
  inside: Uint8Array,
  start: number,
  most: number,
): number[] {
  const nodes = [start];
  inside[start] = 0;
  for (const node of nodes) {
    for (const neighbour of neighbours[node] ?? []) {
      if (nodes.length === most) return nodes;
      if (inside[neighbour] !== 1) continue;
      inside[neighbour] = 0;
      nodes.push(neighbour);
    }
  }
  return nodes;
}

function isComplete(graph: readonly Vehicle[], range: number): boolean {
  return graph.every((one, place) =>
    graph.slice(0, place).every((other) => reaches(one, other, range)),
  );
}

function byDistance(
  listed: readonly Vehicle[],
): (list: readonly number[], place: number) => number[] {
  return (list, place) => {
    const here = itemAt(listed, place);
    const away = (other: number): number => distance(here, itemAt(listed, other));
    return list.toSorted((a, b) => away(a) - away(b) || a - b);
  };
}
