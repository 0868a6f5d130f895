const WATT_HOURS_PER_KWH = 1_000;

/** Watt-hours in kilowatt-hours as the language writes them: "20.5 kWh". */
export function formatKwh(wattHours: number, locale: string): string {
  const digits = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
  return `${digits.format(wattHours / WATT_HOURS_PER_KWH)} kWh`;
}

/** A share in percent: "37 %". @param share 0..1 */
export function formatPercent(share: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(
    share,
  );
}
