import { InputError } from "../errors/index.js";
import { type DaysOfWeek, type Tariff, type TariffEntry, uncoveredDay } from "./tariff.js";

type Fields = Readonly<Record<string, unknown>>;

/** Prices above it are taken for cents or for a price per MWh. */
const maxUsdPerKwh = 10;

/** A round cannot start at nothing. */
const minUsdPerKwh = 0.00001;

const daysInMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Where a value stands, for messages. */
interface Place {
  readonly file: string;
  /** Such as `schedule[1].times[2]`. */
  readonly path: string;
}

/**
 * Reads a tariff as acnportal publishes them: JSON with `schedule[]`, each entry with `effective_start` and
 * `effective_end` (MM-DD, one digit allowed, may run over the end of the year), `dow_mask`, `times` and `tariffs`.
 *
 * Demand charges are left out: they are billed to a site for its peak, not to a vehicle for its energy.
 *
 * @param text the file's content.
 * @param file its name, for messages only.
 * @throws InputError `BAD_TARIFF` or `NOT_JSON`, naming the file and the value's path, such as `schedule[1].times[2]`.
 */
export function parseTariff(text: string, file: string): Tariff {
  const root = asFields(parseJson(text, file), { file, path: "tariff" });
  const at = (path: string): Place => ({ file, path });
  const schedule = asList(root.schedule, at("schedule")).map((entry, index) =>
    readEntry(entry, at(`schedule[${String(index)}]`)),
  );
  const gap = uncoveredDay(schedule);
  if (gap !== undefined) {
    throw bad(at("schedule"), `leaves out ${gap}`, "Give entries for the whole year and week.");
  }
  const optional = (name: string): string =>
    root[name] === undefined ? "" : asText(root[name], at(name));
  return {
    name: asText(root.name, at("name")),
    effective: optional("effective"),
    link: optional("link"),
    schedule,
  };
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  } catch (error) {
    throw new InputError({
      code: "NOT_JSON",
      file,
      shortMessage: `The file is no JSON: ${error instanceof Error ? error.message : String(error)}.`,
      whatToDo: "Give a tariff as acnportal publishes them.",
      cause: error,
    });
  }
}

function readEntry(value: unknown, place: Place): TariffEntry {
  const entry = asFields(value, place);
  const at = (name: string): Place => ({ ...place, path: `${place.path}.${name}` });
  const hours = asList(entry.times, at("times")).map((hour, index) =>
    asNumber(hour, at(`times[${String(index)}]`)),
  );
  hours.forEach((hour, index) => {
    checkHour(hour, hours[index - 1], at(`times[${String(index)}]`));
  });
  const prices = asList(entry.tariffs, at("tariffs")).map((price, index) =>
    readPrice(price, at(`tariffs[${String(index)}]`)),
  );
  if (prices.length !== hours.length) {
    const counts = `has ${String(prices.length)} prices for ${String(hours.length)} times`;
    throw bad(at("tariffs"), counts, "Give one price for each time.");
  }
  return {
    id: asText(entry.id, at("id")),
    start: readMonthDay(entry.effective_start, at("effective_start")),
    end: readMonthDay(entry.effective_end, at("effective_end")),
    days: readDays(entry.dow_mask, at("dow_mask")),
    hours,
    prices,
  };
}

function checkHour(hour: number, before: number | undefined, place: Place): void {
  if (before === undefined && hour !== 0) {
    throw bad(place, `is ${String(hour)}`, "Let the first price begin at hour 0.");
  }
  if (before !== undefined && (hour <= before || hour >= 24)) {
    throw bad(place, `is ${String(hour)}`, `Give an hour above ${String(before)} and below 24.`);
  }
}

function readPrice(value: unknown, place: Place): number {
  const price = asNumber(value, place);
  if (price >= minUsdPerKwh && price <= maxUsdPerKwh) return price;
  const whatToDo = `Give USD per kWh, above 0 and at most ${String(maxUsdPerKwh)}.`;
  throw bad(place, `is ${String(price)}`, whatToDo);
}

function readMonthDay(value: unknown, place: Place): number {
  const text = asText(value, place);
  const match = /^(\d{1,2})-(\d{1,2})$/.exec(text);
  const month = Number(match?.[1]);
  const day = Number(match?.[2]);
  const last = daysInMonth[month - 1];
  if (last !== undefined && day >= 1 && day <= last) return month * 100 + day;
  throw bad(place, `is "${text}"`, "Give a day of the year as MM-DD.");
}

function readDays(value: unknown, place: Place): DaysOfWeek {
  if (value === "ALL" || value === "WEEKDAYS" || value === "WEEKENDS") return value;
  throw bad(place, `is ${show(value)}`, "Give ALL, WEEKDAYS or WEEKENDS.");
}

function asFields(value: unknown, place: Place): Fields {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Fields;
  throw bad(place, `is ${show(value)}`, "Give an object.");
}

function asList(value: unknown, place: Place): readonly unknown[] {
  if (Array.isArray(value) && value.length > 0) return value as readonly unknown[];
  throw bad(place, `is ${show(value)}`, "Give a list with something in it.");
}

function asText(value: unknown, place: Place): string {
  if (typeof value === "string" && value !== "") return value;
  throw bad(place, `is ${show(value)}`, "Give a text.");
}

function asNumber(value: unknown, place: Place): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw bad(place, `is ${show(value)}`, "Give a number.");
}

function bad({ file, path }: Place, what: string, whatToDo: string): InputError {
  const shortMessage = `${path} ${what}.`;
  return new InputError({ code: "BAD_TARIFF", file, shortMessage, whatToDo, details: { path } });
}

function show(value: unknown): string {
  if (value === undefined) return "missing";
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
