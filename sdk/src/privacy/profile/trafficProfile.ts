import type { GlobePosition } from "../plane.js";

/** The probabilities at which quantiles are given. No extremes: they would be single rows. */
export const probabilities = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95] as const;

/** Sides of the cells, metres: small ones where many were, larger ones for the rest. */
export const cellSides = [500, 1_000, 4_000] as const;

/** Column and row of a square cell, which begins at (column·side, row·side), and its vehicles at a moment, in thousandths. */
export type DensityCell = readonly [column: number, row: number, thousandths: number];

/** Traffic at one time of day. */
export interface TrafficShape {
  /** Mean number of vehicles at a moment. */
  readonly vehicles: number;
  /** For each of {@link cellSides} where they are, by column, then by row; a vehicle counts in one cell only. */
  readonly cells: readonly (readonly DensityCell[])[];
  /** Quantiles of the speed, cm/s, in the densest, the middle and the sparsest third of the small cells' vehicles. */
  readonly speeds: readonly (readonly number[])[];
  /** How often, of 1, the speed after a minute is in the same quarter of all speeds as before. */
  readonly sameSpeed: number;
}

/** Where vehicles are and how they move, in numbers from which traces can be drawn without the raw rows. */
export interface TrafficProfile {
  /** Where the fixes came from, with licence. */
  readonly source: string;
  /** Of the plane that the cells are in. */
  readonly origin: GlobePosition;
  readonly free: TrafficShape;
  readonly congested: TrafficShape;
}
