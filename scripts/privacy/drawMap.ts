import { parseHTML } from "linkedom";

import { cloakingMap, type CloakingMap, type MapPlace } from "../../charts/cloakingMap.js";
import { standalone } from "../../charts/standalone.js";
import type { AnonymitySet, Position, Vehicle } from "../../sdk/src/privacy/index.js";
import type { Moment } from "./report.js";

const METRES = 1_000;
/** Kilometres to each side where there is no set to look at. */
const LEAST_REACH = 2;

/** The target's surroundings as the text of an SVG file. */
export function drawMap(moment: Moment, vehicles: readonly Vehicle[]): string {
  const { document } = parseHTML("<!doctype html><html></html>");
  return standalone(cloakingMap(document, mapOf(moment, vehicles)));
}

function mapOf({ target, k, cloaking }: Moment, vehicles: readonly Vehicle[]): CloakingMap {
  const set = cloaking.served ? cloaking.set : undefined;
  const own = vehicles.find(({ id }) => id === target);
  const middle = set?.area.centre ?? own ?? { x: 0, y: 0 };
  const place = ({ x, y }: Position): MapPlace => ({
    x: (x - middle.x) / METRES,
    y: (y - middle.y) / METRES,
  });
  const reach = set === undefined ? LEAST_REACH : reachOf(set);
  const isNear = (at: Position): boolean =>
    Math.max(Math.abs(place(at).x), Math.abs(place(at).y)) <= reach;
  const members = new Set(set?.members.map(({ id }) => id));
  const rest = vehicles.filter((vehicle) => !members.has(vehicle.id) && vehicle.id !== target);
  const others = vehicles.filter(({ id }) => members.has(id) && id !== target);
  return {
    title:
      set === undefined ? `No set for ${target}` : `One request of ${target}, k = ${String(k)}`,
    series: [
      { name: "target", role: "first", places: own === undefined ? [] : [place(own)] },
      { name: "others of its set", role: "ours", places: others.map(place) },
      { name: "not in its set", role: "second", places: rest.filter(isNear).map(place) },
    ],
    edges: set === undefined ? [] : edgesOf(set).map(([a, b]) => [place(a), place(b)]),
    area: set && { centre: place(set.area.centre), radius: set.area.radius / METRES },
    reach,
  };
}

/** Everything of the graph and the area, and some room. */
function reachOf({ area, graph }: AnonymitySet): number {
  const away = graph.vehicles.flatMap(({ x, y }) => [
    Math.abs(x - area.centre.x),
    Math.abs(y - area.centre.y),
  ]);
  return (1.08 * Math.max(area.radius, ...away)) / METRES;
}

function edgesOf({ graph }: AnonymitySet): (readonly [Vehicle, Vehicle])[] {
  const { vehicles, neighbours } = graph;
  return vehicles.flatMap((vehicle, from) =>
    (neighbours[from] ?? []).flatMap((to) => {
      const other = vehicles[to];
      return other === undefined || to < from ? [] : [[vehicle, other] as const];
    }),
  );
}
