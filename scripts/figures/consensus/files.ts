import { drawChart } from "../draw.js";
import { consensusCharts } from "./charts.js";
import type { ConsensusFigures } from "./measure.js";

/** Where the pictures lie, seen from the report. */
export const PICTURES = "images/consensus";

/** The pictures, by their path from the root. */
export function consensusPictures(measured: ConsensusFigures): Map<string, string> {
  return new Map(
    [...consensusCharts(measured)]
      .filter(([, chart]) => chart.curves.length > 0)
      .map(([name, chart]) => [`docs/${PICTURES}/${name}.svg`, drawChart(chart)]),
  );
}
