import { InputError } from "../../sdk/src/errors/index.js";
import { readWords, roomOf } from "../flags/readFlags.js";

const rooms = ["clearing"] as const;

/** What a person can say about a bench. */
export interface Flags {
  readonly room: (typeof rooms)[number];
  readonly json: boolean;
  /** Numbers of EVs. */
  readonly sizes: readonly number[];
  /** Whether gas is measured too, on a chain in this process. */
  readonly gas: boolean;
  readonly help: boolean;
}

const SIZES = [75, 1000, 100_000, 1_000_000] as const;
const MOST = 5_000_000;

export const help = `Measures how long a room's mathematics takes, beside other ways to do the same in the same run.

  npm run bench -- clearing [flags]

  --json         one JSON object on stdout
  --sizes LIST   numbers of EVs, with commas between (${SIZES.join(",")})
  --no-gas       the solver's times only
  --help         this text`;

/** @throws InputError `BAD_FLAG`, ConfigurationError `UNKNOWN_ROOM` */
export function parseFlags(args: readonly string[]): Flags {
  const { values, positionals } = readWords(args, options);
  const room = values.help ? rooms[0] : roomOf(positionals, rooms, "bench");
  const sizes = values.sizes === undefined ? SIZES : sizesOf(values.sizes);
  return { room, json: values.json, sizes, gas: !values["no-gas"], help: values.help };
}

function sizesOf(text: string): number[] {
  const sizes = text.split(",").map(Number);
  if (sizes.every((size) => Number.isInteger(size) && size >= 2 && size <= MOST)) return sizes;
  throw new InputError({
    code: "BAD_FLAG",
    shortMessage: `"${text}" is no list of numbers of EVs.`,
    whatToDo: `Give whole numbers from 2 to ${String(MOST)} with commas between.`,
  });
}

const options = {
  json: { type: "boolean", default: false },
  sizes: { type: "string" },
  "no-gas": { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;
