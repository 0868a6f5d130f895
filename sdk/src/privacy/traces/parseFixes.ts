import { CsvError, parse } from "csv-parse/sync";

import { InputError } from "../../errors/index.js";
import type { Fix } from "./types.js";

interface RawRow {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

const columns = ["cab", "lat", "lon", "unix_time"] as const;

type Column = (typeof columns)[number];

/** Where the file says what, and how to complain about a field. */
interface Table {
  readonly file: string;
  readonly width: number;
  readonly indexOf: Readonly<Record<Column, number>>;
}

const shape = `Give a header and rows with the columns ${columns.join(", ")}, separated by ",".`;

/**
 * Reads a file of GPS fixes: `cab,lat,lon,unix_time` in any order, decimal point, WGS84 degrees, seconds since 1970;
 * other columns may be there too. Every row is checked before anything is returned.
 *
 * @param text the file's content.
 * @param file its name, for messages only.
 * @throws InputError naming file, line and column: `BAD_CSV`, `EMPTY_FILE`, `MISSING_COLUMNS`, `WRONG_FIELD_COUNT`,
 * `MISSING_VALUE`, `NOT_A_NUMBER`, `OFF_GLOBE`, `BAD_TIME`
 */
export function parseFixes(text: string, file: string): Fix[] {
  const [header, ...rows] = split(text, file);
  if (header === undefined || rows.length === 0) {
    throw new InputError({
      code: "EMPTY_FILE",
      file,
      line: (header?.info.lines ?? 0) + 1,
      column: 1,
      shortMessage: header === undefined ? "The file is empty." : "The file has no rows.",
      whatToDo: shape,
    });
  }
  const table = readHeader(header, file);
  return rows.map((row) => readFix(row, table));
}

function split(text: string, file: string): RawRow[] {
  try {
    const options = { bom: true, relax_column_count: true, skip_empty_lines: true };
    // With `info` each record comes with its line, which csv-parse's own types do not know.
    return parse(text, { ...options, info: true }) as unknown as RawRow[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines, column } = error;
    throw new InputError({
      code: "BAD_CSV",
      file,
      line: typeof lines === "number" ? lines : 1,
      column: typeof column === "number" ? column + 1 : 1,
      shortMessage: `The quotes do not fit: ${error.message}.`,
      whatToDo: "Put quotes around whole fields or nowhere.",
      cause: error,
    });
  }
}

function readHeader({ record, info }: RawRow, file: string): Table {
  const names = record.map((name) => name.trim());
  const missing = columns.filter((column) => !names.includes(column));
  if (missing.length > 0) {
    throw new InputError({
      code: "MISSING_COLUMNS",
      file,
      line: info.lines,
      column: names.length + 1,
      shortMessage: `Missing in the header: ${missing.join(", ")}; found were ${names.join(", ")}.`,
      whatToDo: shape,
      details: { missing },
    });
  }
  const indexOf = Object.fromEntries(columns.map((column) => [column, names.indexOf(column)]));
  return { file, width: names.length, indexOf: indexOf as Record<Column, number> };
}

function readFix(row: RawRow, table: Table): Fix {
  const found = row.record.length;
  if (found !== table.width) {
    throw new InputError({
      code: "WRONG_FIELD_COUNT",
      file: table.file,
      line: row.info.lines,
      column: Math.min(found, table.width) + 1,
      shortMessage: `The row has ${String(found)} fields, the header ${String(table.width)}.`,
      whatToDo: "Give one field for each column, and quote fields that contain a comma.",
    });
  }
  const fix = {
    id: readText(row, table, "cab"),
    latitude: readNumber(row, table, "lat"),
    longitude: readNumber(row, table, "lon"),
    time: readNumber(row, table, "unix_time"),
  };
  if (Math.abs(fix.latitude) > 90) throw offGlobe(row, table, "lat", 90);
  if (Math.abs(fix.longitude) > 180) throw offGlobe(row, table, "lon", 180);
  if (Number.isSafeInteger(fix.time) && fix.time >= 0) return fix;
  throw fault(row, table, "unix_time", {
    code: "BAD_TIME",
    shortMessage: `${String(fix.time)} is no time.`,
    whatToDo: "Give whole seconds since 1970.",
  });
}

function readText(row: RawRow, table: Table, column: Column): string {
  const text = (row.record[table.indexOf[column]] ?? "").trim();
  if (text !== "" && text !== "NA") return text;
  throw fault(row, table, column, {
    code: "MISSING_VALUE",
    shortMessage: text === "NA" ? "The value is missing (NA)." : "The field is empty.",
    whatToDo: "Give a value, or remove the row.",
  });
}

function readNumber(row: RawRow, table: Table, column: Column): number {
  const text = readText(row, table, column);
  if (/^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text)) return Number(text);
  throw fault(row, table, column, {
    code: "NOT_A_NUMBER",
    shortMessage: `"${text}" is no number.`,
    whatToDo: 'Give a number with a decimal point, such as "37.75187".',
  });
}

function offGlobe(row: RawRow, table: Table, column: Column, most: number): InputError {
  return fault(row, table, column, {
    code: "OFF_GLOBE",
    shortMessage: `${readText(row, table, column)} degrees are not on the globe.`,
    whatToDo: `Give WGS84 degrees from −${String(most)} to ${String(most)}; are latitude and longitude swapped?`,
  });
}

function fault(
  row: RawRow,
  { file, indexOf }: Table,
  column: Column,
  options: { readonly code: string; readonly shortMessage: string; readonly whatToDo: string },
): InputError {
  const position = `${String(indexOf[column] + 1)} (${column})`;
  return new InputError({ ...options, file, line: row.info.lines, column: position });
}
