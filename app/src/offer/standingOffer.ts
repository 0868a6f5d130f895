import type { DayHours } from "./dayHours.ts";

/** What a driver sells to whoever asks, without being asked each time. */
export interface StandingOffer {
  /** What the energy has to bring at least, base units per kWh. */
  readonly floor: bigint;
  /** What giving it costs the battery, base units per kWh. */
  readonly wear: bigint;
  readonly battery: Battery;
  readonly hours: DayHours;
}

/** A battery and what of it is to stay. */
export interface Battery {
  /** Watt-hours. */
  readonly capacity: number;
  /** Percent that it holds now. */
  readonly charge: number;
  /** Percent that stays in it. */
  readonly keep: number;
}

/** The lowest price that the offer ever bids, base units per kWh: below it, the driver would be worse off. */
export function lowestPrice({ floor, wear }: Pick<StandingOffer, "floor" | "wear">): bigint {
  return floor + wear;
}

/** What may leave the battery, in watt-hours, rounded down; 0 if less is in it than is to stay. */
export function spareEnergy({ capacity, charge, keep }: Battery): number {
  return Math.max(0, Math.floor((capacity * (charge - keep)) / 100));
}
