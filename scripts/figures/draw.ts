import { parseHTML } from "linkedom";

import type { Chart } from "../../charts/chart.js";
import { dotChart, type DotChart } from "../../charts/dotChart.js";
import { graphPanels, type GraphPanels } from "../../charts/graphPanels.js";
import { lineChart } from "../../charts/lineChart.js";
import { standalone } from "../../charts/standalone.js";

/** A line chart as the text of an SVG file. */
export function drawChart(chart: Chart): string {
  return standalone(lineChart(emptyDocument(), chart));
}

/** Rows of dots as the text of an SVG file. */
export function drawDots(chart: DotChart): string {
  return standalone(dotChart(emptyDocument(), chart));
}

/** Graphs side by side as the text of an SVG file. */
export function drawGraphs(panels: GraphPanels): string {
  return standalone(graphPanels(emptyDocument(), panels));
}

function emptyDocument(): Document {
  return parseHTML("<!doctype html><html></html>").document;
}
