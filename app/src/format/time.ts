import { numberFormat } from "./numberFormat.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/**
 * Seconds that are left as a clock shows them: "4:05", "1:04:05". Digits only, so that a countdown keeps its width and
 * needs no words.
 */
export function formatClock(seconds: number): string {
  const left = Math.max(0, Math.floor(seconds));
  const pad = (part: number): string => String(part).padStart(2, "0");
  const hours = Math.floor(left / HOUR);
  const minutes = Math.floor((left % HOUR) / MINUTE);
  if (hours === 0) return `${String(minutes)}:${pad(left % MINUTE)}`;
  return `${String(hours)}:${pad(minutes)}:${pad(left % MINUTE)}`;
}

/** A length of time in words, in its two largest units: "1 hour, 5 minutes". */
export function formatDuration(seconds: number, locale: string): string {
  const parts: string[] = [];
  let rest = Math.max(0, Math.floor(seconds));
  for (const [unit, length] of UNITS) {
    const count = Math.floor(rest / length);
    rest -= count * length;
    if (count > 0) parts.push(inUnit(count, unit, locale));
  }
  if (parts.length === 0) return inUnit(0, "second", locale);
  return new Intl.ListFormat(locale, { type: "unit" }).format(parts.slice(0, 2));
}

/** A moment: the time alone if it is today, with its day otherwise. @param seconds since 1970. */
export function formatMoment(seconds: number, now: number, locale: string): string {
  const moment = new Date(seconds * 1_000);
  const sameDay = moment.toDateString() === new Date(now * 1_000).toDateString();
  return new Intl.DateTimeFormat(locale, {
    timeStyle: "short",
    ...(sameDay ? {} : { dateStyle: "medium" }),
  }).format(moment);
}

const UNITS = [
  ["day", 24 * HOUR],
  ["hour", HOUR],
  ["minute", MINUTE],
  ["second", 1],
] as const;

function inUnit(count: number, unit: string, locale: string): string {
  return numberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(count);
}
