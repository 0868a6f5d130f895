import { assetPrice, retailAt, tariffs, usdPerEther, weiPerUsd } from "@peerwatt/sdk/profile";
import { cost } from "@peerwatt/sdk/units";

/** The tariff that a local chain's day is played by; see `npm run auction`. */
const TARIFF = tariffs["pge-a10"];

/** Dollars for an ether on a local chain: the day's own fixed rate. */
export const DEMO_USD_PER_ETHER = Number(usdPerEther);

/**
 * What the grid would charge for a kilowatt-hour, in the market's asset: by the tariff and the rate that a local
 * chain's day is played by.
 * @param now seconds since 1970; the tariff reads its clock as the device's wall clock.
 * @param offsetMinutes of the device's time zone, as `Date.getTimezoneOffset` has it.
 */
export function retailPrice(now: number, offsetMinutes: number): bigint {
  return assetPrice(retailAt(TARIFF, now - offsetMinutes * 60), weiPerUsd);
}

/** What a price saves against another one. */
export interface Saving {
  /** Base units for the whole energy. */
  readonly amount: bigint;
  /** 0..1 of what it would have cost. */
  readonly share: number;
}

/** What buying at `price` saves against `reference`; `undefined` where it saves nothing. */
export function savingOf(wattHours: number, price: bigint, reference: bigint): Saving | undefined {
  const full = cost(wattHours, reference);
  const amount = full - cost(wattHours, price);
  if (amount <= 0n || full === 0n) return undefined;
  return { amount, share: Number((amount * 10_000n) / full) / 10_000 };
}
