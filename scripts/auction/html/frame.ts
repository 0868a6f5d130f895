/** A rectangle with two scales. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Hours of the day to the right. */
  readonly x: (hours: number) => number;
  /** Values upwards. */
  readonly y: (value: number) => number;
}

export function frame(
  box: Pick<Frame, "left" | "right" | "top" | "bottom">,
  highest: number,
): Frame {
  const { left, right, top, bottom } = box;
  return {
    ...box,
    x: (hours) => round(left + (hours / 24) * (right - left)),
    y: (value) => round(bottom - (value / highest) * (bottom - top)),
  };
}

/** The clock along the bottom, every three hours. */
export function clockAxis({ x, bottom, left, right }: Frame): string {
  const hours = Array.from({ length: 9 }, (_, index) => index * 3);
  const labels = hours.map(
    (hour) =>
      `<text class="tick" x="${x(hour)}" y="${bottom + 20}" text-anchor="middle">${String(hour).padStart(2, "0")}:00</text>`,
  );
  return `<line class="axis" x1="${left}" x2="${right}" y1="${bottom}" y2="${bottom}"/>${labels.join("")}`;
}

/** Values along the left, with lines across. */
export function valueAxis({ y, left, right }: Frame, steps: readonly number[]): string {
  return steps
    .map(
      (value) =>
        `<line class="grid" x1="${left}" x2="${right}" y1="${y(value)}" y2="${y(value)}"/>` +
        `<text class="tick" x="${left - 10}" y="${y(value) + 4}" text-anchor="end">${String(value)}</text>`,
    )
    .join("");
}

/** Round values from zero up to at least `highest`, five steps or so. */
export function niceSteps(highest: number): number[] {
  const rough = Math.max(highest, 1e-9) / 5;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * magnitude >= rough) ?? 10) * magnitude;
  const count = Math.ceil(highest / step - 1e-9);
  return Array.from({ length: Math.max(1, count) + 1 }, (_, index) => round(index * step));
}

/** Two places are enough for a pixel, and do not swell the file. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

export const chartStyle = `
  text { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; fill: var(--ink); }
  .tick, .note { fill: var(--muted); font-size: 12px; }
  .title { font-size: 20px; font-weight: 650; }
  .axis { stroke: var(--muted); }
  .grid { stroke: var(--line); }
  .retail, .feed-in { fill: none; stroke-width: 2; }
  .retail { stroke: var(--retail); } .feed-in { stroke: var(--feed-in); }
  .band { fill: var(--band); }
  .stem { stroke-width: 1.5; opacity: .35; }
  .dot { stroke: var(--paper); stroke-width: 1.5; }
  .hollow { fill: none; stroke-width: 1.5; }`;
