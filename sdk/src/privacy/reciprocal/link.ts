import KDBush from "kdbush";

import { indexAt, itemAt, numberAt } from "../graph/at.js";
import { DisjointSets } from "../graph/disjointSets.js";
import { type Layout, innermostRegion } from "./layout.js";

/** Places in a leaf of the index; the usual 64 make a search look at twice as many places. */
const leafSize = 16;

/**
 * For each rung, by halvings of the largest, the connected components of the radio graphs of its regions.
 *
 * One search through the index serves all rungs: regions are nested, so an edge within a small region is one within
 * all larger ones around it.
 */
export function linkRegions(layout: Layout, radioRange: number, rungs: number): DisjointSets[] {
  const { x, y } = layout;
  const n = x.length;
  const index = new KDBush(n, leafSize);
  for (let i = 0; i < n; i += 1) index.add(numberAt(x, i), numberAt(y, i));
  index.finish();
  const sets = Array.from({ length: rungs }, () => new DisjointSets(n));
  const found = new Uint32Array(n);
  for (let i = 0; i < n; i += 1) {
    const count = index.withinInto(numberAt(x, i), numberAt(y, i), radioRange, found);
    for (let j = 0; j < count; j += 1) {
      const other = indexAt(found, j);
      if (other < i) linkInRegions(layout, sets, i, other);
    }
  }
  return sets;
}

/** From the smallest region that both are in outwards; whoever is connected in it is so in all around it. */
function linkInRegions(
  layout: Layout,
  sets: readonly DisjointSets[],
  one: number,
  other: number,
): void {
  for (let halvings = innermostRegion(layout, one, other, sets.length); halvings >= 0; halvings--) {
    if (!itemAt(sets, halvings).unite(one, other)) return;
  }
}
