import { CsvError, parse } from "csv-parse/sync";

import { type ErrorOptions, InputError } from "../errors/index.js";

/** How a kind of file is written. */
export interface CsvFormat {
  readonly delimiter: string;
  /** Columns that must be there, in any order; others may be there too. */
  readonly columns: readonly string[];
}

/** What is wrong with a field. */
export type Fault = Pick<ErrorOptions, "code" | "shortMessage" | "whatToDo">;

/** One line of a file, its fields found by column name. */
export interface CsvRow {
  readonly line: number;
  field(column: string): string;
  /** The field's number, counted from 1, and its name: `7 (energy_session)`. */
  position(column: string): string;
  /** An error that names file, line and column. */
  error(column: string, fault: Fault): InputError;
}

interface RawRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * Splits a file into rows and checks its shape: it is not empty, has each expected column once, and each row has as
 * many fields as the header.
 *
 * @param text the file's content.
 * @param file its name, for messages only.
 * @throws InputError `EMPTY_FILE`, `MISSING_COLUMNS`, `DOUBLED_COLUMN`, `WRONG_FIELD_COUNT` or `BAD_CSV`
 */
export function readCsv(text: string, file: string, format: CsvFormat): CsvRow[] {
  const [header, ...rows] = split(text, file, format.delimiter);
  if (header === undefined || rows.length === 0) {
    throw new InputError({
      code: "EMPTY_FILE",
      file,
      line: header === undefined ? 1 : header.info.lines + 1,
      column: 1,
      shortMessage: header === undefined ? "The file is empty." : "The file has no rows.",
      whatToDo: expectation(format),
    });
  }
  const columns = readHeader(header, file, format);
  return rows.map((row) => toRow(row, file, columns));
}

function split(text: string, file: string, delimiter: string): RawRecord[] {
  try {
    const options = { delimiter, bom: true, relax_column_count: true, skip_empty_lines: true };
    // With `info` each record comes with its line, which csv-parse's own types do not know.
    return parse(text, { ...options, info: true }) as unknown as RawRecord[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines, column } = error;
    throw new InputError({
      code: "BAD_CSV",
      file,
      line: typeof lines === "number" ? lines : 1,
      column: typeof column === "number" ? column + 1 : 1,
      shortMessage: `The quotes do not fit: ${error.message}.`,
      whatToDo: `Separate fields by "${delimiter}", and put quotes around whole fields or nowhere.`,
      cause: error,
    });
  }
}

/** Where each column stands. */
function readHeader(raw: RawRecord, file: string, format: CsvFormat): Map<string, number> {
  const names = raw.record.map((name) => name.trim());
  const missing = format.columns.filter((column) => !names.includes(column));
  const line = raw.info.lines;
  if (missing.length > 0) {
    const are = missing.length > 1 ? "s are missing" : " is missing";
    throw new InputError({
      code: "MISSING_COLUMNS",
      file,
      line,
      column: names.length + 1,
      shortMessage: `The column${are}: ${missing.join(", ")}; found were ${names.join(", ")}.`,
      whatToDo: expectation(format),
      details: { missing },
    });
  }
  const doubled = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (doubled >= 0) {
    throw new InputError({
      code: "DOUBLED_COLUMN",
      file,
      line,
      column: doubled + 1,
      shortMessage: `The column ${names[doubled] ?? ""} is there twice.`,
      whatToDo: "Remove or rename one.",
    });
  }
  return new Map(names.map((name, index) => [name, index]));
}

function expectation({ columns, delimiter }: CsvFormat): string {
  return `Give a header and rows with the columns ${columns.join(", ")}, separated by "${delimiter}".`;
}

function toRow(raw: RawRecord, file: string, columns: ReadonlyMap<string, number>): CsvRow {
  const line = raw.info.lines;
  const found = raw.record.length;
  if (found !== columns.size) {
    throw new InputError({
      code: "WRONG_FIELD_COUNT",
      file,
      line,
      column: Math.min(found, columns.size) + 1,
      shortMessage: `The row has ${String(found)} fields, the header ${String(columns.size)}.`,
      whatToDo: "Give one field for each column, and quote fields that contain the separator.",
    });
  }
  const indexOf = (column: string): number => columns.get(column) ?? -1;
  const position = (column: string): string => `${String(indexOf(column) + 1)} (${column})`;
  return {
    line,
    position,
    field: (column) => (raw.record[indexOf(column)] ?? "").trim(),
    error: (column, fault) => new InputError({ ...fault, file, line, column: position(column) }),
  };
}
