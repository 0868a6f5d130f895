/// <reference lib="dom" />
import { dot, frame, line, plot, text, type Markish } from "@observablehq/plot";

import { CHART_CLASS, FONT_SIZE, WIDTH, heading, legend } from "./frame.ts";
import type { Role } from "./chart.ts";
import { faint, looks, paper } from "./palette.ts";

/** A graph with places, in a panel of its own. */
export interface GraphPanel {
  readonly name: string;
  /** Instead of a graph, where there is none. */
  readonly note: string;
  readonly vertices: readonly PanelVertex[];
  /** Places of both ends in `vertices`. */
  readonly edges: readonly (readonly [number, number])[];
}

export interface PanelVertex {
  /** To the right and upwards of the panel's middle, in one unit. */
  readonly x: number;
  readonly y: number;
  /** Which of the series it belongs to. */
  readonly role: Role;
}

/** Graphs side by side at one scale, as data. */
export interface GraphPanels {
  readonly title: string;
  readonly series: readonly { readonly name: string; readonly role: Role }[];
  readonly panels: readonly GraphPanel[];
}

const COLUMNS = 5;
const LEFT = 16;
const TOP = 66;
const GAP = 8;
const FACETS = { fx: "column", fy: "row" } as const;

/** Draws the panels in rows of five; the document is as with `lineChart`. */
export function graphPanels(document: Document, { title, series, panels }: GraphPanels): Element {
  const side = (WIDTH - 2 * LEFT - (COLUMNS - 1) * GAP) / COLUMNS;
  const rows = Math.ceil(panels.length / COLUMNS);
  const reach = reachOf(panels);
  const vertices = panels.flatMap(({ vertices: list }, place) =>
    list.map((vertex) => ({ ...vertex, ...facetOf(place) })),
  );
  return plot({
    document,
    className: CHART_CLASS,
    ariaLabel: title,
    width: WIDTH,
    height: TOP + LEFT + rows * side + (rows - 1) * GAP,
    marginTop: TOP,
    marginRight: LEFT,
    marginBottom: LEFT,
    marginLeft: LEFT,
    style: { fontSize: `${FONT_SIZE}px` },
    x: { domain: [-reach, reach], axis: null },
    y: { domain: [-reach, reach], axis: null },
    fx: { axis: null, padding: GAP / (side + GAP) },
    fy: { axis: null, padding: GAP / (side + GAP) },
    marks: [
      frame({ stroke: faint.light }),
      line(panels.flatMap(edgePoints), { ...FACETS, x: "x", y: "y", stroke: faint.light }),
      // Whoever is named first lies on top.
      ...series.toReversed().map(({ role }) => vertexMarks(vertices, role)),
      text(
        panels.map(({ name, note }, place) => ({ ...facetOf(place), said: `${name} ${note}` })),
        { ...FACETS, text: "said", frameAnchor: "top-left", dx: 6, dy: 8, fontSize: 11 },
      ),
      ...legend(series, LEFT, "super"),
      heading(title, LEFT, "super"),
    ],
  });
}

function vertexMarks(vertices: readonly PanelVertex[], role: Role): Markish {
  const { color, symbol } = looks[role];
  const own = vertices.filter((vertex) => vertex.role === role);
  const look = { symbol, fill: color.light, stroke: paper.light, r: 3.5 };
  return dot(own, { ...FACETS, x: "x", y: "y", ...look });
}

function facetOf(place: number): { readonly column: number; readonly row: number } {
  return { column: place % COLUMNS, row: Math.floor(place / COLUMNS) };
}

/** Both ends of each edge and then a gap, so that all edges of a panel are one path. */
function edgePoints({ vertices, edges }: GraphPanel, place: number): object[] {
  const facet = facetOf(place);
  return edges.flatMap(([one, other]) => [
    { ...facet, x: vertices[one]?.x, y: vertices[one]?.y },
    { ...facet, x: vertices[other]?.x, y: vertices[other]?.y },
    { ...facet, x: NaN, y: NaN },
  ]);
}

/** How far from the middle the outermost vertex of all panels is, and some room for its marker. */
function reachOf(panels: readonly GraphPanel[]): number {
  const places = panels.flatMap(({ vertices }) => vertices.flatMap(({ x, y }) => [x, y]));
  return 1.15 * places.reduce((most, place) => Math.max(most, Math.abs(place)), 0.1);
}
