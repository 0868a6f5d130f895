/** A time of day to another, in minutes since midnight; over midnight if the second is earlier, all day if they are one. */
export interface DayHours {
  readonly from: number;
  /** The first minute that is outside again. */
  readonly to: number;
}

const MINUTES_AN_HOUR = 60;
const MINUTES_A_DAY = 24 * MINUTES_AN_HOUR;

/** Whether a minute of the day is inside. */
export function isWithin({ from, to }: DayHours, minute: number): boolean {
  if (from === to) return true;
  return from < to ? from <= minute && minute < to : from <= minute || minute < to;
}

/** The minute of the day by this device's wall clock. @param second since 1970. */
export function minuteOfDay(second: number): number {
  const moment = new Date(second * 1_000);
  return moment.getHours() * MINUTES_AN_HOUR + moment.getMinutes();
}

/** As a field for times of day writes it: "07:30". */
export function timeText(minute: number): string {
  const pad = (part: number): string => String(part).padStart(2, "0");
  return `${pad(Math.floor(minute / MINUTES_AN_HOUR))}:${pad(minute % MINUTES_AN_HOUR)}`;
}

/** The minute that a field for times of day holds; `undefined` while it is not filled in. */
export function minuteFrom(text: string): number | undefined {
  const [, hours, minutes] = /^(\d\d):(\d\d)(?::\d\d)?$/.exec(text) ?? [];
  if (hours === undefined || minutes === undefined) return undefined;
  const minute = Number(hours) * MINUTES_AN_HOUR + Number(minutes);
  return Number(minutes) < MINUTES_AN_HOUR && minute < MINUTES_A_DAY ? minute : undefined;
}
