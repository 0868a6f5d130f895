/** The probabilities at which every list of quantiles in a profile is given. No extremes: they would be single rows. */
export const probabilities = [0.01, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99] as const;

/** Hours of the day at which a band of arrivals begins; the last band ends at midnight. */
export const bandStarts = [0, 6, 10, 14, 17, 20] as const;

/** Sessions that arrive in one band of hours. */
export interface ArrivalBand {
  /** Quantiles of the stay, minutes. */
  readonly stayMinutes: readonly number[];
  /** Quantiles of the energy, Wh, for the shortest, the middle and the longest third of the stays. */
  readonly wattHours: readonly (readonly number[])[];
}

/** What one kind of day looks like. */
export interface DayShape {
  /** Mean arrivals in each hour of the day. */
  readonly arrivals: readonly number[];
  /** One for each of {@link bandStarts}. */
  readonly bands: readonly ArrivalBand[];
  /** Mean wholesale day-ahead price in each hour, EUR per kWh. */
  readonly eurPerKwh: readonly number[];
}

/** A charging place, without its name. */
export interface SiteShape {
  /** Its share of the sessions. */
  readonly share: number;
  /** How many vehicles were seen there. */
  readonly vehicles: number;
}

/** Charging behaviour in a few hundred numbers, from which days can be drawn without the raw rows. */
export interface DerivedProfile {
  /** Where the sessions came from, with licence. */
  readonly sessionSource: string;
  /** Where the prices came from, with licence. */
  readonly priceSource: string;
  /** First day taken in. */
  readonly from: string;
  /** First day not taken in any more. */
  readonly until: string;
  readonly weekday: DayShape;
  readonly weekend: DayShape;
  /** Largest share first. */
  readonly sites: readonly SiteShape[];
}
