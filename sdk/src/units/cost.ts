import { UINT32_MAX, WATT_HOURS_PER_KWH, isUint } from "./limits.js";
import { outOfRange } from "./outOfRange.js";
import { mulDivUp } from "./rounding.js";

/**
 * What energy costs: rate × amount (equation 1 of the reverse-auction paper), rounded up, as the contract does.
 * @param wattHours energy, a whole number of watt-hours.
 * @param pricePerKwh base units per kWh.
 * @returns base units.
 * @throws InputError `OUT_OF_RANGE`
 */
export function cost(wattHours: number, pricePerKwh: bigint): bigint {
  if (!isUint(wattHours, UINT32_MAX)) {
    throw outOfRange("energy", wattHours, "whole watt-hours from 0 to 4,294,967,295");
  }
  return mulDivUp(BigInt(wattHours), pricePerKwh, BigInt(WATT_HOURS_PER_KWH));
}
