/// <reference lib="dom" />
import { dot, gridX, gridY, plot, ruleX, text, type Markish } from "@observablehq/plot";

import type { Role } from "./chart.ts";
import { CHART_CLASS, FONT_SIZE, WIDTH, heading, legend } from "./frame.ts";
import { faint, ink, looks, paper } from "./palette.ts";

/** One value in a row. */
export interface DotValue {
  readonly row: string;
  readonly role: Role;
  readonly value: number;
}

/** A chart of rows, each with the values of some series, as data. */
export interface DotChart {
  readonly title: string;
  /** What runs to the right, with its unit; from 0 to 1. */
  readonly xLabel: string;
  readonly series: readonly { readonly name: string; readonly role: Role }[];
  /** From above. */
  readonly rows: readonly string[];
  readonly values: readonly DotValue[];
  /** Where a line stands that the values are compared with, and what it is. */
  readonly limit: { readonly value: number; readonly name: string };
}

const ROW = 26;
/** Width of the rows' names. */
const LEFT = 238;

/** Draws rows of dots beside a line that they should not pass; the document is as with `lineChart`. */
export function dotChart(document: Document, chart: DotChart): Element {
  const { title, xLabel, series, rows, values, limit } = chart;
  return plot({
    document,
    className: CHART_CLASS,
    ariaLabel: title,
    width: WIDTH,
    height: 78 + 46 + ROW * rows.length,
    marginTop: 78,
    marginRight: 24,
    marginBottom: 46,
    marginLeft: LEFT,
    style: { fontSize: `${String(FONT_SIZE)}px` },
    x: { domain: [0, 1], label: xLabel, labelAnchor: "center", labelArrow: false },
    y: { domain: rows, label: null, type: "point", padding: 0.5 },
    marks: [
      gridX({ stroke: faint.light, strokeOpacity: 1 }),
      gridY({ stroke: faint.light, strokeOpacity: 1 }),
      ruleX([limit.value], { stroke: ink.light, strokeDasharray: "4 3" }),
      text([limit.name], { x: [limit.value], frameAnchor: "top", dy: -12, textAnchor: "start" }),
      ...series.flatMap(({ role }) => dots(values, role)),
      ...legend(series, LEFT),
      heading(title, LEFT),
    ],
  });
}

function dots(values: readonly DotValue[], role: Role): Markish[] {
  const { color, symbol } = looks[role];
  const own = values.filter((each) => each.role === role);
  return [dot(own, { x: "value", y: "row", symbol, fill: color.light, stroke: paper.light, r: 5 })];
}
