import { numberFormat } from "./numberFormat.ts";

const METRES_PER_KILOMETRE = 1_000;
/** Metres that a driver does not tell apart. */
const STEP = 50;

/** Metres as the language writes them, to be read: "350 m", "3.2 km". */
export function formatDistance(metres: number, locale: string): string {
  if (metres < METRES_PER_KILOMETRE - STEP / 2) {
    return `${numberFormat(locale, {}).format(Math.round(metres / STEP) * STEP)} m`;
  }
  const digits = numberFormat(locale, { maximumFractionDigits: 1 });
  return `${digits.format(metres / METRES_PER_KILOMETRE)} km`;
}
