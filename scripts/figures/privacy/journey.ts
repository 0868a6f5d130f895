import type { Cloaking, RefusalReason } from "../../../sdk/src/privacy/index.js";
import { SCHEMES, type Scheme, type Schemes } from "./schemes.js";
import { POSITIONS, momentsOf, stays, type Hours, type Target } from "./traffic.js";

/** k of Fig. 7: few vertices, so that a graph can be seen. */
export const JOURNEY_K = 5;

/** A vertex of a graph, metres east and north of the target. */
export interface Vertex {
  readonly x: number;
  readonly y: number;
  readonly is: "target" | "member" | "other";
}

/** What came out at a position: a graph, or why there is none. */
export type Stop =
  | {
      readonly served: true;
      readonly vertices: readonly Vertex[];
      /** Places of both ends among the vertices. */
      readonly edges: readonly (readonly [number, number])[];
      readonly members: number;
      readonly connectivity: number;
      readonly weight: number;
    }
  | { readonly served: false; readonly reason: RefusalReason };

/** Ten positions of one target along its way, a graph at each. */
export interface Journey {
  readonly target: Target;
  readonly stops: Readonly<Record<Scheme, readonly Stop[]>>;
  /** How many vehicles are in all of its sets. */
  readonly shared: Readonly<Record<Scheme, number>>;
}

/** The way of the target that the paper's scheme serves at most positions; of equal ones the first drawn. */
export function measureJourney(
  hours: Hours,
  schemes: Schemes,
  targets: readonly Target[],
): Journey | undefined {
  const ways = targets
    .filter((target) => stays(momentsOf(hours, target), target))
    .map((target) => {
      const positions = positionsOf(target);
      const outcomes = positions.map((position) => schemes.paper(position, JOURNEY_K));
      return { target, served: outcomes.filter(({ served }) => served).length };
    });
  const [first, ...others] = ways;
  if (first === undefined) return undefined;
  const { target } = others.reduce((best, way) => (way.served > best.served ? way : best), first);
  const [paper, reciprocal] = SCHEMES.map((scheme) => {
    const outcomes = positionsOf(target).map((position) => schemes[scheme](position, JOURNEY_K));
    return { stops: outcomes.map((each) => describe(target.id, each)), shared: shared(outcomes) };
  });
  return {
    target,
    stops: { paper: paper?.stops ?? [], reciprocal: reciprocal?.stops ?? [] },
    shared: { paper: paper?.shared ?? 0, reciprocal: reciprocal?.shared ?? 0 },
  };
}

function shared(outcomes: readonly Cloaking[]): number {
  const sets = outcomes.flatMap((each) =>
    each.served ? [new Set(each.set.members.map(({ id }) => id))] : [],
  );
  const [first = new Set<string>(), ...others] = sets;
  return [...first].filter((id) => others.every((set) => set.has(id))).length;
}

/** One vehicle at ten moments. */
function positionsOf({ id, time }: Target): Target[] {
  return Array.from({ length: POSITIONS }, (_, turn) => ({ id, time: time + 60 * turn }));
}

function describe(target: string, cloaking: Cloaking): Stop {
  if (!cloaking.served) return { served: false, reason: cloaking.reason };
  const { graph, members, connectivity, weight } = cloaking.set;
  const ids = new Set(members.map(({ id }) => id));
  const middle = graph.vehicles.find(({ id }) => id === target) ?? { x: 0, y: 0 };
  const vertices = graph.vehicles.map(({ id, x, y }): Vertex => {
    const place = { x: Math.round(x - middle.x), y: Math.round(y - middle.y) };
    if (id === target) return { ...place, is: "target" };
    return { ...place, is: ids.has(id) ? "member" : "other" };
  });
  const edges = graph.neighbours.flatMap((list, one) =>
    list.flatMap((other) => (other > one ? [[one, other] as const] : [])),
  );
  return { served: true, vertices, edges, members: members.length, connectivity, weight };
}
