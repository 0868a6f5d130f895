import { readFlags, wholeNumber } from "../flags/readFlags.js";

/** What a person can say about the payments. */
export interface Flags {
  readonly drivers: number;
  /** Certified at the beginning, of all drivers. */
  readonly accounts: number;
  readonly payments: number;
  /** Auctions. */
  readonly rounds: number;
  readonly seed: string;
  readonly json: boolean;
  readonly help: boolean;
}

export const help = `Plays two days of payments from one-time accounts, on a chain and with an authority in this process.

  npm run payment -- [flags]

  --drivers N    who pays and is paid, 3 to 50 (10)
  --accounts N   one-time accounts certified at the beginning, of all drivers, 3 a driver to 1,000 (300)
  --payments N   payments for energy, note for note, 21 to 1,000 (100)
  --rounds N     auctions between one-time accounts of the market, 1 to 50 (8)
  --seed TEXT    the same seed gives the same payments, to the wei (1)
  --json         one JSON object on stdout; progress goes to stderr
  --help         this text

Units of the JSON: money in wei, as strings; energy in watt-hours; times in seconds since 1970, but registerMs, which
is how long the accounts took from the seed to their certificates, over HTTP, in milliseconds. renewed counts the
accounts certified later, by drivers that had used theirs up. txBytes, gasPerPayment and gasPerPaymentInBatch are
those of payments with two inputs, two outputs and a fee. auditOk: t auditors found whose account it was, t − 1
did not, and the log tells all of it and is whole. linkable has, by heuristic, the pairs of accounts that an outside
observer takes for one driver's: how many, how many of those are right, and how many wrong; pairs is how many there
are to be found.`;

const options = {
  drivers: { type: "string", default: "10" },
  accounts: { type: "string", default: "300" },
  payments: { type: "string", default: "100" },
  rounds: { type: "string", default: "8" },
  seed: { type: "string", default: "1" },
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

/** @throws InputError `BAD_FLAG` */
export function parseFlags(args: readonly string[]): Flags {
  const { drivers: named, accounts, payments, rounds, ...rest } = readFlags(args, options);
  const drivers = wholeNumber("drivers", named, 3, 50);
  return {
    ...rest,
    drivers,
    accounts: wholeNumber("accounts", accounts, 3 * drivers, 1000),
    payments: wholeNumber("payments", payments, 21, 1000),
    rounds: wholeNumber("rounds", rounds, 1, 50),
  };
}
