/// <reference lib="dom" />
import { CHART_CLASS } from "./frame.ts";
import { darkStyle, paper } from "./palette.ts";

/**
 * A chart as a file of its own: with a background, so that it can be read whatever it is laid on, with dark colours for
 * a dark system, and with lengths to a hundredth, so that the same data give the same bytes.
 */
export function standalone(svg: Element): string {
  const document = svg.ownerDocument;
  const style = document.createElementNS(SVG, "style");
  style.textContent = darkStyle(CHART_CLASS);
  const background = document.createElementNS(SVG, "rect");
  const all = { width: "100%", height: "100%", fill: paper.light };
  for (const [name, value] of Object.entries(all)) background.setAttribute(name, value);
  svg.prepend(style, background);
  svg.setAttribute("xmlns", SVG);
  return `${svg.outerHTML.replace(/\d+\.\d{3,}/g, rounded)}\n`;
}

const SVG = "http://www.w3.org/2000/svg";

function rounded(length: string): string {
  return String(Math.round(Number(length) * 100) / 100);
}
