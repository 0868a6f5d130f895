import { formatDecimal, parseDecimal, type DecimalFormat } from "./decimal.js";
import { UINT32_MAX, isUint } from "./limits.js";
import { outOfRange } from "./outOfRange.js";

/** A kilowatt-hour has a thousand watt-hours. */
const KWH_DECIMALS = 3;

/**
 * Watt-hours as text in kilowatt-hours: `formatEnergy(20500)` is "20.5 kWh".
 * @throws InputError `OUT_OF_RANGE`
 */
export function formatEnergy(wattHours: number, format: DecimalFormat = {}): string {
  if (!Number.isSafeInteger(wattHours)) throw outOfRange("energy", wattHours, "whole watt-hours");
  return `${formatDecimal(BigInt(wattHours), KWH_DECIMALS, format)} kWh`;
}

/**
 * Kilowatt-hours as text ("20.5") to watt-hours, exactly.
 * @throws InputError as {@link parseDecimal}, and `OUT_OF_RANGE` above 2^32 − 1 watt-hours.
 */
export function parseEnergy(kilowattHours: string): number {
  const wattHours = Number(parseDecimal(kilowattHours, KWH_DECIMALS));
  if (!isUint(wattHours, UINT32_MAX)) {
    throw outOfRange("energy", wattHours, "at most 4,294,967.295 kWh");
  }
  return wattHours;
}
