import type { Point, Role } from "../../../charts/chart.ts";
import type { Messages } from "../messages/types.ts";

/** Charts, curves and facts by the names that the messages have words for: what is computed knows no language. */
export type ChartName = keyof Messages["lab"]["charts"];
export type CurveName = keyof Messages["lab"]["curves"];
export type FactName = keyof Messages["lab"]["facts"];

/** A curve of a figure. */
export interface DrawnCurve {
  readonly curve: CurveName;
  readonly role: Role;
  readonly points: readonly Point[];
}

/** A chart of a figure. */
export interface DrawnChart {
  readonly chart: ChartName;
  readonly curves: readonly DrawnCurve[];
  readonly fromZero: boolean;
}

/** A number beside the charts. */
export interface DrawnFact {
  readonly fact: FactName;
  readonly value: number;
  readonly kind: "count" | "number" | "share";
}

/** What a run gives. */
export interface Figure {
  readonly charts: readonly DrawnChart[];
  readonly facts: readonly DrawnFact[];
}

/** How far a run has come, in steps of its own. */
export interface Progress {
  readonly done: number;
  readonly of: number;
}

/** A run that says now and then how far it has come, and ends with its figure. */
export type Run = Generator<Progress, Figure, void>;
