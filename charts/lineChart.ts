/// <reference lib="dom" />
import { dot, gridX, gridY, lineY, plot, ruleX, ruleY, type Markish } from "@observablehq/plot";

import type { Chart, Curve } from "./chart.ts";
import { CHART_CLASS, FONT_SIZE, WIDTH, heading, legend } from "./frame.ts";
import { faint, looks, paper } from "./palette.ts";

const HEIGHT = 400;
const LEFT = 58;

/** How a chart stands in a page, which gives it its title and its legend. */
export interface InPage {
  readonly width: number;
}

/**
 * Draws a line chart with markers, bars of two standard errors, a title and a legend.
 * @param document the page's own, or one made for the purpose where there is no page.
 * @param inPage for a chart without title and legend, as wide as there is room for.
 * @returns an SVG element that belongs to the document but stands nowhere in it yet.
 */
export function lineChart(document: Document, chart: Chart, inPage?: InPage): Element {
  return plot({
    document,
    className: CHART_CLASS,
    ariaLabel: chart.title,
    width: inPage?.width ?? WIDTH,
    height: inPage === undefined ? HEIGHT : Math.min(HEIGHT, 140 + inPage.width / 3),
    marginTop: inPage === undefined ? 78 : 16,
    marginRight: inPage === undefined ? 24 : 12,
    marginBottom: 46,
    marginLeft: LEFT,
    style: { fontSize: `${FONT_SIZE}px` },
    x: { label: chart.xLabel, labelAnchor: "center", labelArrow: false },
    y: {
      label: chart.yLabel,
      labelAnchor: "center",
      labelArrow: false,
      nice: true,
      zero: chart.fromZero,
    },
    marks: [
      gridX({ stroke: faint.light, strokeOpacity: 1 }),
      gridY({ stroke: faint.light, strokeOpacity: 1 }),
      ...(spansZero(chart) ? [ruleY([0])] : []),
      ...chart.curves.flatMap(curveMarks),
      ...(inPage === undefined ? [...legend(chart.curves, LEFT), heading(chart.title, LEFT)] : []),
    ],
  });
}

function spansZero({ curves, fromZero }: Chart): boolean {
  return fromZero || curves.some(({ points }) => points.some(({ y }) => y < 0));
}

function curveMarks({ role, points }: Curve): Markish[] {
  const { color, symbol } = looks[role];
  const options = { x: "x", y: "y" } as const;
  const measured = points.filter(({ error }) => error !== undefined && error > 0);
  return [
    lineY(points, { ...options, stroke: color.light, strokeWidth: 2 }),
    ruleX(measured, {
      x: "x",
      y1: ({ y, error = 0 }: (typeof points)[number]) => y - 2 * error,
      y2: ({ y, error = 0 }: (typeof points)[number]) => y + 2 * error,
      stroke: color.light,
    }),
    dot(points, { ...options, symbol, fill: color.light, stroke: paper.light, r: 4.5 }),
  ];
}
