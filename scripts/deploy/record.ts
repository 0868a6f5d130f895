import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

import { getAddress, isAddressEqual, isHash, keccak256, type Address, type Hash } from "viem";

import { linkBytecode, type LinkReferences } from "@peerwatt/sdk/client";
import { ConfigurationError } from "@peerwatt/sdk/errors";

import type { Chain } from "./chain.js";
import type { Deployment, MarketArguments } from "./deploymentFile.js";
import type { Ignited } from "./ignite.js";
import { FUTURE } from "./journal.js";

/** The chain, as told to somebody who has to find it. */
function nameOf({ network, chainId }: Chain): string {
  return `"${network}" (chain ${String(chainId)})`;
}

export function gone(chain: Chain, address: Address, what: string): ConfigurationError {
  const { isLocal } = chain;
  return new ConfigurationError({
    code: "DEPLOYMENT_GONE",
    shortMessage: `The market is on record at ${address}, but on ${nameOf(chain)} ${what}${isLocal ? ", as after a restart of the node" : ""}.`,
    whatToDo: `Run the same command with --fresh to deploy another one${isLocal ? "" : ", once you are sure that the node is right and up to date"}.`,
    details: { address, chainId: chain.chainId },
  });
}

interface StoredArtifact {
  readonly bytecode: string;
  readonly linkReferences: LinkReferences;
  readonly buildInfoId: string;
}

/** What was compiled when the deployment began, which the sources may have left behind since. */
function readStored(folder: string, library: Address): { bytecodeHash: Hash; compiler: string } {
  const read = (path: string): unknown => JSON.parse(readFileSync(join(folder, path), "utf8"));
  const stored = read(`artifacts/${FUTURE}.json`) as StoredArtifact;
  const { bytecode, linkReferences, buildInfoId } = stored;
  const { solcLongVersion } = read(`build-info/${buildInfoId}.json`) as { solcLongVersion: string };
  const linked = linkBytecode(bytecode, linkReferences, { ClearingRoom: library });
  return { bytecodeHash: keccak256(linked), compiler: `solc ${solcLongVersion}` };
}

/** Puts together what the file says, from Ignition's journal and the chain. */
export async function describeDeployment(
  chain: Chain,
  folder: string,
  { market: address, library, ledger }: Ignited,
  settings: MarketArguments,
): Promise<Deployment> {
  const { client, chainId, network } = chain;
  const { transaction, codeHash, block, from } = await findContract(chain, folder, address);
  const { timestamp } = await client.getBlock({ blockNumber: BigInt(block) });
  const found = await findContract(chain, folder, ledger);
  return {
    chainId,
    chain: network,
    contract: "Market",
    address,
    block,
    timestamp: Number(timestamp),
    transaction,
    deployer: getAddress(from),
    arguments: settings,
    library,
    ledger: {
      address: ledger,
      block: found.block,
      transaction: found.transaction,
      codeHash: found.codeHash,
    },
    ...readStored(folder, library),
    codeHash,
  };
}

interface FoundContract {
  readonly transaction: Hash;
  readonly block: number;
  readonly from: Address;
  readonly codeHash: Hash;
}

/** How a contract of the journal came onto the chain. */
async function findContract(
  chain: Chain,
  folder: string,
  address: Address,
): Promise<FoundContract> {
  const { client, hre } = chain;
  const { listTransactions } = await import("@nomicfoundation/ignition-core");
  const { HardhatArtifactResolver } = await import("@nomicfoundation/hardhat-ignition/helpers");
  const sent = await listTransactions(folder, new HardhatArtifactResolver(hre.artifacts));
  const entry = sent.find(
    (sending) =>
      sending.address !== undefined && isAddressEqual(getAddress(sending.address), address),
  );
  if (entry === undefined || !isHash(entry.txHash))
    throw new Error("Ignition's journal lacks the transaction of its deployment");
  const code = await client.getCode({ address });
  if (code === undefined) throw gone(chain, address, "there is no code");
  const { blockNumber, from } = await client.getTransactionReceipt({ hash: entry.txHash });
  const transaction = entry.txHash;
  return { transaction, block: Number(blockNumber), from, codeHash: keccak256(code) };
}

/** Refuses a file that is about another chain, or about a contract that is not there. */
export async function checkDeployment(chain: Chain, deployment: Deployment): Promise<void> {
  if (deployment.chainId !== chain.chainId) {
    throw new ConfigurationError({
      code: "FOREIGN_DEPLOYMENT",
      shortMessage: `deployments/${chain.chainId}.json is about chain ${deployment.chainId} ("${deployment.chain}"), and the node serves chain ${chain.chainId}.`,
      whatToDo: `Put it back as ${deployment.chainId}.json, or restore the right file from version control, and run the same command again.`,
      details: { file: deployment.chainId, node: chain.chainId },
    });
  }
  const code = await chain.client.getCode({ address: deployment.address });
  if (code === undefined) throw gone(chain, deployment.address, "there is no code");
  if (keccak256(code) !== deployment.codeHash)
    throw gone(chain, deployment.address, "there is other code");
  if ((await chain.client.getCode({ address: deployment.library })) === undefined)
    throw gone(chain, deployment.address, `there is no code at its library ${deployment.library}`);
  const { ledger } = deployment;
  if (ledger === undefined) return;
  const ledgerCode = await chain.client.getCode({ address: ledger.address });
  if (ledgerCode === undefined || keccak256(ledgerCode) !== ledger.codeHash)
    throw gone(chain, deployment.address, `there is no ledger at ${ledger.address}`);
}

/**
 * For `--fresh`. A local chain's record is worthless once its node is gone; on a public chain a market may still
 * hold people's money, and its address must not be lost.
 */
export function setAside(chain: Chain, file: string, journal: string): string | undefined {
  if (!existsSync(file) && !existsSync(journal)) return undefined;
  if (chain.isLocal) {
    rmSync(file, { force: true });
    rmSync(journal, { recursive: true, force: true });
    return "The earlier record of this local chain was deleted.";
  }
  const folder = join(dirname(file), "replaced");
  mkdirSync(folder, { recursive: true });
  let number = 1;
  const name = (): string => `${String(chain.chainId)}-${String(number)}`;
  while (existsSync(join(folder, `${name()}.json`)) || existsSync(`${journal}-replaced-${number}`))
    number += 1;
  // The file goes first: without it, a run that finds the journal restores the file.
  if (existsSync(file)) renameSync(file, join(folder, `${name()}.json`));
  if (existsSync(journal)) renameSync(journal, `${journal}-replaced-${number}`);
  return `The earlier record was kept as replaced/${name()}.json.`;
}
