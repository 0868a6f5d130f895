import type { Random } from "../../random/index.js";
import type { CloakingParameters, Position, Posterior, Vehicle } from "../types.js";

/** A rectangle along the plane's axes, metres; its west and south edges belong to it, the others do not. */
export interface Rectangle {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** What a baseline is given; the same for all of them. */
export interface BaselineInput {
  readonly vehicles: readonly Vehicle[];
  /** Id of the vehicle that asks. */
  readonly target: string;
  readonly parameters: CloakingParameters;
  /** Public where the baseline says so; not drawn from by those without chance. */
  readonly random: Random;
}

/** What a baseline publishes of the one who asks. */
export type Published =
  | ({ readonly kind: "rectangle" } & Rectangle)
  | { readonly kind: "disc"; readonly centre: Position; readonly radius: number };

/** Why a baseline serves a vehicle not. */
export type BaselineRefusal =
  /** Even the largest region there is has fewer than k vehicles. */
  | "TooFewVehicles"
  /** No k requests were found that accept each other. */
  | "NoClique";

/** What a baseline does for one who asks, measured as the schemes are. */
export interface BaselineSet {
  readonly served: true;
  readonly published: Published;
  /** Vehicles that the request is hidden among, as the baseline itself counts; ascending by id. */
  readonly members: readonly Vehicle[];
  /** Of what is published, square metres. */
  readonly areaM2: number;
  /** Δ̄ over the members, equation (5). */
  readonly connectivity: number;
  /** w̄ over the members, equation (6), metres. */
  readonly weight: number;
  /** Of an attacker who knows the baseline, its seed where it is public, and all positions, and sees one request. */
  readonly posterior: Posterior;
}

export type BaselineOutcome =
  BaselineSet | { readonly served: false; readonly reason: BaselineRefusal };
