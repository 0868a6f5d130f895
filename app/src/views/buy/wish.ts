/** What a consumer asks for. */
export interface Wish {
  readonly wattHours: number;
  /** Seconds in which bids are taken. */
  readonly duration: number;
  /** Highest price, base units per kWh. */
  readonly startPrice: bigint;
  /** Of bidders, in ten-thousandths. */
  readonly minReputation: number;
}

/** How long bids can be taken, in seconds; as text, for that is what is chosen from. */
export const DURATIONS = ["300", "900", "3600", "14400"] as const;
/** One of them; or, where a market takes none of them, the longest that it takes. */
export type Duration = (typeof DURATIONS)[number] | "longest";

/** Which durations a market takes, the shortest first. @param longest its `maxDuration`, seconds. */
export function durationsWithin(longest: number): readonly Duration[] {
  const taken = DURATIONS.filter((duration) => Number(duration) <= longest);
  return taken.length > 0 ? taken : ["longest"];
}

/** The duration that was chosen, if the market takes it; else the longest of those it does. */
export function durationWithin(chosen: Duration, longest: number): Duration {
  const taken = durationsWithin(longest);
  return taken.includes(chosen) ? chosen : (taken.at(-1) ?? "longest");
}

/** A duration in seconds. */
export function secondsOf(duration: Duration, longest: number): number {
  return duration === "longest" ? longest : Number(duration);
}

/**
 * Who may bid, and the least reputation for it, in ten-thousandths. A new driver has half of the highest, and so has
 * whoever kept as many rounds as they failed; three quarters take two kept rounds, and three more for each failed one.
 */
export const LEAST_REPUTATION = { anyone: 0, fair: 5_000, proven: 7_500 } as const;
export type Bidders = keyof typeof LEAST_REPUTATION;
export const BIDDERS = Object.keys(LEAST_REPUTATION) as readonly Bidders[];

/**
 * The energy from one state of charge to another.
 * @param capacity of the battery, watt-hours.
 * @param from in percent.
 * @param to in percent; nothing is needed if it is not above `from`.
 */
export function energyBetween(capacity: number, from: number, to: number): number {
  return Math.max(0, Math.round((capacity * (to - from)) / 100));
}
