/// <reference lib="dom" />
import {
  dot,
  gridX,
  gridY,
  lineY,
  plot,
  ruleX,
  ruleY,
  text,
  type Markish,
} from "@observablehq/plot";

import type { Chart, Curve } from "./chart.js";
import { faint, looks, paper } from "./palette.js";

/** The class of every chart's outermost element. */
export const CHART_CLASS = "peerwatt-chart";

const WIDTH = 680;
const HEIGHT = 400;
const FONT_SIZE = 13;
/** Width of a character on average, for a legend that nobody measures. */
const CHARACTER = 6.9;
const LEGEND_GAP = 34;

/**
 * Draws a line chart with markers, bars of two standard errors, and a legend.
 * @param document the page's own, or one made for the purpose where there is no page.
 * @returns an SVG element that belongs to the document but stands nowhere in it yet.
 */
export function lineChart(document: Document, chart: Chart): Element {
  return plot({
    document,
    className: CHART_CLASS,
    ariaLabel: chart.title,
    width: WIDTH,
    height: HEIGHT,
    marginTop: 78,
    marginRight: 24,
    marginBottom: 46,
    marginLeft: 58,
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
      ...legend(chart.curves),
      text([chart.title], {
        frameAnchor: "top-left",
        dx: -48,
        dy: -62,
        fontSize: 16,
        fontWeight: 650,
      }),
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

/** Names in one row under the title, each behind its marker. */
function legend(curves: readonly Curve[]): Markish[] {
  let left = -42;
  return curves.flatMap(({ name, role }) => {
    const { color, symbol } = looks[role];
    const place = { frameAnchor: "top-left", dx: left, dy: -36 } as const;
    left += name.length * CHARACTER + LEGEND_GAP;
    return [
      dot([name], { ...place, symbol, fill: color.light, r: 5 }),
      text([name], { ...place, dx: place.dx + 10, dy: place.dy, lineAnchor: "middle" }),
    ];
  });
}
