import type { CloakingParameters } from "../types.js";

/** The rules of the paper's scheme. */
export interface PaperParameters extends CloakingParameters {
  /** r: vertices of the graph, more than k; the area must hold 2r vehicles. */
  readonly vertices: number;
  /** t: the area's radius is how far the target drives in so many seconds. */
  readonly seconds: number;
  /** In which order a vertex's neighbours join: as they are listed, by id, or the nearest first. */
  readonly growth: "listed" | "nearest";
  /** How often members are replaced, at most, until w̄ ≥ δ; the paper names no limit. */
  readonly maxReplacements: number;
}
