import { mulDivDown } from "../units/index.js";

/**
 * Dollars for one ether, fixed. Tariffs are in dollars, the market's asset is ether: one stated rate keeps a day's
 * figures comparable, whatever ether costs today.
 */
export const usdPerEther = 2_000n;

/** Base units for a dollar when the asset is ether: wei. */
export const weiPerUsd = 10n ** 18n / usdPerEther;

/** Dollars are counted in millionths, finer than any tariff. */
const parts = 1_000_000;

/**
 * A price in dollars as the market counts it.
 *
 * @param usdPerKwh not negative; rounded to millionths of a dollar.
 * @param baseUnitsPerUsd of the market's asset: {@link weiPerUsd} for ether, 1,000,000 for a dollar token of six digits.
 * @returns base units per kWh, rounded down.
 */
export function assetPrice(usdPerKwh: number, baseUnitsPerUsd: bigint): bigint {
  return mulDivDown(BigInt(Math.round(usdPerKwh * parts)), baseUnitsPerUsd, BigInt(parts));
}
