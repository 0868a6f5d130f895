/** One measured point of a curve. */
export interface Point {
  readonly x: number;
  readonly y: number;
  /** Standard error of `y`; drawn as a bar of twice that to both sides. */
  readonly error?: number;
}

/** What a curve stands for, which gives it its colour and marker everywhere. */
export type Role = "ours" | "first" | "second" | "third";

/** A line with its name. */
export interface Curve {
  readonly name: string;
  readonly role: Role;
  readonly points: readonly Point[];
}

/** A line chart, as data: nothing in it knows how it is drawn. */
export interface Chart {
  readonly title: string;
  /** What runs to the right, with its unit. */
  readonly xLabel: string;
  /** What runs upwards, with its unit. */
  readonly yLabel: string;
  readonly curves: readonly Curve[];
  /** Whether the vertical axis starts at 0; not where the differences are what matters. */
  readonly fromZero: boolean;
}
