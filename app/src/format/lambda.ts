import { numberFormat } from "./numberFormat.ts";

/** λ as a number: what one more delivered kWh is worth to the field, in the unit of its utility. */
export function formatLambda(lambda: bigint, locale: string): string {
  const value = Number(lambda / 10n ** 9n) / 1e9;
  return numberFormat(locale, { maximumSignificantDigits: 4 }).format(value);
}
