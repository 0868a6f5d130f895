import type { AnonymitySet, CloakingParameters, RefusalReason } from "../types.js";

/** The public rules of grouping. */
export interface GroupingParameters extends CloakingParameters {
  /** Sides of the square regions, metres, ascending, each twice the one before; at most 12. */
  readonly ladder: readonly number[];
  /** How often a graph is split, at most, to find sets that are spread out enough. */
  readonly maxSplits: number;
}

/** What came out for all vehicles of a moment: each is in one set or has one reason. */
export interface Grouping {
  /** Disjoint. */
  readonly sets: readonly AnonymitySet[];
  /** By id, the set of each vehicle that is in one. */
  readonly setOf: ReadonlyMap<string, AnonymitySet>;
  /** By id, why a vehicle is in no set. */
  readonly refusals: ReadonlyMap<string, RefusalReason>;
}
