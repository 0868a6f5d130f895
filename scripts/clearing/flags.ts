import { ORDERS_PER_CLEARING } from "../../sdk/src/clearing/index.js";
import { ConfigurationError } from "../../sdk/src/errors/index.js";
import { defaultTariffId, tariffs } from "../../sdk/src/profile/index.js";
import { readFlags, wholeNumber } from "../flags/readFlags.js";

/** What a person can say about the field. */
export interface Flags {
  readonly sessions: string | undefined;
  readonly profile: boolean;
  readonly day: string;
  /** Only this hour of the day; all if not given. */
  readonly hour: number | undefined;
  readonly tariff: string;
  readonly seed: string;
  /** One field of so many EVs instead of a day. */
  readonly evs: number | undefined;
  readonly json: boolean;
  readonly help: boolean;
}

export const help = `Clears a charging field on a chain: the cars of the real sessions buy and sell by the hour.

  npm run clearing -- [flags]

  --sessions FILE   charging sessions; else the file or folder that PEERWATT_DATA names, else
                    ../shared/data if it is there, else the embedded profile
  --profile         use the embedded profile, whatever files there are
  --day DAY         which day, YYYY-MM-DD (2019-12-19, the one with the most vehicles)
  --hour HOUR       only this hour of it, 0 to 23; all by default
  --evs N           one field of N EVs, 2 to ${String(ORDERS_PER_CLEARING)}, made of the same sessions, instead of the
                    day's hours: what a field of that size costs. Their limits let everybody take part
  --tariff ID|FILE  retail tariff: ${Object.keys(tariffs).join(", ")}, or a file (${defaultTariffId})
  --seed TEXT       the same seed gives the same figures, to the wei (1)
  --json            one JSON object on stdout; progress goes to stderr
  --help            this text

Units of the JSON: energy in watt-hours delivered; money in wei and prices in wei per kWh delivered, both
as strings; lambda, the dual price λ, as the contract has it (a string, 1e18 is 1 per kWh); gas and EVs as
numbers. consumers and providers are the orders of either side, admitted those of both sides that trade
with each other. gas is what clear and finalize used, and gasPerEv that for each EV that took part, those
that trade with the grid among them. energyWh is what the admitted agree on, gridWh what is traded with the
grid, and deliveredWh what the meter says arrived of both. Of what consumers pay in, held = paid + fee +
refunds; rebates is what the pairs got back of their spread before that. welfare and costPerformance have
no unit; pma is (mean bid − mean ask) / mean ask. solveMs is the solver's time. "hours" has the same for
each hour; for the whole day counts, energy, money, gas, welfare and time are sums, costPerformance and pma
are taken over all of it, and lambda and tau are means over its energy.`;

const options = {
  sessions: { type: "string" },
  profile: { type: "boolean", default: false },
  day: { type: "string", default: "2019-12-19" },
  hour: { type: "string" },
  evs: { type: "string" },
  tariff: { type: "string", default: defaultTariffId },
  seed: { type: "string", default: "1" },
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

/** @throws InputError, ConfigurationError */
export function parseFlags(args: readonly string[]): Flags {
  const { hour, evs, sessions, profile, ...rest } = readFlags(args, options);
  if (hour !== undefined && evs !== undefined) throw contradicting("--hour", "--evs");
  if (sessions !== undefined && profile) throw contradicting("--profile", "--sessions");
  return {
    ...rest,
    sessions,
    profile,
    hour: hour === undefined ? undefined : wholeNumber("hour", hour, 0, 23),
    evs: evs === undefined ? undefined : wholeNumber("evs", evs, 2, ORDERS_PER_CLEARING),
  };
}

function contradicting(one: string, other: string): ConfigurationError {
  return new ConfigurationError({
    code: "CONTRADICTING_FLAGS",
    shortMessage: `${one} and ${other} exclude each other.`,
    whatToDo: "Leave one of them out.",
  });
}
