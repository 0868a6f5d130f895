/** A place in the local plane, metres east and north of its origin; see `createPlane`. */
export interface Position {
  readonly x: number;
  readonly y: number;
}

/** A vehicle at one moment. */
export interface Vehicle extends Position {
  /** Of a one-time account; unique among the vehicles of the moment. */
  readonly id: string;
  /** Metres per second. */
  readonly speed: number;
  /** Radians anticlockwise from east; none at a standstill, where it is noise. */
  readonly heading?: number | undefined;
}

/** A disc that a set of vehicles is in. */
export interface CloakingArea {
  readonly centre: Position;
  /** Metres. */
  readonly radius: number;
}

/** Vehicles and which of them can reach each other by radio. */
export interface RadioGraph {
  readonly vehicles: readonly Vehicle[];
  /** For each vehicle the places of its neighbours among `vehicles`, ascending. */
  readonly neighbours: readonly (readonly number[])[];
}

/** What anybody can know of the rules that sets are made by. */
export interface CloakingParameters {
  /** Least size of a set, 2 or more. */
  readonly k: number;
  /** Least mean distance over a set's pairs, δ, metres. */
  readonly minWeight: number;
  /** How far a vehicle's radio reaches, metres. */
  readonly radioRange: number;
}

/** k to 2k−1 vehicles that cannot be told apart, and what is published of them. */
export interface AnonymitySet {
  /** Ascending by id. */
  readonly members: readonly Vehicle[];
  /** What the members were chosen from; never complete. */
  readonly graph: RadioGraph;
  readonly area: CloakingArea;
  /** Δ̄ of the graph, equation (5). */
  readonly connectivity: number;
  /** w̄ of the members, equation (6), metres. */
  readonly weight: number;
}

/** Why a vehicle gets no set. */
export type RefusalReason =
  /** Fewer vehicles than a graph needs are in reach, in every region that would serve as many others. */
  | "TooFewNear"
  /** All who are in reach reach each other: every request would be the same. */
  | "CompleteGraph"
  /** No set was found that is spread out enough. */
  | "TooClose"
  /** The paper's area has a radius of v·t, and the vehicle stands still; never with `reciprocal`. */
  | "EmptyArea";

/** What came out for one who asks. */
export type Cloaking =
  | { readonly served: true; readonly set: AnonymitySet }
  | { readonly served: false; readonly reason: RefusalReason };

/** What an attacker believes, computed. */
export interface Posterior {
  /** For each vehicle that may have asked the probability that it did; they add up to 1. */
  readonly probabilities: ReadonlyMap<string, number>;
  /** The largest of them. */
  readonly largest: number;
  /** H = −Σ p·log2 p. */
  readonly entropyBits: number;
  /** 2^H. */
  readonly effectiveSize: number;
}
