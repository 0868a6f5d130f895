import { ConfigurationError, InputError } from "../../sdk/src/errors/index.js";
import { readWords, roomOf } from "../flags/readFlags.js";

const rooms = ["clearing", "privacy", "payment", "consensus", "app"] as const;

type Room = (typeof rooms)[number];

/** What a person can say about a bench. */
export interface Flags {
  readonly room: Room;
  readonly json: boolean;
  /** Numbers of EVs, of vehicles, of accounts, of seats or of rounds. */
  readonly sizes: readonly number[];
  /** Whether gas is measured too, on a chain in this process. */
  readonly gas: boolean;
  /** Whether real signatures are measured too. */
  readonly realCrypto: boolean;
  readonly help: boolean;
}

const SIZES = {
  clearing: { usual: [75, 1000, 100_000, 1_000_000], least: 2, most: 5_000_000 },
  // Groups of ten need eleven vehicles, and more of them to be near each other.
  privacy: { usual: [1000, 10_000, 100_000], least: 100, most: 1_000_000 },
  payment: { usual: [30, 100, 300], least: 1, most: 10_000 },
  // Seats of the committee; 200 of 2,000 nodes are the paper's tenth.
  consensus: { usual: [20, 200], least: 4, most: 1000 },
  // Shorter lists have all their rows in the page.
  app: { usual: [1000], least: 50, most: 20_000 },
} as const;

const COUNTED: Readonly<Record<Room, string>> = {
  clearing: "EVs",
  privacy: "vehicles",
  payment: "accounts",
  consensus: "seats",
  app: "open rounds",
};

export const help = `Measures how long a room's mathematics takes, beside other ways to do the same in the same run; for the app,
how its market page scrolls and what Lighthouse says of it, in a real Chromium.

  npm run bench -- clearing|privacy|payment|consensus|app [flags]

  --json         one JSON object on stdout
  --sizes LIST   numbers of EVs, vehicles, accounts or seats, with commas between (clearing: ${SIZES.clearing.usual.join(",")};
                 privacy: ${SIZES.privacy.usual.join(",")}, which takes some minutes for the all-pairs twin;
                 payment: ${SIZES.payment.usual.join(",")}; consensus: ${SIZES.consensus.usual.join(",")};
                 app, open rounds: ${SIZES.app.usual.join(",")})
  --no-gas       the solver's times only (clearing)
  --real-crypto  a committee of four with real signatures and bytes, too (consensus)
  --help         this text`;

/** @throws InputError `BAD_FLAG`, ConfigurationError `UNKNOWN_ROOM`, `CONTRADICTING_FLAGS` */
export function parseFlags(args: readonly string[]): Flags {
  const { values, positionals } = readWords(args, options);
  const room = values.help ? rooms[0] : roomOf(positionals, rooms, "bench");
  const sizes = values.sizes === undefined ? SIZES[room].usual : sizesOf(values.sizes, room);
  if (values["no-gas"] && room !== "clearing") throw gasElsewhere(room);
  const { json, help: isHelp, "real-crypto": realCrypto } = values;
  if (realCrypto && room !== "consensus") throw cryptoElsewhere(room);
  return { room, json, sizes, gas: !values["no-gas"], realCrypto, help: isHelp };
}

function sizesOf(text: string, room: Room): number[] {
  const { least, most } = SIZES[room];
  const sizes = text.split(",").map(Number);
  if (sizes.every((size) => Number.isInteger(size) && size >= least && size <= most)) return sizes;
  throw new InputError({
    code: "BAD_FLAG",
    shortMessage: `"${text}" is no list of numbers of ${COUNTED[room]}.`,
    whatToDo: `Give whole numbers from ${String(least)} to ${String(most)} with commas between.`,
  });
}

function cryptoElsewhere(room: Room): ConfigurationError {
  return new ConfigurationError({
    code: "CONTRADICTING_FLAGS",
    shortMessage: `The bench of ${room} has no modelled signatures beside real ones.`,
    whatToDo: "Leave --real-crypto out.",
  });
}

function gasElsewhere(room: Room): ConfigurationError {
  return new ConfigurationError({
    code: "CONTRADICTING_FLAGS",
    shortMessage: `The bench of ${room} measures no gas, with --no-gas or without.`,
    whatToDo: "Leave --no-gas out.",
  });
}

const options = {
  json: { type: "boolean", default: false },
  sizes: { type: "string" },
  "real-crypto": { type: "boolean", default: false },
  "no-gas": { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;
