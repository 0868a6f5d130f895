import { parseArgs } from "node:util";

import { ConfigurationError } from "@peerwatt/sdk/errors";

/** What a person asked for, by flags or, where there is none, by the environment. */
export interface Flags {
  readonly network: string | undefined;
  readonly url: string | undefined;
  readonly operator: string | undefined;
  readonly authority: string | undefined;
  readonly arbiter: string | undefined;
  readonly asset: string | undefined;
  readonly sink: string | undefined;
  /** A JSON file. */
  readonly parameters: string | undefined;
  /** Where deployment files are kept; the project's own folder if absent. */
  readonly deployments: string | undefined;
  readonly fresh: boolean;
  readonly yes: boolean;
  readonly help: boolean;
}

export const HELP = `Deploys the market and its payment ledger, or finishes or finds the deployment that is there already.

  npm run deploy -- --network NAME [flags]

  --network NAME        a network of hardhat.config.ts
  --url URL             where the node of --network local is (LOCAL_RPC_URL, http://127.0.0.1:8545)
  --operator ADDRESS    who admits vehicles; ought to be a multisig (PEERWATT_OPERATOR, the deployer)
  --authority ADDRESS   who signs certificates (PEERWATT_AUTHORITY, the deployer)
  --arbiter ADDRESS     who resolves disputes (PEERWATT_ARBITER, the deployer)
  --asset ADDRESS       the token traded in (PEERWATT_ASSET, ether)
  --sink ADDRESS        where fees and slashed bonds go (PEERWATT_SINK, the burn address)
  --parameters FILE     JSON with parameters that differ from the default (PEERWATT_PARAMETERS)
  --deployments FOLDER  where <chainId>.json is written (PEERWATT_DEPLOYMENTS_DIR, deployments)
  --fresh               set the recorded deployment aside and make another one
  --yes                 do not ask before a transaction to a public chain
  --help                this text

Keys and node addresses are configuration variables, kept encrypted:
  npx hardhat keystore set SEPOLIA_RPC_URL
  npx hardhat keystore set SEPOLIA_PRIVATE_KEY
  npx hardhat keystore set ETHERSCAN_API_KEY      (optional: publishes the sources)
An environment variable of the same name goes before the keystore.`;

const TEXT = { type: "string" } as const;
const SWITCH = { type: "boolean", default: false } as const;

const OPTIONS = {
  network: TEXT,
  url: TEXT,
  operator: TEXT,
  authority: TEXT,
  arbiter: TEXT,
  asset: TEXT,
  sink: TEXT,
  parameters: TEXT,
  deployments: TEXT,
  fresh: SWITCH,
  yes: SWITCH,
  help: SWITCH,
} as const;

type Parsed = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>["values"];

function parse(args: readonly string[]): Parsed {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (cause) {
    // Node adds hints about its own syntax after the first sentence.
    const reason = cause instanceof Error ? (cause.message.split(". ")[0] ?? "") : String(cause);
    throw new ConfigurationError({
      code: "UNKNOWN_FLAG",
      shortMessage: `${reason.replace(/\.$/, "")}.`,
      whatToDo: "`npm run deploy -- --help` lists the flags.",
      cause,
    });
  }
}

/** An empty variable is an absent one. */
function orEnvironment(
  flag: string | undefined,
  name: string,
  environment: NodeJS.ProcessEnv,
): string | undefined {
  const value = flag ?? environment[name];
  return value === "" ? undefined : value;
}

export function parseFlags(args: readonly string[], environment: NodeJS.ProcessEnv): Flags {
  const flags = parse(args);
  return {
    network: flags.network,
    // LOCAL_RPC_URL is read where the network is known: it is not about others.
    url: flags.url,
    operator: orEnvironment(flags.operator, "PEERWATT_OPERATOR", environment),
    authority: orEnvironment(flags.authority, "PEERWATT_AUTHORITY", environment),
    arbiter: orEnvironment(flags.arbiter, "PEERWATT_ARBITER", environment),
    asset: orEnvironment(flags.asset, "PEERWATT_ASSET", environment),
    sink: orEnvironment(flags.sink, "PEERWATT_SINK", environment),
    parameters: orEnvironment(flags.parameters, "PEERWATT_PARAMETERS", environment),
    deployments: orEnvironment(flags.deployments, "PEERWATT_DEPLOYMENTS_DIR", environment),
    fresh: flags.fresh,
    yes: flags.yes,
    help: flags.help,
  };
}
