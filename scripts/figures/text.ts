import type { Mean } from "./statistics.js";

/** What is said about a figure. */
export interface Finding {
  readonly paper: string;
  readonly here: string;
  /** Agrees or not, and why. */
  readonly verdict: string;
}

/** A number with so many places and a true minus. */
export function fixed(value: number, places = 2): string {
  return value.toFixed(places).replace("-", "−");
}

/** Mean and standard error. */
export function withError({ mean, error }: Pick<Mean, "mean" | "error">, places = 2): string {
  return `${fixed(mean, places)} ± ${fixed(error, places)}`;
}

/** A share as percent. */
export function percent(share: number, places = 0): string {
  return `${fixed(100 * share, places)} %`;
}

/** A gain as percent, or as a multiple where a percentage would only be long. */
export function gain(share: number): string {
  return share < 10 ? percent(share, 1) : `${fixed(share + 1, 0)}-fold`;
}

/** "5, 10 and 15". */
export function list(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} and ${last}`;
}
