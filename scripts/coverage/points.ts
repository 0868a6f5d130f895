/** One thing that tests can reach: a statement, a function's entry, or one outcome of a condition. */
export interface Point {
  readonly kind: "statement" | "function" | "branch";
  readonly file: string;
  readonly line: number;
  /** What a report calls it, such as `award` or `if, false`. */
  readonly label: string;
  /** 64 hexadecimal digits, as the hits in Hardhat's coverage data. */
  readonly tag: string;
}

/** Where the instrumenting build leaves the points of each source file, below the root. */
export const POINTS_FOLDER = "coverage/points";
