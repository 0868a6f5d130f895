import { ConfigurationError } from "../../sdk/src/errors/index.js";
import { defaultTariffId, tariffs } from "../../sdk/src/profile/index.js";
import { readFlags } from "../flags/readFlags.js";

/** What a person can say about the day. */
export interface Flags {
  readonly sessions: string | undefined;
  readonly profile: boolean;
  readonly day: string;
  readonly tariff: string;
  readonly seed: string;
  readonly network: string | undefined;
  readonly json: boolean;
  readonly out: string | undefined;
  readonly help: boolean;
}

export const help = `Plays a day of the market: every charging session of the day becomes a round on a chain.

  npm run auction -- [flags]

  --sessions FILE   charging sessions; else the file or folder that PEERWATT_DATA names, else
                    ../shared/data if it is there, else the embedded profile
  --profile         use the embedded profile, whatever files there are
  --day DAY         which day, YYYY-MM-DD (2019-12-19, the one with the most vehicles)
  --tariff ID|FILE  retail tariff: ${Object.keys(tariffs).join(", ")}, or a file (${defaultTariffId})
  --seed TEXT       the same seed gives the same day, to the wei (1)
  --network WHERE   a node that is up: its URL, or a network of hardhat.config.ts. Its clock must be
                    one that can be set (npx hardhat node, anvil); a day is played in minutes
  --json            one JSON object on stdout; progress goes to stderr
  --out FILE        also write a report with the price of every round, .html or .svg
  --headless        never waits for a person; it never does anyway
  --help            this text

Units of the JSON: energy in watt-hours, prices in wei per kWh and money in wei, both as strings, gas as
numbers. meanPrice, retailMeanPrice and feedInMeanPrice are means over the energy that was paid for,
so disputed rounds count with what they ended in. consumerSavings is what that energy would have
cost at retail, less what it did; providerEarnings is all that providers got for it, and
providerMargin what of it was more than feeding into the grid. gasTotal is the gas of the rounds;
registering, paying in and out and the deployment stand in gasOther.`;

const options = {
  sessions: { type: "string" },
  profile: { type: "boolean", default: false },
  day: { type: "string", default: "2019-12-19" },
  tariff: { type: "string", default: defaultTariffId },
  seed: { type: "string", default: "1" },
  network: { type: "string" },
  json: { type: "boolean", default: false },
  out: { type: "string" },
  headless: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

/** @throws InputError, ConfigurationError */
export function parseFlags(args: readonly string[]): Flags {
  const { sessions, profile, network, out, ...rest } = readFlags(args, options);
  if (profile && sessions !== undefined) {
    throw new ConfigurationError({
      code: "CONTRADICTING_FLAGS",
      shortMessage: "--profile and --sessions exclude each other.",
      whatToDo: "Leave one of them out.",
    });
  }
  if (out !== undefined && !/\.(html|svg)$/.test(out)) {
    throw new ConfigurationError({
      code: "UNKNOWN_REPORT",
      shortMessage: `A report cannot be written to ${out}.`,
      whatToDo: "Give a name that ends in .html or .svg.",
    });
  }
  return { ...rest, sessions, profile, network, out };
}
