import { type CsvRow, readCsv } from "./csv.js";
import { dayOf, hourSeconds, parseWallClock, secondOfDay } from "./localTime.js";

/** Hourly wholesale prices, without gaps. */
export interface PriceSeries {
  /** First hour, wall-clock seconds. */
  readonly start: number;
  /** EUR per kWh, one for each hour from `start` on; may be negative. */
  readonly hours: readonly number[];
}

/** More is taken for a price per MWh. */
const maxEurPerKwh = 10;

const columns = ["time", "Price kWh"] as const;

interface Hour {
  readonly time: number;
  readonly price: number;
}

/**
 * Reads hourly day-ahead prices: `,` between fields, decimal point, EUR/kWh, wall clock.
 *
 * Prices are rounded to five decimals, which removes the float noise of the source. The hour that is missing in spring
 * takes the price before it; the hour that comes twice in autumn, the mean of both. Any other gap, repetition or
 * disorder is an error.
 *
 * @param text the file's content.
 * @param file its name, for messages only.
 * @throws InputError naming file, line and column.
 */
export function parsePrices(text: string, file: string): PriceSeries {
  const hours: number[] = [];
  let start = 0;
  for (const row of readCsv(text, file, { delimiter: ",", columns })) {
    const { time, price } = readHour(row);
    if (hours.length === 0) start = time;
    append(hours, start, { time, price }, row);
  }
  return { start, hours };
}

function append(hours: number[], start: number, hour: Hour, row: CsvRow): void {
  const expected = start + hours.length * hourSeconds;
  const before = hours.at(-1) ?? hour.price;
  if (hour.time === expected) {
    hours.push(hour.price);
  } else if (hour.time === expected + hourSeconds && clockChangesAt(expected, 2)) {
    hours.push(before, hour.price);
  } else if (hour.time === expected - hourSeconds && clockChangesAt(hour.time, 9)) {
    hours[hours.length - 1] = round((before + hour.price) / 2);
  } else {
    const wanted = new Date(expected * 1_000).toISOString().slice(0, 16).replace("T", " ");
    throw row.error("time", {
      code: "OUT_OF_ORDER",
      shortMessage: `The hour ${row.field("time")} is out of order.`,
      whatToDo: `Continue with ${wanted}.`,
    });
  }
}

/** Whether it is two o'clock on the last Sunday of the month (0 = January): when Europe changes its clocks. */
function clockChangesAt(time: number, month: number): boolean {
  const date = new Date(time * 1_000);
  return (
    date.getUTCMonth() === month &&
    date.getUTCDay() === 0 &&
    date.getUTCDate() > 24 &&
    date.getUTCHours() === 2
  );
}

function readHour(row: CsvRow): Hour {
  const text = row.field("time");
  const time = parseWallClock(text);
  if (time === undefined || secondOfDay(time) % hourSeconds !== 0) {
    throw row.error("time", {
      code: "BAD_TIME",
      shortMessage: `"${text}" is no full hour.`,
      whatToDo: "Write it as YYYY-MM-DD hh:00:00.",
    });
  }
  return { time, price: readPrice(row) };
}

function readPrice(row: CsvRow): number {
  const column = "Price kWh";
  const text = row.field(column);
  if (!/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text)) {
    throw row.error(column, {
      code: text === "" || text === "NA" ? "MISSING_VALUE" : "NOT_A_NUMBER",
      shortMessage: text === "NA" ? "The price is missing (NA)." : `"${text}" is no number.`,
      whatToDo: 'Give EUR per kWh with a decimal point, such as "0.03558".',
    });
  }
  const price = round(Number(text));
  if (Math.abs(price) <= maxEurPerKwh) return price;
  throw row.error(column, {
    code: "OUT_OF_RANGE",
    shortMessage: `${text} EUR per kWh is out of range.`,
    whatToDo: `Give EUR per kWh, not per MWh, and at most ${String(maxEurPerKwh)}.`,
  });
}

function round(price: number): number {
  return Math.round(price * 1e5) / 1e5;
}

/** The price of the hour that a time lies in, if the series reaches it. */
export function priceAt(series: PriceSeries, time: number): number | undefined {
  return series.hours[Math.floor((time - series.start) / hourSeconds)];
}

/** The days a series reaches from and to, for messages. */
export function priceSpan(series: PriceSeries): string {
  const last = series.start + (series.hours.length - 1) * hourSeconds;
  return `${dayOf(series.start)} to ${dayOf(last)}`;
}
