import { drawChart, drawDots, drawGraphs } from "../draw.js";
import { connectivityChart, journeyPanels, posteriorChart, weightChart } from "./charts.js";
import type { PrivacyFigures } from "./measure.js";
import { SCHEMES } from "./schemes.js";
import { TRAFFIC } from "./traffic.js";

/** Where the pictures lie, seen from the report. */
export const PICTURES = "images/privacy";

/** The pictures, by their path from the root. */
export function privacyPictures(measured: PrivacyFigures): Map<string, string> {
  const { journey, traffic } = measured;
  const pictures = new Map<string, string>();
  const put = (name: string, text: string): void => {
    pictures.set(`docs/${PICTURES}/${name}.svg`, text);
  };
  if (journey !== null) {
    for (const scheme of SCHEMES)
      put(`fig-7-${scheme}`, drawGraphs(journeyPanels(journey, scheme)));
  }
  put("fig-9", drawChart(weightChart(measured)));
  for (const name of TRAFFIC) put(`fig-10-${name}`, drawChart(connectivityChart(measured, name)));
  for (const posteriors of traffic.congested.posteriors) {
    put(`posterior-${String(posteriors.k)}`, drawDots(posteriorChart(posteriors)));
  }
  return pictures;
}
