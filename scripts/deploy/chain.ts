import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type {
  HardhatUserConfig,
  HttpNetworkConfig,
  ResolvedConfigurationVariable,
} from "hardhat/types/config";
import type { NetworkConnection } from "hardhat/types/network";
import { createPublicClient, custom, isAddress, type Address, type PublicClient } from "viem";

import { ConfigurationError } from "@peerwatt/sdk/errors";

import { isLocalChain } from "./defaultAccounts.js";

/** A node that answered, and the chain it serves. */
export interface Chain {
  readonly hre: HardhatRuntimeEnvironment;
  readonly network: string;
  readonly connection: NetworkConnection;
  readonly client: PublicClient;
  readonly chainId: number;
  readonly isLocal: boolean;
}

/** Networks with a node of their own; a simulated one is gone when this process ends. */
function knownNetworks(config: HardhatUserConfig): string[] {
  return Object.entries(config.networks ?? {})
    .filter(([, network]) => network.type === "http")
    .map(([name]) => name);
}

/** @returns the network's name, which the configuration knows. */
export function chooseNetwork(config: HardhatUserConfig, name: string | undefined): string {
  const known = knownNetworks(config);
  if (name !== undefined && known.includes(name)) return name;
  throw new ConfigurationError({
    code: name === undefined ? "NO_NETWORK" : "UNKNOWN_NETWORK",
    shortMessage:
      name === undefined
        ? "No network was named."
        : `hardhat.config.ts has no network "${name}" that can be deployed to.`,
    whatToDo: `Say --network ${known.join(", or --network ")}, or add yours to the configuration.`,
    details: { network: name, known },
  });
}

/** Asks the environment, then the keystore. */
export async function readVariable(
  variable: ResolvedConfigurationVariable,
): Promise<string | undefined> {
  try {
    const value = await variable.get();
    return value === "" ? undefined : value;
  } catch (error) {
    if (error instanceof Error && error.message.includes("Configuration Variable"))
      return undefined;
    throw error;
  }
}

/** The variable's name, or what the configuration calls the setting when it is not a variable. */
function nameOf(variable: ResolvedConfigurationVariable, setting: string): string {
  return "name" in variable && typeof variable.name === "string" ? variable.name : setting;
}

function missing(network: string, variable: string, what: string): ConfigurationError {
  return new ConfigurationError({
    code: "MISSING_VARIABLE",
    shortMessage: `The network "${network}" needs ${what}, and the configuration variable ${variable} is not set.`,
    whatToDo: `Run \`npx hardhat keystore set ${variable}\`, or set an environment variable of that name.`,
    details: { network, variable },
  });
}

function invalid(network: string, variable: string, what: string): ConfigurationError {
  return new ConfigurationError({
    code: "INVALID_VARIABLE",
    shortMessage: `The configuration variable ${variable} of the network "${network}" is not ${what}.`,
    whatToDo: `Replace it with \`npx hardhat keystore set --force ${variable}\`, or correct the environment variable of that name.`,
    details: { network, variable },
  });
}

function httpConfig(hre: HardhatRuntimeEnvironment, network: string): HttpNetworkConfig {
  const config = hre.config.networks[network];
  if (config?.type !== "http") throw new Error(`${network} is not reached over HTTP`);
  return config;
}

/** Never shown for a public chain: such a URL often holds a key. */
async function chooseUrl(
  hre: HardhatRuntimeEnvironment,
  network: string,
  flag: string | undefined,
): Promise<{ url: string; shown: string }> {
  const { url: variable } = httpConfig(hre, network);
  const name = nameOf(variable, "url");
  if (network !== "local" && flag !== undefined) {
    throw new ConfigurationError({
      code: "URL_NOT_OVERRIDABLE",
      shortMessage: `--url is for --network local, not for "${network}".`,
      whatToDo: `Set the configuration variable ${name} instead.`,
    });
  }
  const override = flag ?? (network === "local" ? process.env.LOCAL_RPC_URL : undefined);
  const url = override === undefined || override === "" ? await readVariable(variable) : override;
  if (url === undefined) throw missing(network, name, "the address of a node");
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? "")) {
    throw network === "local"
      ? new ConfigurationError({
          code: "INVALID_URL",
          shortMessage: `"${url}" is not an http address.`,
          whatToDo: "Give one like http://127.0.0.1:8545 with --url or LOCAL_RPC_URL.",
        })
      : invalid(network, name, "an http or https address");
  }
  return { url, shown: network === "local" ? url : `the address in ${name}` };
}

/** Connects, and makes sure that the node serves the chain that the configuration names. */
export async function openChain(
  hre: HardhatRuntimeEnvironment,
  network: string,
  urlFlag: string | undefined,
): Promise<Chain> {
  const { url, shown } = await chooseUrl(hre, network, urlFlag);
  await checkKeys(hre, network);
  const connection = await hre.network.create({ network, override: { url } });
  // Retrying is the provider's business.
  const client = createPublicClient({
    transport: custom(connection.provider, { retryCount: 0 }),
    pollingInterval: 1_000,
  });
  let chainId: number;
  try {
    chainId = await client.getChainId();
  } catch (cause) {
    await connection.close();
    throw new ConfigurationError({
      code: "NODE_SILENT",
      shortMessage: `No node answers at ${shown}.`,
      whatToDo:
        network === "local"
          ? "Start one with `npx anvil`, or say with --url where it is."
          : "Check that address and your connection, and run the same command again.",
      cause,
    });
  }
  const wanted = httpConfig(hre, network).chainId;
  if (wanted !== undefined && wanted !== chainId) {
    await connection.close();
    throw new ConfigurationError({
      code: "WRONG_CHAIN",
      shortMessage: `The node at ${shown} serves chain ${chainId}, and the network "${network}" is chain ${wanted}.`,
      whatToDo: "Give the address of a node of that chain, or name the other network.",
      details: { network, wanted, chainId },
    });
  }
  return { hre, network, connection, client, chainId, isLocal: isLocalChain(chainId) };
}

/** Hardhat asks for the keys at the first call to the node, whatever that is. */
async function checkKeys(hre: HardhatRuntimeEnvironment, network: string): Promise<void> {
  const { accounts } = httpConfig(hre, network);
  if (!Array.isArray(accounts)) return;
  for (const variable of accounts) {
    const name = nameOf(variable, "accounts");
    const key = await readVariable(variable);
    if (key === undefined) throw missing(network, name, "the key of the account that deploys");
    if (!/^(0x)?[0-9a-f]{64}$/i.test(key))
      throw invalid(network, name, "a private key of 32 bytes");
  }
}

/** The account that pays: the configured key's, or the first one that the node holds. */
export async function chooseDeployer({ network, connection }: Chain): Promise<Address> {
  const held: unknown = await connection.provider.request({ method: "eth_accounts" });
  const first: unknown = Array.isArray(held) ? held[0] : undefined;
  if (typeof first === "string" && isAddress(first, { strict: false })) return first;
  throw new ConfigurationError({
    code: "NO_ACCOUNT",
    shortMessage: `Nobody can sign on the network "${network}": the node holds no account and the configuration names none.`,
    whatToDo: "Use a development node, or give the network `accounts` in hardhat.config.ts.",
    details: { network },
  });
}
