import { parseArgs, type ParseArgsOptionsConfig } from "node:util";

import { ConfigurationError, InputError } from "../../sdk/src/errors/index.js";

/** Flags by name, and what stands between them. */
export type ReadFlags<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Options; allowPositionals: true }>
>;

/** Reads a command's flags, and nothing but flags. @throws InputError `BAD_FLAG` */
export function readFlags<Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
): ReadFlags<Options>["values"] {
  const { values, positionals } = readWords(args, options);
  const [word] = positionals;
  if (word === undefined) return values;
  throw badFlag(`Unexpected argument '${word}'.`);
}

/** Reads a command's flags and the words between them. @throws InputError `BAD_FLAG` */
export function readWords<Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
): ReadFlags<Options> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (cause) {
    // Node adds hints about its own syntax after the first sentence.
    const text = cause instanceof Error ? cause.message : String(cause);
    throw badFlag(`${text.split(". ")[0] ?? text}.`, cause);
  }
}

/** The room that a command is about. @throws ConfigurationError `UNKNOWN_ROOM` */
export function roomOf<Room extends string>(
  words: readonly string[],
  rooms: readonly Room[],
  what: string,
): Room {
  const room = rooms.find((name) => words.length === 1 && name === words[0]);
  if (room !== undefined) return room;
  throw new ConfigurationError({
    code: "UNKNOWN_ROOM",
    shortMessage: `There is no such ${what}: "${words.join(" ")}".`,
    whatToDo: `Say which: ${rooms.join(", ")}.`,
  });
}

/** A whole number. @throws InputError `BAD_FLAG` */
export function wholeNumber(flag: string, text: string, low: number, high: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= low && value <= high) return value;
  throw new InputError({
    code: "BAD_FLAG",
    shortMessage: `--${flag} ${text} is not possible.`,
    whatToDo: `Give a whole number from ${String(low)} to ${String(high)}.`,
    details: { flag, text },
  });
}

function badFlag(shortMessage: string, cause?: unknown): InputError {
  return new InputError({
    code: "BAD_FLAG",
    shortMessage,
    whatToDo: "Give --help to see what there is.",
    cause,
  });
}
