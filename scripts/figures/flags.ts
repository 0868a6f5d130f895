import { ConfigurationError } from "../../sdk/src/errors/index.js";
import { readWords, roomOf, wholeNumber } from "../flags/readFlags.js";

const rooms = ["clearing", "privacy", "payment", "consensus"] as const;

type Room = (typeof rooms)[number];

/** What a person can say about the figures. */
export interface Flags {
  readonly room: Room;
  readonly json: boolean;
  readonly out: string;
  readonly draws: number | undefined;
  readonly targets: number | undefined;
  readonly accounts: number | undefined;
  readonly seconds: number | undefined;
  readonly runs: number | undefined;
  /** Small networks only. */
  readonly small: boolean;
  /** The taxis themselves instead of the embedded profile. */
  readonly taxis: boolean;
  readonly help: boolean;
}

export const help = `Draws the figures of the papers again, from what the SDK computes.

  npm run figures -- clearing|privacy|payment|consensus [flags]

  --json         one JSON object with everything measured on stdout, and no file is written
  --out DIR      write docs/reproduction.md and docs/images below this folder (the project)
  --draws N      clearing: so many draws of a field, 2 to 100,000 (4,000); fewer are faster, and other numbers
  --targets N    privacy: so many targets in either traffic, 20 to 2,000 (200); as with --draws
  --taxis        privacy: the raw traces, in the folder that PEERWATT_DATA names or else in ../shared/data,
                 instead of the embedded profile
  --accounts N   payment: Fig. 4a up to so many accounts, 6 to 1,000 (300)
  --seconds N    payment: so many seconds of each load of Fig. 4b, 1 to 60 (5)
  --runs N       consensus: so many runs a point, 2 to 100 (10); about an hour of one core at the first time
  --small        consensus: short runs of small networks, as the tests have them
  --help         this text`;

/** @throws InputError `BAD_FLAG`, ConfigurationError `UNKNOWN_ROOM`, `CONTRADICTING_FLAGS` */
export function parseFlags(args: readonly string[], root: string): Flags {
  const { values, positionals } = readWords(args, options);
  const room = values.help ? rooms[0] : roomOf(positionals, rooms, "figures");
  const { json, help: wantsHelp, out = root, small, taxis } = values;
  for (const [flag, owner] of OWNERS) {
    const isGiven = values[flag] !== undefined && values[flag] !== false;
    if (isGiven && room !== owner && !wantsHelp) throw elsewhere(`--${flag}`, room);
  }
  const number = (
    flag: "draws" | "targets" | "accounts" | "seconds" | "runs",
  ): number | undefined => {
    const [text, [low, high]] = [values[flag], RANGES[flag]];
    return text === undefined ? undefined : wholeNumber(flag, text, low, high);
  };
  return {
    room,
    json,
    help: wantsHelp,
    out,
    small,
    taxis,
    draws: number("draws"),
    targets: number("targets"),
    accounts: number("accounts"),
    seconds: number("seconds"),
    runs: number("runs"),
  };
}

/** The room that a flag belongs to. */
const OWNERS = [
  ["draws", "clearing"],
  ["targets", "privacy"],
  ["taxis", "privacy"],
  ["accounts", "payment"],
  ["seconds", "payment"],
  ["runs", "consensus"],
  ["small", "consensus"],
] as const;

const RANGES = {
  draws: [2, 100_000],
  targets: [20, 2_000],
  accounts: [6, 1_000],
  seconds: [1, 60],
  runs: [2, 100],
} as const;

function elsewhere(flag: string, room: Room): ConfigurationError {
  return new ConfigurationError({
    code: "CONTRADICTING_FLAGS",
    shortMessage: `The figures of ${room} know no ${flag}.`,
    whatToDo: "Leave it out; --help says what each flag is for.",
  });
}

const options = {
  json: { type: "boolean", default: false },
  out: { type: "string" },
  draws: { type: "string" },
  targets: { type: "string" },
  accounts: { type: "string" },
  seconds: { type: "string" },
  runs: { type: "string" },
  small: { type: "boolean", default: false },
  taxis: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;
