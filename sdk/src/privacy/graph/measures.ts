import type { Position, RadioGraph } from "../types.js";
import { itemAt } from "./at.js";
import { distance } from "./distance.js";

/** Δ of one vehicle, equation (2) as the example (3) counts: its neighbours and itself over all n. */
export function connectivity({ vehicles, neighbours }: RadioGraph, place: number): number {
  return ((neighbours[place]?.length ?? 0) + 1) / vehicles.length;
}

/** Δ̄, equation (5): the mean over all vehicles; 1 for a complete graph. */
export function meanConnectivity(graph: RadioGraph): number {
  const n = graph.vehicles.length;
  const edgeEnds = graph.neighbours.reduce((sum, list) => sum + list.length, 0);
  return (edgeEnds + n) / (n * n);
}

/** w̄, equation (6): the mean distance over the pairs, metres; 0 if there is no pair. */
export function meanWeight(members: readonly Position[]): number {
  let sum = 0;
  for (const [index, member] of members.entries()) {
    // Each against those before it, the order in which a growing graph adds them up: the same sum to the last bit.
    for (let other = 0; other < index; other += 1) {
      sum += distance(member, itemAt(members, other));
    }
  }
  return members.length < 2 ? 0 : (2 * sum) / (members.length * (members.length - 1));
}
