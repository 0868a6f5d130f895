import { InputError } from "../../errors/index.js";
import type { ForecastHour, HourOfTrade, PaymentRecord } from "./types.js";

const HOUR = 3600;
const DAY = 24 * HOUR;
const WATT_HOURS_PER_KWH = 1000n;
/** 1970 began on a Thursday. */
const WEEKDAY_OF_1970 = 4;

/** The energy that a payment was for, watt-hours rounded down; 0 if nothing was sold. */
export function energyOf({ unitPrice, totalAmount }: PaymentRecord): number {
  return unitPrice === 0n ? 0 : Number((totalAmount * WATT_HOURS_PER_KWH) / unitPrice);
}

/**
 * Load and price by the hour, which Gao et al. (2018) promise to third parties ("Data sharing process"), for every hour
 * from the first record's to the last's, those without a sale too.
 */
export function tradeByHour(records: readonly PaymentRecord[]): HourOfTrade[] {
  const sales = records.filter(({ unitPrice }) => unitPrice > 0n);
  if (sales.length === 0) return [];
  const byHour = new Map<number, PaymentRecord[]>();
  for (const each of sales) {
    const hour = Math.floor(each.time / HOUR);
    const others = byHour.get(hour);
    if (others === undefined) byHour.set(hour, [each]);
    else others.push(each);
  }
  const hours = [...byHour.keys()];
  const [first, last] = [least(hours), -least(hours.map((hour) => -hour))];
  return Array.from({ length: last - first + 1 }, (_, offset) =>
    summarise((first + offset) * HOUR, byHour.get(first + offset) ?? []),
  );
}

/**
 * The load of a day by the days before it: each hour is the mean of the same hour on all earlier days of the same kind,
 * working days or weekends. Days before the first record and after the last count for nothing.
 * @param day when the day begins, seconds since 1970; a day of local time begins at another hour of UTC.
 * @throws InputError `BAD_DAY` if it does not begin with an hour.
 */
export function forecastLoad(records: readonly PaymentRecord[], day: number): ForecastHour[] {
  if (!Number.isSafeInteger(day / HOUR)) {
    throw new InputError({
      code: "BAD_DAY",
      shortMessage: `No hour begins at ${String(day)}.`,
      whatToDo: "Give the first second of a day, a multiple of 3600.",
      details: { day },
    });
  }
  const known = tradeByHour(records).filter(({ start }) => start < day);
  return Array.from({ length: 24 }, (_, hour) => {
    const start = day + hour * HOUR;
    const alike = known.filter(
      (past) =>
        (start - past.start) % DAY === 0 && isWeekend(past.start, day) === isWeekend(start, day),
    );
    const sum = alike.reduce((total, { wattHours }) => total + wattHours, 0);
    return { start, wattHours: alike.length === 0 ? undefined : sum / alike.length };
  });
}

function summarise(start: number, sales: readonly PaymentRecord[]): HourOfTrade {
  const wattHours = sales.reduce((sum, sale) => sum + energyOf(sale), 0);
  const paid = sales.reduce((sum, { totalAmount }) => sum + totalAmount, 0n);
  const price = wattHours === 0 ? undefined : (paid * WATT_HOURS_PER_KWH) / BigInt(wattHours);
  return { start, wattHours, price };
}

/** Whether the day that a time falls on, as days begin where `day` does, is a Saturday or a Sunday. */
function isWeekend(time: number, day: number): boolean {
  const days = Math.floor((time - (day % DAY)) / DAY);
  // A day that begins in the afternoon of UTC is mostly the next one's.
  const shift = day % DAY > DAY / 2 ? 1 : 0;
  const weekday = (((days + shift + WEEKDAY_OF_1970) % 7) + 7) % 7;
  return weekday === 0 || weekday === 6;
}

function least(values: readonly number[]): number {
  return values.reduce((low, value) => Math.min(low, value), Infinity);
}
