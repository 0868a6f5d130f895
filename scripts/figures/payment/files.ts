import { drawChart } from "../draw.js";
import { accountsChart, confirmationChart, PICTURES } from "./charts.js";
import type { PaymentFigures } from "./measure.js";

/** The pictures, by their path from the root. */
export function paymentPictures(measured: PaymentFigures): Map<string, string> {
  return new Map([
    [`docs/${PICTURES}/fig-4a.svg`, drawChart(accountsChart(measured))],
    [`docs/${PICTURES}/fig-4b.svg`, drawChart(confirmationChart(measured))],
  ]);
}
