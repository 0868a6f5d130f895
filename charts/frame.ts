import { dot, text, type Markish } from "@observablehq/plot";

import type { Role } from "./chart.ts";
import { looks } from "./palette.ts";

/** The class of every chart's outermost element. */
export const CHART_CLASS = "peerwatt-chart";

export const WIDTH = 680;
export const FONT_SIZE = 13;

/** Width of a character on average, for a legend that nobody measures. */
const CHARACTER = 6.9;
const LEGEND_GAP = 34;

/**
 * Names in one row under the title, each behind its marker.
 * @param left the chart's left margin.
 * @param facet "super" in a chart of several panels, so that the names stand there once.
 */
export function legend(
  series: readonly { readonly name: string; readonly role: Role }[],
  left: number,
  facet?: "super",
): Markish[] {
  let place = 16 - left;
  return series.flatMap(({ name, role }) => {
    const { color, symbol } = looks[role];
    const options = { frameAnchor: "top-left", dx: place, dy: -36, ...inPanels(facet) } as const;
    place += name.length * CHARACTER + LEGEND_GAP;
    return [
      dot([name], { ...options, symbol, fill: color.light, r: 5 }),
      text([name], { ...options, dx: options.dx + 10, dy: options.dy, lineAnchor: "middle" }),
    ];
  });
}

/** The title; see {@link legend}. */
export function heading(title: string, left: number, facet?: "super"): Markish {
  return text([title], {
    frameAnchor: "top-left",
    dx: 10 - left,
    dy: -62,
    fontSize: 16,
    fontWeight: 650,
    ...inPanels(facet),
  });
}

function inPanels(facet: "super" | undefined): { readonly facet?: "super" } {
  return facet === undefined ? {} : { facet };
}
