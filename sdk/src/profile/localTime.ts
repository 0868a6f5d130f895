/**
 * Wall-clock time as seconds since 1970.
 *
 * The source files give local time without a zone. All of Peerwatt's input reads such a clock as if it were UTC: hours
 * and weekdays come out as people saw them, for sessions, tariffs and prices alike. The price of it is that a stay
 * across a change of the clocks is an hour too long or too short.
 */
import { InputError } from "../errors/index.js";

export const hourSeconds = 3_600;
export const daySeconds = 86_400;

const pattern = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})(?::(\d{2}))?$/;

/**
 * Reads `YYYY-MM-DD hh:mm[:ss]`.
 *
 * @returns seconds since 1970, or nothing when the text is no such time or the calendar has no such day.
 */
export function parseWallClock(text: string): number | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part: string | undefined) => Number(part ?? 0));
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const expected = [year, month, day, hour, minute, second];
  const got = [
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  ];
  if (expected.some((value, index) => value !== got[index])) return undefined;
  return date.getTime() / 1_000;
}

/**
 * Reads a day, as a person types it.
 *
 * @returns its first second.
 * @throws InputError `BAD_DAY`
 */
export function parseDay(text: string): number {
  const start = /^\d{4}-\d{2}-\d{2}$/.test(text) ? parseWallClock(`${text} 00:00`) : undefined;
  if (start === undefined) {
    throw new InputError({
      code: "BAD_DAY",
      shortMessage: `"${text}" is no day.`,
      whatToDo: "Write a day of the calendar as YYYY-MM-DD, such as 2019-12-19.",
    });
  }
  return start;
}

/** The day that a time lies in, as `YYYY-MM-DD`. */
export function dayOf(time: number): string {
  return new Date(time * 1_000).toISOString().slice(0, 10);
}

/** The whole hour of the day, 0 to 23. */
export function hourOf(time: number): number {
  return Math.floor(secondOfDay(time) / hourSeconds);
}

/** Seconds since midnight. */
export function secondOfDay(time: number): number {
  return ((time % daySeconds) + daySeconds) % daySeconds;
}

/** Whether a time lies on a Saturday or Sunday. Holidays are not known here. */
export function isWeekend(time: number): boolean {
  const weekday = new Date(time * 1_000).getUTCDay();
  return weekday === 0 || weekday === 6;
}
