import { readWords, roomOf, wholeNumber } from "../flags/readFlags.js";

const rooms = ["clearing"] as const;

/** What a person can say about the figures. */
export interface Flags {
  readonly room: (typeof rooms)[number];
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
  const { values, positionals } = readWords(args, options);
  const room = values.help ? rooms[0] : roomOf(positionals, rooms, "figures");
  const { json, help: wantsHelp, out = root } = values;
  const draws =
    values.draws === undefined ? undefined : wholeNumber("draws", values.draws, 2, 100_000);
  return { room, json, help: wantsHelp, out, draws };
}

const options = {
  json: { type: "boolean", default: false },
  out: { type: "string" },
  draws: { type: "string" },
  help: { type: "boolean", default: false },
} as const;
