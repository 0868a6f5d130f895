import { numberFormat } from "./numberFormat.ts";

const WATT_HOURS_PER_KWH = 1_000;

/** From so many watt-hours on a second digit behind the comma tells nobody anything. */
const ONE_DIGIT_FROM = 10_000;

/** Watt-hours in kilowatt-hours as the language writes them: "20.5 kWh", "9.75 kWh". Rounded, to be read. */
export function formatKwh(wattHours: number, locale: string): string {
  return kwh(wattHours, locale, wattHours < ONE_DIGIT_FROM ? 2 : 1);
}

/** To the watt-hour, for where every one counts: a review before the wallet opens. */
export function formatExactKwh(wattHours: number, locale: string): string {
  return kwh(wattHours, locale, 3);
}

function kwh(wattHours: number, locale: string, maximumFractionDigits: number): string {
  const digits = numberFormat(locale, { maximumFractionDigits });
  return `${digits.format(wattHours / WATT_HOURS_PER_KWH)} kWh`;
}

/** A share in percent: "37 %". @param share 0..1 */
export function formatPercent(share: number, locale: string): string {
  return numberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(share);
}
