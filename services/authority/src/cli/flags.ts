import { parseArgs } from "node:util";

import { InputError } from "@peerwatt/sdk/errors";

const options = {
  as: { type: "string" },
  url: { type: "string" },
  out: { type: "string" },
  authority: { type: "boolean", default: false },
  role: { type: "string" },
  "public-key": { type: "string" },
  "even-if-records-close": { type: "boolean", default: false },
  reason: { type: "string" },
  transaction: { type: "string" },
  payee: { type: "boolean", default: false },
  rpc: { type: "string" },
  "from-block": { type: "string", default: "0" },
  heads: { type: "string" },
  calldata: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];
type TextFlag = {
  [Name in keyof Values]-?: Values[Name] extends string | undefined ? Name : never;
}[keyof Values];

/** A command's words, and its flags. */
export interface CommandLine {
  readonly words: readonly string[];
  readonly flags: Values;
}

/** @throws InputError `BAD_FLAG` */
export function readCommandLine(args: readonly string[]): CommandLine {
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true });
    return { words: parsed.positionals, flags: parsed.values };
  } catch (cause) {
    const text = cause instanceof Error ? cause.message : String(cause);
    throw new InputError({
      code: "BAD_FLAG",
      shortMessage: `${text.split(". ")[0] ?? text}.`,
      whatToDo: "Give --help to see what there is.",
      cause,
    });
  }
}

/** A flag that the command cannot do without. @throws InputError `MISSING_FLAG` */
export function needed(flags: Values, name: TextFlag): string {
  const value = flags[name];
  if (value !== undefined && value !== "") return value;
  throw new InputError({
    code: "MISSING_FLAG",
    shortMessage: `This command needs --${name}.`,
    whatToDo: "Give --help to see what it is.",
    details: { flag: name },
  });
}

/** A word that the command cannot do without. @throws InputError `MISSING_WORD` */
export function neededWord(words: readonly string[], index: number, what: string): string {
  const word = words[index];
  if (word !== undefined) return word;
  throw new InputError({
    code: "MISSING_WORD",
    shortMessage: `This command needs ${what}.`,
    whatToDo: "Give --help to see how it is written.",
  });
}

/** @throws InputError `BAD_FLAG` */
export function wholeFlag(flags: Values, name: TextFlag, low: number, high: number): number {
  const text = needed(flags, name);
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= low && value <= high) return value;
  throw new InputError({
    code: "BAD_FLAG",
    shortMessage: `--${name} ${text} is not possible.`,
    whatToDo: `Give a whole number from ${String(low)} to ${String(high)}.`,
  });
}
