import type { DisjointSets } from "../graph/disjointSets.js";
import { type CutRules, type Piece, cutComponent } from "./cut.js";
import { type Layout, innermostRegion } from "./layout.js";

interface Plan {
  readonly pieces: readonly Piece[];
  readonly served: number;
}

/**
 * Chooses the regions and cuts their components: a region is taken in its four quarters wherever these serve as many
 * vehicles as it would whole, so areas are as small as they can be without refusing anybody for it. Vehicles that a
 * small region could not serve have so climbed the ladder, together with all their neighbours.
 *
 * @param linked for each rung the components, see `linkRegions`.
 */
export function planGraphs(
  layout: Layout,
  linked: readonly DisjointSets[],
  rules: CutRules,
): Piece[] {
  return regionsOf(layout, 0, layout.vehicles.length, 0).flatMap(
    ([from, to]) => planRegion({ layout, linked, rules }, from, to, 0).pieces,
  );
}

interface Task {
  readonly layout: Layout;
  readonly linked: readonly DisjointSets[];
  readonly rules: CutRules;
}

function planRegion(task: Task, from: number, to: number, halvings: number): Plan {
  const components = task.linked[halvings];
  if (components === undefined) return { pieces: [], served: -1 };
  const whole = cutRegion(task, components, from, to);
  if (to - from < task.rules.least) return whole;
  const quarters = regionsOf(task.layout, from, to, halvings + 1).map(([start, end]) =>
    planRegion(task, start, end, halvings + 1),
  );
  const served = quarters.reduce((sum, quarter) => sum + quarter.served, 0);
  // Where nobody is served anyway the reason is that of the largest region.
  if (served === 0 || served < whole.served) return whole;
  return { pieces: quarters.flatMap(({ pieces }) => pieces), served };
}

function cutRegion(
  { layout, rules }: Task,
  components: DisjointSets,
  from: number,
  to: number,
): Plan {
  const members = new Map<number, number[]>();
  for (let place = from; place < to; place += 1) {
    const root = components.find(place);
    const list = members.get(root);
    if (list === undefined) members.set(root, [place]);
    else list.push(place);
  }
  const pieces = [...members.values()].flatMap((list) => cutComponent(layout, list, rules));
  const served = pieces.reduce(
    (sum, { places, refusal }) => sum + (refusal === undefined ? places.length : 0),
    0,
  );
  return { pieces, served };
}

/** The stretches of the order that lie in one region each. */
function regionsOf(
  layout: Layout,
  from: number,
  to: number,
  halvings: number,
): (readonly [number, number])[] {
  const regions: (readonly [number, number])[] = [];
  let start = from;
  for (let place = from + 1; place <= to; place += 1) {
    const isInside = place < to && innermostRegion(layout, start, place, halvings + 1) === halvings;
    if (isInside) continue;
    regions.push([start, place]);
    start = place;
  }
  return regions;
}
