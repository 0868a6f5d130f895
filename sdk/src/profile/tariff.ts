import { daySeconds, hourSeconds, isWeekend, secondOfDay } from "./localTime.js";

/** The days of the week an entry holds on. */
export type DaysOfWeek = "ALL" | "WEEKDAYS" | "WEEKENDS";

/** Prices of one part of the year. */
export interface TariffEntry {
  readonly id: string;
  /** First day, month × 100 + day. */
  readonly start: number;
  /** Last day, month × 100 + day; before `start` when the entry runs over the end of the year. */
  readonly end: number;
  readonly days: DaysOfWeek;
  /** Hours of the day at which the prices begin, rising from 0. */
  readonly hours: readonly number[];
  /** USD per kWh, one for each of `hours`. */
  readonly prices: readonly number[];
}

/** A retail time-of-use tariff. Its clock is read as the sessions' own wall clock, and holidays are not known. */
export interface Tariff {
  readonly name: string;
  /** The day the prices came into force, as published. */
  readonly effective: string;
  /** Where it was published. */
  readonly link: string;
  /** The first entry that fits a time holds. */
  readonly schedule: readonly TariffEntry[];
}

/**
 * The retail price at a time, in USD per kWh.
 *
 * @param time wall-clock seconds.
 */
export function retailAt(tariff: Tariff, time: number): number {
  const entry = entryAt(tariff.schedule, time);
  const hour = secondOfDay(time) / hourSeconds;
  const price = entry?.prices[lastIndex(entry.hours, hour)];
  // parseTariff lets no tariff pass that leaves a time out.
  if (price === undefined) throw new RangeError(`${tariff.name} has no price at ${String(time)}`);
  return price;
}

function entryAt(schedule: readonly TariffEntry[], time: number): TariffEntry | undefined {
  const date = new Date(time * 1_000);
  const monthDay = (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
  const weekend = isWeekend(time);
  return schedule.find((entry) => covers(entry, monthDay) && holdsOn(entry.days, weekend));
}

function covers({ start, end }: TariffEntry, monthDay: number): boolean {
  return start <= end ? start <= monthDay && monthDay <= end : start <= monthDay || monthDay <= end;
}

function holdsOn(days: DaysOfWeek, weekend: boolean): boolean {
  return days === "ALL" || (days === "WEEKENDS") === weekend;
}

function lastIndex(hours: readonly number[], hour: number): number {
  return hours.findLastIndex((begin) => begin <= hour);
}

/**
 * The first day of the year that no entry covers, on weekdays or on weekends, if there is one.
 *
 * @returns such as `02-29 (weekends)`.
 */
export function uncoveredDay(schedule: readonly TariffEntry[]): string | undefined {
  // A leap year, so that 29 February is among the days.
  const newYear = Date.UTC(2024, 0, 1) / 1_000;
  for (let day = 0; day < 366; day++) {
    const date = new Date((newYear + day * daySeconds) * 1_000);
    const monthDay = (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
    for (const weekend of [false, true]) {
      const found = schedule.some(
        (entry) => covers(entry, monthDay) && holdsOn(entry.days, weekend),
      );
      if (!found)
        return `${date.toISOString().slice(5, 10)} (${weekend ? "weekends" : "weekdays"})`;
    }
  }
  return undefined;
}
