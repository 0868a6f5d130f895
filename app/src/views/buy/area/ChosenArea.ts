import type { Hex } from "@peerwatt/sdk/signing";

/** What a round publishes of where its driver is. */
export interface ChosenArea {
  /** The area in one word. */
  readonly area: Hex;
  /** The commitment to the place. */
  readonly position: Hex;
  /** How many vehicles nobody can tell apart. */
  readonly size: number;
  /** Metres. */
  readonly radius: number;
}
