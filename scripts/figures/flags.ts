import { parseArgs } from "node:util";

import { ConfigurationError, InputError } from "../../sdk/src/errors/index.js";

/** What a person can say about the figures. */
export interface Flags {
  readonly room: "clearing";
  readonly json: boolean;
  readonly out: string;
  readonly draws: number | undefined;
  readonly help: boolean;
}

export const help = `Draws the figures of the papers again, from what the SDK computes.

  npm run figures -- clearing [flags]

  --json       one JSON object with everything measured on stdout, and no file is written
  --out DIR    write docs/reproduction.md and docs/images/clearing below this folder (the project)
  --draws N    so many draws of a field, 2 to 100,000 (4,000); fewer are faster, and other numbers
  --help       this text`;

/** @throws InputError `BAD_FLAG`, ConfigurationError `UNKNOWN_ROOM` */
export function parseFlags(args: readonly string[], root: string): Flags {
  const { values, positionals } = read(args);
  const [room, ...more] = positionals;
  if (!values.help && (room !== "clearing" || more.length > 0)) {
    throw new ConfigurationError({
      code: "UNKNOWN_ROOM",
      shortMessage: `There are no figures called "${positionals.join(" ")}".`,
      whatToDo: "Say which: clearing.",
    });
  }
  const { json, help: wantsHelp, out = root } = values;
  return { room: "clearing", json, help: wantsHelp, out, draws: drawCount(values.draws) };
}

function drawCount(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const count = Number(text);
  if (Number.isInteger(count) && count >= 2 && count <= 100_000) return count;
  throw new InputError({
    code: "BAD_FLAG",
    shortMessage: `${text} is no number of draws.`,
    whatToDo: "Give a whole number from 2 to 100000.",
  });
}

const options = {
  json: { type: "boolean", default: false },
  out: { type: "string" },
  draws: { type: "string" },
  help: { type: "boolean", default: false },
} as const;

function parse(
  args: readonly string[],
): ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>> {
  return parseArgs({ args: [...args], options, allowPositionals: true });
}

function read(args: readonly string[]): ReturnType<typeof parse> {
  try {
    return parse(args);
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
