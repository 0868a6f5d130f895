import { readFlags, wholeNumber } from "../flags/readFlags.js";

/** What a person can say about the house. */
export interface Flags {
  /** Nothing: 3000, or the next one that is free. */
  readonly port: number | undefined;
  /** Nothing: 8545, or the next one that is free. */
  readonly rpcPort: number | undefined;
  readonly blockSeconds: number;
  readonly seed: string;
  readonly dev: boolean;
  readonly busy: boolean;
  readonly token: boolean;
  readonly help: boolean;
}

export const help = `Opens the market on this machine: a local chain, the contracts, demo cars that trade, and the app.

  npm start -- [flags]

  --port N          where the app answers (3000, or the next one that is free)
  --rpc-port N      where the chain answers (8545, or the next one that is free)
  --block-time N    seconds between two blocks (1)
  --seed TEXT       the same seed gives the same demo cars (1)
  --quiet           demo cars trade with you only, and not with each other
  --token           the market trades in a token of the demo's instead of ether
  --dev             the app's development server instead of the production build
  --headless        none of this: plays one day of the market and ends; see npm start -- --headless --help
  --help            this text

Ctrl-C ends all of it. Nothing is kept: the chain begins anew each time.`;

const options = {
  port: { type: "string" },
  "rpc-port": { type: "string" },
  "block-time": { type: "string", default: "1" },
  seed: { type: "string", default: "1" },
  quiet: { type: "boolean", default: false },
  token: { type: "boolean", default: false },
  dev: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

/** @throws InputError */
export function parseFlags(args: readonly string[]): Flags {
  const { seed, quiet, token, dev, help: asked, ...rest } = readFlags(args, options);
  const port = (flag: "port" | "rpc-port"): number | undefined =>
    rest[flag] === undefined ? undefined : wholeNumber(flag, rest[flag], 1, 65_535);
  return {
    port: port("port"),
    rpcPort: port("rpc-port"),
    blockSeconds: wholeNumber("block-time", rest["block-time"], 1, 60),
    seed,
    dev,
    busy: !quiet,
    token,
    help: asked,
  };
}
