import { parseArgs } from "node:util";

export interface Flags {
  readonly json: boolean;
  readonly check: boolean;
  readonly update: boolean;
  readonly help: boolean;
  readonly prices: Prices;
}

/** What gas costs in money. */
export interface Prices {
  /** Dollars for one ether. */
  readonly eth: number;
  /** Gwei for one gas on Ethereum itself. */
  readonly l1: number;
  /** Gwei for one gas on a rollup; what it charges for data on Ethereum comes on top and is not counted. */
  readonly l2: number;
}

// Assumptions to be replaced by the day's own; nothing is asked over the network.
const DEFAULTS = { eth: 2000, l1: 2, l2: 0.02 } as const;

export const HELP = `Measures what the market costs in gas, beside the paper's contract.

  npm run gas -- [flags]

  --json           one JSON object on stdout
  --check          fail if anything differs from test/gas/snapshot.json
  --update         write test/gas/snapshot.json
  --eth-price USD  price of one ether (${String(DEFAULTS.eth)})
  --l1-gwei N      price of gas on Ethereum (${String(DEFAULTS.l1)})
  --l2-gwei N      price of gas on a rollup, its data fee aside (${String(DEFAULTS.l2)})
  --help           this text`;

export function parseFlags(args: readonly string[]): Flags {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: "boolean", default: false },
      check: { type: "boolean", default: false },
      update: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
      "eth-price": { type: "string" },
      "l1-gwei": { type: "string" },
      "l2-gwei": { type: "string" },
    },
  });
  if (values.check && values.update) throw new Error("--check and --update exclude each other");
  return {
    json: values.json,
    check: values.check,
    update: values.update,
    help: values.help,
    prices: {
      eth: price("--eth-price", values["eth-price"], DEFAULTS.eth),
      l1: price("--l1-gwei", values["l1-gwei"], DEFAULTS.l1),
      l2: price("--l2-gwei", values["l2-gwei"], DEFAULTS.l2),
    },
  };
}

function price(flag: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value < 0)
    throw new Error(`${flag} needs a number that is not negative, not "${text}"`);
  return value;
}
