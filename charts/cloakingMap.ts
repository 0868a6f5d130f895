/// <reference lib="dom" />
import { dot, line, plot, type Markish } from "@observablehq/plot";

import type { Role } from "./chart.ts";
import { CHART_CLASS, FONT_SIZE, WIDTH, heading, legend } from "./frame.ts";
import { faint, ink, looks, paper } from "./palette.ts";

/** A place on the map, kilometres east and north of its middle. */
export interface MapPlace {
  readonly x: number;
  readonly y: number;
}

/** Vehicles, who reaches whom, and the area that is published, as data. */
export interface CloakingMap {
  readonly title: string;
  readonly series: readonly {
    readonly name: string;
    readonly role: Role;
    readonly places: readonly MapPlace[];
  }[];
  readonly edges: readonly (readonly [MapPlace, MapPlace])[];
  /** None where nothing is published. */
  readonly area?: { readonly centre: MapPlace; readonly radius: number } | undefined;
  /** Kilometres from the middle to each side. */
  readonly reach: number;
}

const LEFT = 62;
const TOP = 78;
const BOTTOM = 46;
const RIGHT = 24;
const CORNERS = 180;

/** Draws the map; the document is as with `lineChart`. */
export function cloakingMap(document: Document, map: CloakingMap): Element {
  const { title, series, edges, area, reach } = map;
  const domain = [-reach, reach];
  const side = WIDTH - LEFT - RIGHT;
  return plot({
    document,
    className: CHART_CLASS,
    ariaLabel: title,
    width: WIDTH,
    height: TOP + BOTTOM + side,
    marginTop: TOP,
    marginRight: RIGHT,
    marginBottom: BOTTOM,
    marginLeft: LEFT,
    style: { fontSize: `${String(FONT_SIZE)}px` },
    x: { domain, label: "km east", labelAnchor: "center", labelArrow: false },
    y: { domain, label: "km north", labelAnchor: "center", labelArrow: false },
    marks: [
      line(edges.flatMap(edgePoints), { x: "x", y: "y", stroke: faint.light }),
      ...(area === undefined ? [] : [line(circle(area), { x: "x", y: "y", stroke: ink.light })]),
      ...series.map(vehicles),
      ...legend(series, LEFT),
      heading(title, LEFT),
    ],
  });
}

function vehicles({ role, places }: CloakingMap["series"][number]): Markish {
  const { symbol, color } = looks[role];
  const colors = { fill: color.light, stroke: paper.light };
  return dot(places, { x: "x", y: "y", symbol, ...colors, r: 5 });
}

/** Both ends and then a gap, so that all edges are one path. */
function edgePoints([one, other]: readonly [MapPlace, MapPlace]): MapPlace[] {
  return [one, other, { x: NaN, y: NaN }];
}

function circle({ centre, radius }: NonNullable<CloakingMap["area"]>): MapPlace[] {
  return Array.from({ length: CORNERS + 1 }, (_, corner) => {
    const angle = (2 * Math.PI * corner) / CORNERS;
    return { x: centre.x + radius * Math.cos(angle), y: centre.y + radius * Math.sin(angle) };
  });
}
