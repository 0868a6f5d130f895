import type { DrawnChart } from "./figure.ts";

/** A chart's points as a table (RFC 4180): one row a point, with the names that the page shows. */
export function csvOf(
  { curves }: DrawnChart,
  names: {
    readonly x: string;
    readonly y: string;
    readonly curve: (name: DrawnChart["curves"][number]["curve"]) => string;
  },
): string {
  const rows = curves.flatMap(({ curve, points }) =>
    points.map(({ x, y, error }) => [names.curve(curve), x, y, error ?? ""]),
  );
  const head = ["curve", names.x, names.y, "standard error"];
  return [head, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function cell(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
