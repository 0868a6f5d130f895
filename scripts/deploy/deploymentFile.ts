import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

import { isAddress, isHash, type Address, type Hash } from "viem";

import { ConfigurationError } from "@peerwatt/sdk/errors";

import type { Parameters } from "../../sdk/src/auction/types.js";

/** The market's constructor arguments by name. */
export interface MarketArguments {
  readonly operator: Address;
  readonly authority: Address;
  readonly arbiter: Address;
  /** The token traded in; zero for ether. */
  readonly asset: Address;
  readonly sink: Address;
  readonly parameters: Parameters;
}

/** The payment ledger beside a market. Its operator, authority and asset at deployment are the market's. */
export interface DeployedLedger {
  readonly address: Address;
  readonly block: number;
  readonly transaction: Hash;
  /** Of the code at the address, immutable values included. */
  readonly codeHash: Hash;
}

/** `deployments/<chainId>.json`, described in `deployments/README.md`. */
export interface Deployment {
  readonly chainId: number;
  readonly chain: string;
  readonly contract: "Market";
  readonly address: Address;
  readonly block: number;
  /** The block's, in seconds since 1970. */
  readonly timestamp: number;
  readonly transaction: Hash;
  readonly deployer: Address;
  readonly arguments: MarketArguments;
  /** ClearingRoom, which the market is linked to. */
  readonly library: Address;
  /** Absent in files of markets that were deployed before there was a ledger: those take and make no notes. */
  readonly ledger?: DeployedLedger | undefined;
  readonly compiler: string;
  /** Of what the compiler made, its library in place, constructor arguments aside. */
  readonly bytecodeHash: Hash;
  /** Of the code at the address, immutable values included. */
  readonly codeHash: Hash;
}

export function deploymentPath(folder: string, chainId: number): string {
  return join(folder, `${String(chainId)}.json`);
}

/** Keys stand in the order of {@link Deployment}, whatever order the object was made in. */
export function renderDeployment(deployment: Deployment): string {
  const { operator, authority, arbiter, asset, sink, parameters } = deployment.arguments;
  const ordered: Record<keyof Deployment, unknown> = {
    chainId: deployment.chainId,
    chain: deployment.chain,
    contract: deployment.contract,
    address: deployment.address,
    block: deployment.block,
    timestamp: deployment.timestamp,
    transaction: deployment.transaction,
    deployer: deployment.deployer,
    arguments: { operator, authority, arbiter, asset, sink, parameters },
    library: deployment.library,
    ledger: renderLedger(deployment.ledger),
    compiler: deployment.compiler,
    bytecodeHash: deployment.bytecodeHash,
    codeHash: deployment.codeHash,
  };
  const bigintsAsText = (_: string, value: unknown): unknown =>
    typeof value === "bigint" ? value.toString() : value;
  return `${JSON.stringify(ordered, bigintsAsText, 2)}\n`;
}

function renderLedger(ledger: DeployedLedger | undefined): DeployedLedger | undefined {
  if (ledger === undefined) return undefined;
  const { address, block, transaction, codeHash } = ledger;
  return { address, block, transaction, codeHash };
}

/** Whoever reads meanwhile, or after a crash, finds the old file or the new one and never half of one. */
export function writeDeployment(path: string, deployment: Deployment): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${String(process.pid)}.tmp`;
  try {
    writeFileSync(temporary, renderDeployment(deployment), { flush: true });
    renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** @returns undefined when there is no such file. */
export function readDeployment(path: string): Deployment | undefined {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    if (isMissing(cause)) return undefined;
    throw unreadable(path, "it cannot be read", cause);
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    throw unreadable(path, "it is not JSON", cause);
  }
  const fault = faultOf(content);
  if (fault !== undefined) throw unreadable(path, fault);
  return content as Deployment;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): boolean {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

const isAnAddress = (value: unknown): boolean => typeof value === "string" && isAddress(value);
const isAHash = (value: unknown): boolean => typeof value === "string" && isHash(value);
const isText = (value: unknown): boolean => typeof value === "string";

/** What may be absent. */
const OPTIONAL: ReadonlySet<string> = new Set<keyof Deployment>(["ledger"]);

const FIELDS: Readonly<Record<keyof Deployment, (value: unknown) => boolean>> = {
  chainId: isCount,
  chain: isText,
  contract: (value) => value === "Market",
  address: isAnAddress,
  block: isCount,
  timestamp: isCount,
  transaction: isAHash,
  deployer: isAnAddress,
  arguments: (value) =>
    isRecord(value) &&
    ["operator", "authority", "arbiter", "asset", "sink"].every((key) => isAnAddress(value[key])) &&
    isRecord(value.parameters) &&
    Object.values(value.parameters).every(isCount),
  library: isAnAddress,
  ledger: (value) =>
    isRecord(value) &&
    isAnAddress(value.address) &&
    isCount(value.block) &&
    isAHash(value.transaction) &&
    isAHash(value.codeHash),
  compiler: isText,
  bytecodeHash: isAHash,
  codeHash: isAHash,
};

function faultOf(content: unknown): string | undefined {
  if (!isRecord(content)) return "it holds no object";
  for (const [key, isFine] of Object.entries(FIELDS)) {
    if (!(key in content)) {
      if (OPTIONAL.has(key)) continue;
      return `it lacks "${key}"`;
    }
    if (!isFine(content[key])) return `its "${key}" is not what it should be`;
  }
  return undefined;
}

function unreadable(path: string, reason: string, cause?: unknown): ConfigurationError {
  return new ConfigurationError({
    code: "DEPLOYMENT_FILE_UNREADABLE",
    shortMessage: `The deployment file ${basename(path)} is not usable: ${reason}.`,
    whatToDo:
      "Restore it from version control, or move it away and run the same command again: it is written anew from Ignition's journal.",
    details: { path, reason },
    cause,
  });
}
