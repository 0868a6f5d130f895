import { type CsvRow, readCsv } from "./csv.js";
import { parseWallClock } from "./localTime.js";

/** One stay of a vehicle at a charging place. */
export interface Session {
  readonly id: string;
  readonly site: string;
  readonly vehicle: string;
  /** Plugged in, wall-clock seconds (see localTime.ts). */
  readonly arrival: number;
  /** Unplugged; not before the arrival. */
  readonly departure: number;
  /** Energy charged during the stay. */
  readonly wattHours: number;
}

/** A row that is sound but cannot be used. */
export interface SkippedRow {
  readonly line: number;
  /** Number and name, such as `5 (plugout_time)`. */
  readonly column: string;
  /** One sentence. */
  readonly reason: string;
}

/** What a session file holds. */
export interface SessionFile {
  /** Its name, as given. */
  readonly file: string;
  readonly sessions: readonly Session[];
  readonly skipped: readonly SkippedRow[];
}

/** More in one stay is taken for a wrong unit; the largest vehicle batteries hold a fifth of it. */
const maxKilowattHours = 1_000;

const columns = [
  "location",
  "user_id",
  "session_id",
  "plugin_time",
  "plugout_time",
  "connection_time",
  "energy_session",
] as const;

type Column = (typeof columns)[number];

/**
 * Reads a file of charging sessions as Sørensen 2024 publishes them: `;` between fields, decimal comma, local time.
 *
 * Every row is checked, of whatever day, before anything is returned: a broken file never half-runs. `NA` is an error
 * in each field, with one exception. The source has 38 sessions whose end was not recorded, 8 of them on its busiest
 * day; there plug-out time and connection time are `NA` together. Nobody can say how long those vehicles stayed, so
 * these rows are left out and returned in `skipped`, each with its place, for the caller to tell. If only one of the
 * two is `NA`, the row contradicts itself and is an error.
 *
 * @param text the file's content.
 * @param file its name, for messages only.
 * @throws InputError naming file, line and column.
 */
export function parseSessions(text: string, file: string): SessionFile {
  const sessions: Session[] = [];
  const skipped: SkippedRow[] = [];
  const lineOfId = new Map<string, number>();
  for (const row of readCsv(text, file, { delimiter: ";", columns })) {
    const session = readSession(row);
    const earlier = lineOfId.get(session.id);
    if (earlier !== undefined) {
      throw row.error("session_id", {
        code: "DOUBLED_SESSION",
        shortMessage: `The session ${session.id} is in line ${String(earlier)} already.`,
        whatToDo: "Give each session an id of its own.",
      });
    }
    lineOfId.set(session.id, row.line);
    const { departure } = session;
    if (departure === undefined) {
      const reason = "The end of the stay was not recorded (NA).";
      skipped.push({ line: row.line, column: row.position("plugout_time"), reason });
    } else {
      sessions.push({ ...session, departure });
    }
  }
  return { file, sessions, skipped };
}

type OpenEndedSession = Omit<Session, "departure"> & { readonly departure: number | undefined };

function readSession(row: CsvRow): OpenEndedSession {
  const arrival = readTime(row, "plugin_time");
  return {
    id: readName(row, "session_id"),
    site: readName(row, "location"),
    vehicle: readName(row, "user_id"),
    arrival,
    departure: readDeparture(row, arrival),
    wattHours: readEnergy(row),
  };
}

function readName(row: CsvRow, column: Column): string {
  const text = row.field(column);
  if (text === "" || text === "NA") throw missing(row, column, "a name");
  return text;
}

function readTime(row: CsvRow, column: Column): number {
  const text = row.field(column);
  if (text === "" || text === "NA") throw missing(row, column, "a time");
  const time = parseWallClock(text);
  if (time !== undefined) return time;
  throw row.error(column, {
    code: "BAD_TIME",
    shortMessage: `"${text}" is no time.`,
    whatToDo: "Write it as YYYY-MM-DD hh:mm:ss.",
  });
}

function readDeparture(row: CsvRow, arrival: number): number | undefined {
  const endMissing = row.field("plugout_time") === "NA";
  const stayMissing = row.field("connection_time") === "NA";
  if (endMissing && stayMissing) return undefined;
  const departure = readTime(row, "plugout_time");
  readQuantity(row, "connection_time", "hours");
  if (departure >= arrival) return departure;
  throw row.error("plugout_time", {
    code: "DEPARTURE_BEFORE_ARRIVAL",
    shortMessage: `The departure ${row.field("plugout_time")} is before the arrival ${row.field("plugin_time")}.`,
    whatToDo: "Correct one of the two times.",
  });
}

function readEnergy(row: CsvRow): number {
  const column = "energy_session";
  const kilowattHours = readQuantity(row, column, "kWh");
  if (kilowattHours <= maxKilowattHours) return Math.round(kilowattHours * 1_000);
  throw row.error(column, {
    code: "ENERGY_TOO_LARGE",
    shortMessage: `${row.field(column)} kWh is more than one stay can charge.`,
    whatToDo: `Give kWh, not Wh, and at most ${String(maxKilowattHours)}.`,
  });
}

function readQuantity(row: CsvRow, column: Column, unit: string): number {
  const text = row.field(column);
  if (text === "" || text === "NA") throw missing(row, column, unit);
  if (/^[+-]?\d*\.\d+$/.test(text)) {
    throw row.error(column, {
      code: "DECIMAL_POINT",
      shortMessage: `"${text}" has a decimal point, and this kind of file has decimal commas.`,
      whatToDo: `Write "${text.replace(".", ",")}".`,
    });
  }
  if (!/^-?\d+(,\d+)?(e[+-]?\d+)?$/i.test(text)) {
    throw row.error(column, {
      code: "NOT_A_NUMBER",
      shortMessage: `"${text}" is no number.`,
      whatToDo: `Give ${unit} with a decimal comma, such as "19,96".`,
    });
  }
  const value = Number(text.replace(",", "."));
  if (value >= 0) return value;
  throw row.error(column, {
    code: "NEGATIVE",
    shortMessage: `${text} ${unit} is negative.`,
    whatToDo: "Give zero or more, or remove the row.",
  });
}

function missing(row: CsvRow, column: Column, what: string): Error {
  const text = row.field(column);
  return row.error(column, {
    code: "MISSING_VALUE",
    shortMessage: text === "NA" ? "The value is missing (NA)." : "The field is empty.",
    whatToDo: `Give ${what}, or remove the row.`,
  });
}
