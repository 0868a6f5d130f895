import type { RadioGraph } from "../types.js";

/**
 * The connected components, each as its vehicles' places in the graph, ascending; in order of their first vehicle.
 */
export function components({ neighbours }: RadioGraph): number[][] {
  const isSeen = new Uint8Array(neighbours.length);
  const found: number[][] = [];
  for (let first = 0; first < neighbours.length; first += 1) {
    if (isSeen[first] === 1) continue;
    isSeen[first] = 1;
    const members = [first];
    for (const member of members) {
      for (const neighbour of neighbours[member] ?? []) {
        if (isSeen[neighbour] === 1) continue;
        isSeen[neighbour] = 1;
        members.push(neighbour);
      }
    }
    found.push(members.sort((a, b) => a - b));
  }
  return found;
}
