// Server only: pages get what this returns.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { ConfigurationError } from "@peerwatt/sdk/errors";

import { isLocalChain, type AppConfig, type ConfiguredAddress } from "./appConfig.ts";

const LOCAL_RPC = "http://127.0.0.1:8545";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration. Addresses come from `deployments/<chainId>.json` and from nowhere else; the environment says
 * which chain and how it is reached:
 *
 * - `PEERWATT_CHAIN_ID`: 31337 by default;
 * - `PEERWATT_RPC_URL`: the node that pages read from; needed on every chain but a local one;
 * - `PEERWATT_DEPLOYMENTS_DIR`: the folder of deployment files, the project's own by default;
 * - `PEERWATT_DEMO_URL`: where the demo answers, set by `npm start`;
 * - `PEERWATT_AUTHORITY_URL`: the registration authority; without one nobody applies here;
 * - `PEERWATT_WALLETCONNECT_PROJECT_ID`: offers WalletConnect.
 *
 * @param folder the app's: the current one when Next.js runs.
 * @throws ConfigurationError `NOT_DEPLOYED`, `NO_RPC_URL`, `INVALID_SETTING`
 */
export function readConfig(
  environment: Environment = process.env,
  folder: string = process.cwd(),
): AppConfig {
  const setting = (name: string): string | undefined => {
    const value = environment[`PEERWATT_${name}`]?.trim();
    return value === "" ? undefined : value;
  };
  const chainId = chainIdFrom(setting("CHAIN_ID"));
  const local = isLocalChain(chainId);
  const deployments = setting("DEPLOYMENTS_DIR") ?? join(folder, "..", "deployments");
  const demoUrl = setting("DEMO_URL");
  const authorityUrl = setting("AUTHORITY_URL");
  return {
    chainId,
    rpcUrl: urlFrom("RPC_URL", setting("RPC_URL") ?? defaultRpc(chainId)),
    ...readDeployment(deployments, chainId),
    demoUrl: local && demoUrl !== undefined ? urlFrom("DEMO_URL", demoUrl) : undefined,
    authorityUrl: authorityUrl === undefined ? undefined : urlFrom("AUTHORITY_URL", authorityUrl),
    walletConnectProjectId: setting("WALLETCONNECT_PROJECT_ID"),
  };
}

function chainIdFrom(text: string | undefined): number {
  const chainId = text === undefined ? 31337 : Number(text);
  if (Number.isSafeInteger(chainId) && chainId > 0) return chainId;
  throw invalid("CHAIN_ID", text ?? "", "the number of a chain");
}

function defaultRpc(chainId: number): string {
  if (isLocalChain(chainId)) return LOCAL_RPC;
  throw new ConfigurationError({
    code: "NO_RPC_URL",
    shortMessage: `The app knows no node of chain ${chainId}.`,
    whatToDo: "Set PEERWATT_RPC_URL to one that browsers may ask; it is no secret.",
    details: { chainId },
  });
}

function urlFrom(name: string, text: string): string {
  if (/^https?:$/.test(URL.parse(text)?.protocol ?? "")) return text;
  throw invalid(name, text, "an http or https address");
}

function invalid(name: string, text: string, what: string): ConfigurationError {
  return new ConfigurationError({
    code: "INVALID_SETTING",
    shortMessage: `PEERWATT_${name} is "${text}", which is not ${what}.`,
    whatToDo: "Correct it, or leave it out for the default.",
    details: { name, text },
  });
}

type Deployed = Pick<AppConfig, "chainName" | "market" | "marketBlock" | "ledger" | "ledgerBlock">;

function readDeployment(folder: string, chainId: number): Deployed {
  const file = `${String(chainId)}.json`;
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(join(folder, file), "utf8"));
  } catch (cause) {
    throw notDeployed(chainId, cause);
  }
  if (typeof content !== "object" || content === null) throw notDeployed(chainId);
  const { chain, address, block, ledger } = content as Readonly<Record<string, unknown>>;
  if (typeof chain !== "string" || !isAddress(address) || typeof block !== "number")
    throw notDeployed(chainId);
  return {
    chainName: chain,
    market: address,
    marketBlock: block,
    ...ledgerIn(ledger, block),
  };
}

/** Files of markets that were deployed before there was a ledger name none. */
function ledgerIn(value: unknown, marketBlock: number): Pick<Deployed, "ledger" | "ledgerBlock"> {
  const { address, block } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return {
    ledger: isAddress(address) ? address : undefined,
    ledgerBlock: typeof block === "number" ? block : marketBlock,
  };
}

function isAddress(value: unknown): value is ConfiguredAddress {
  return typeof value === "string" && /^0x[0-9a-fA-F]{40}$/.test(value);
}

function notDeployed(chainId: number, cause?: unknown): ConfigurationError {
  return new ConfigurationError({
    code: "NOT_DEPLOYED",
    shortMessage: `deployments/${chainId}.json does not say where the market is.`,
    whatToDo: isLocalChain(chainId)
      ? "Start everything with `npm start`, or deploy with `npm run deploy -- --network local`."
      : "Deploy with `npm run deploy`, or restore the file from version control.",
    details: { chainId },
    cause,
  });
}
