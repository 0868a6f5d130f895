import type { Address } from "../../signing/index.js";
import type { GlobePosition } from "../plane.js";
import type { CloakingArea } from "../types.js";

/** What an auction publishes of where its consumer is. */
export interface PublicArea {
  /** Of the plane that the area is drawn in: public, and the same for a whole region; see `regionOrigin`. */
  readonly origin: GlobePosition;
  readonly area: CloakingArea;
  /** The anonymity that the area stands for. */
  readonly k: number;
}

/** Whose position it is: a commitment counts for one consumer of one market on one chain. */
export interface PositionOwner {
  readonly chainId: number;
  readonly market: Address;
  readonly consumer: Address;
}

/** For which round the position is revealed: nobody can hand a sealed position on as if it were of another round. */
export interface RevealContext extends PositionOwner {
  readonly round: number;
}

/** What opens a commitment. */
export interface Opening {
  readonly position: GlobePosition;
  /** 256 random bits; a second use would let anybody see that a position was used again. */
  readonly blinding: Uint8Array;
}

/** `length` random bytes; the system's generator in earnest. */
export type RandomBytes = (length: number) => Uint8Array;
