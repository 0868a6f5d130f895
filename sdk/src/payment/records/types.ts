/** A payment as everybody reads it: when, at which price, how much. Whose it is stands nowhere. */
export interface PaymentRecord {
  /** Seconds since 1970. */
  readonly time: number;
  /** Base units per kWh; 0 if nothing was sold. */
  readonly unitPrice: bigint;
  /** Base units. */
  readonly totalAmount: bigint;
}

/** What was sold in one hour. */
export interface HourOfTrade {
  /** When the hour began, seconds since 1970. */
  readonly start: number;
  readonly wattHours: number;
  /** Base units per kWh, by the energy sold; undefined if none was. */
  readonly price: bigint | undefined;
}

/** What is expected of one hour of a day to come. */
export interface ForecastHour {
  readonly start: number;
  /** Mean of the same hour on earlier days of the same kind; undefined if there were none. */
  readonly wattHours: number | undefined;
}
