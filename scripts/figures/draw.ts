import { parseHTML } from "linkedom";

import type { Chart } from "../../charts/chart.js";
import { lineChart } from "../../charts/lineChart.js";
import { standalone } from "../../charts/standalone.js";

/** A chart as the text of an SVG file. */
export function drawChart(chart: Chart): string {
  const { document } = parseHTML("<!doctype html><html></html>");
  return standalone(lineChart(document, chart));
}
