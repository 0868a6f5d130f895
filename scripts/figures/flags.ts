import { ConfigurationError } from "../../sdk/src/errors/index.js";
import { readWords, roomOf, wholeNumber } from "../flags/readFlags.js";

const rooms = ["clearing", "privacy"] as const;

type Room = (typeof rooms)[number];

/** What a person can say about the figures. */
export interface Flags {
  readonly room: Room;
  readonly json: boolean;
  readonly out: string;
  readonly draws: number | undefined;
  readonly targets: number | undefined;
  /** The taxis themselves instead of the embedded profile. */
  readonly taxis: boolean;
  readonly help: boolean;
}

export const help = `Draws the figures of the papers again, from what the SDK computes.

  npm run figures -- clearing|privacy [flags]

  --json         one JSON object with everything measured on stdout, and no file is written
  --out DIR      write docs/reproduction.md and docs/images below this folder (the project)
  --draws N      clearing: so many draws of a field, 2 to 100,000 (4,000); fewer are faster, and other numbers
  --targets N    privacy: so many targets in either traffic, 20 to 2,000 (200); as with --draws
  --taxis        privacy: the raw traces, in the folder that PEERWATT_DATA names or else in ../shared/data,
                 instead of the embedded profile
  --help         this text`;

/** @throws InputError `BAD_FLAG`, ConfigurationError `UNKNOWN_ROOM`, `CONTRADICTING_FLAGS` */
export function parseFlags(args: readonly string[], root: string): Flags {
  const { values, positionals } = readWords(args, options);
  const room = values.help ? rooms[0] : roomOf(positionals, rooms, "figures");
  const { json, help: wantsHelp, out = root, taxis } = values;
  if (values.draws !== undefined && room !== "clearing") throw elsewhere("--draws", room);
  if (values.targets !== undefined && room !== "privacy") throw elsewhere("--targets", room);
  if (taxis && room !== "privacy" && !wantsHelp) throw elsewhere("--taxis", room);
  const draws =
    values.draws === undefined ? undefined : wholeNumber("draws", values.draws, 2, 100_000);
  const targets =
    values.targets === undefined ? undefined : wholeNumber("targets", values.targets, 20, 2_000);
  return { room, json, help: wantsHelp, out, draws, targets, taxis };
}

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
  taxis: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;
