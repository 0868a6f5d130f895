import { InputError } from "../errors/index.js";
import { dayOf, hourOf, isWeekend } from "./localTime.js";
import { type PriceSeries, priceAt, priceSpan } from "./prices.js";

/**
 * What a vehicle's owner would get for a kilowatt-hour given to the grid instead of to another vehicle.
 *
 * None of the retail tariffs has a feed-in price, so it is modelled: **the grid pays the wholesale day-ahead price of
 * that hour and nothing on top, and never less than zero.** The price comes from the hourly series where there is one
 * for the day, and otherwise from the derived profile: the mean of the same hour on weekdays or weekends. Wholesale
 * prices are Norwegian and in euro, retail prices Californian and in dollars: one fixed rate joins them.
 */
export type FeedIn =
  | { readonly kind: "series"; readonly series: PriceSeries }
  | {
      readonly kind: "profile";
      /** Mean EUR per kWh by hour of the day. */
      readonly weekday: readonly number[];
      readonly weekend: readonly number[];
    };

/** Dollars for a euro, the mean of 2019 (ECB reference rates), for all dates alike. */
export const usdPerEur = 1.12;

/**
 * The feed-in price at a time, in USD per kWh.
 *
 * @param time wall-clock seconds.
 * @throws InputError `NO_PRICE` when the series does not reach that time.
 */
export function feedInAt(feedIn: FeedIn, time: number): number {
  return Math.max(0, wholesaleAt(feedIn, time)) * usdPerEur;
}

function wholesaleAt(feedIn: FeedIn, time: number): number {
  if (feedIn.kind === "profile") {
    return (isWeekend(time) ? feedIn.weekend : feedIn.weekday)[hourOf(time)] ?? 0;
  }
  const price = priceAt(feedIn.series, time);
  if (price !== undefined) return price;
  throw new InputError({
    code: "NO_PRICE",
    shortMessage: `There is no wholesale price for ${dayOf(time)}.`,
    whatToDo: `Choose a day from ${priceSpan(feedIn.series)}, or use the profile's prices.`,
  });
}
