/** What a consumer asks for. */
export interface Wish {
  readonly wattHours: number;
  /** Seconds in which bids are taken. */
  readonly duration: number;
  /** Highest price, base units per kWh. */
  readonly startPrice: bigint;
}

/** How long bids can be taken, in seconds; as text, for that is what is chosen from. */
export const DURATIONS = ["300", "900", "3600", "14400"] as const;
export type Duration = (typeof DURATIONS)[number];

/**
 * The energy from one state of charge to another.
 * @param capacity of the battery, watt-hours.
 * @param from in percent.
 * @param to in percent; nothing is needed if it is not above `from`.
 */
export function energyBetween(capacity: number, from: number, to: number): number {
  return Math.max(0, Math.round((capacity * (to - from)) / 100));
}
