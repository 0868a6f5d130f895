import type { Chart } from "../../../../charts/chart.ts";
import { faint, looks, paper } from "../../../../charts/palette.ts";

/**
 * A chart as the page shows it, in the colours of its theme. What the library would set by a style element, which the
 * pages' policy forbids, is set on the element itself.
 */
export async function drawInPage(chart: Chart, width: number): Promise<Element> {
  const { lineChart } = await import("../../../../charts/lineChart.ts");
  const drawing = lineChart(document, chart, { width });
  for (const style of drawing.querySelectorAll("style")) style.remove();
  drawing.setAttribute("aria-hidden", "true");
  drawing.setAttribute("style", "display: block; max-width: 100%; height: auto; font-size: 13px");
  for (const text of drawing.querySelectorAll("text")) text.style.whiteSpace = "pre";
  for (const element of drawing.querySelectorAll("[fill], [stroke]")) intoTheme(element);
  return drawing;
}

/** The same as a file of its own, as the reports have it. */
export async function svgFile(chart: Chart): Promise<string> {
  const { lineChart } = await import("../../../../charts/lineChart.ts");
  const { standalone } = await import("../../../../charts/standalone.ts");
  return standalone(lineChart(document, chart));
}

const COLORS = new Map(
  [paper, faint, ...Object.values(looks).map(({ color }) => color)].map(({ light, dark }) => [
    light,
    `light-dark(${light}, ${dark})`,
  ]),
);

function intoTheme(element: Element): void {
  for (const name of ["fill", "stroke"]) {
    const themed = COLORS.get(element.getAttribute(name) ?? "");
    if (themed !== undefined) element.setAttribute(name, themed);
  }
}
