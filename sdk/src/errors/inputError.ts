import { PeerwattError, type ErrorOptions } from "./peerwattError.js";

/** Where in a text the fault is. Lines and columns count from 1; a column counts fields or characters. */
export interface InputLocation {
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | string | undefined;
}

/** Something given by a person or a file is not usable: a number, a date, a table. */
export class InputError extends PeerwattError {
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly column: number | string | undefined;

  constructor(options: ErrorOptions & InputLocation) {
    const { file, line, column } = options;
    super({
      ...options,
      shortMessage: locationPrefix(options) + options.shortMessage,
      details: { ...options.details, ...withoutUndefined({ file, line, column }) },
    });
    this.name = "InputError";
    this.file = file;
    this.line = line;
    this.column = column;
  }
}

/** `file:line:column: `, so that editors and people can jump to it. */
function locationPrefix({ file, line, column }: InputLocation): string {
  const parts = [file, line, column].filter((part) => part !== undefined);
  if (parts.length === 0) return "";
  const first = file !== undefined ? "" : line !== undefined ? "line " : "column ";
  return `${first}${parts.join(":")}: `;
}

function withoutUndefined(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
