import { drawChart } from "../draw.js";
import { FIGURE_IDS, clearingCharts } from "./charts.js";
import type { ClearingFigures } from "./measure.js";
import { PICTURES } from "./report.js";

/** The pictures, by their path from the root. */
export function clearingPictures(measured: ClearingFigures): Map<string, string> {
  const charts = clearingCharts(measured);
  return new Map(FIGURE_IDS.map((id) => [`docs/${PICTURES}/fig-${id}.svg`, drawChart(charts[id])]));
}
