import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { createPublicClient, createWalletClient, http, isHex, type PublicClient } from "viem";
import { privateKeyToAccount, type PrivateKeyAccount } from "viem/accounts";

import { chooseBackend } from "../../services/authority/src/chooseBackend.js";
import type { TrustedAuthority } from "../../sdk/src/client/authority/index.js";
import {
  assetOf,
  certifierOf,
  createLedgerClient,
  type LedgerClient,
  type MarketAsset,
} from "../../sdk/src/client/index.js";
import { ConfigurationError } from "../../sdk/src/errors/index.js";
import {
  createHashes,
  type LedgerHashes,
  type SignatureBackend,
} from "../../sdk/src/payment/index.js";
import { ledgerDomain, type Address, type MarketDomain } from "../../sdk/src/signing/index.js";
import { isLocalChain } from "../deploy/defaultAccounts.js";
import { deploymentPath, readDeployment, type DeployedLedger } from "../deploy/deploymentFile.js";
import { addressIn, type CommandLine } from "./flags.js";

/** A payment ledger, and what it takes to speak with it. */
export interface Place {
  readonly client: PublicClient;
  readonly rpc: string;
  readonly chainId: number;
  readonly ledger: LedgerClient;
  /** That takes and makes the ledger's notes. */
  readonly market: Address;
  /** Where its events begin. */
  readonly block: bigint;
  readonly domain: MarketDomain;
  readonly hashes: LedgerHashes;
  readonly backend: SignatureBackend;
  readonly asset: MarketAsset;
}

/** Of the node of a local chain, whose blocks come at once. */
const pollingInterval = 200;

/** @throws ConfigurationError `NODE_SILENT`, `NOT_DEPLOYED` */
export async function openPlace({ flags }: CommandLine): Promise<Place> {
  const rpc = flags.rpc ?? process.env.LOCAL_RPC_URL ?? "http://127.0.0.1:8545";
  const client = createPublicClient({ transport: http(rpc), pollingInterval });
  const chainId = await chainOf(client, rpc);
  const deployed = deployedLedger(flags.deployments, chainId);
  const { market } = deployed;
  const { address, block } = deployed.ledger;
  const backend = await chooseBackend();
  const domain = ledgerDomain(chainId, address);
  const ledger = createLedgerClient({ address, publicClient: client });
  const asset = await assetOf(ledger);
  const hashes = createHashes(domain, backend);
  const places = { client, rpc, chainId, ledger, market, block: BigInt(block) };
  return { ...places, domain, hashes, backend, asset };
}

/** The authority that the ledger names, wherever its service is. */
export async function trustedAuthority(
  { flags }: CommandLine,
  { ledger, hashes, backend }: Place,
): Promise<TrustedAuthority> {
  const url = flags.authority ?? process.env.AUTHORITY_URL ?? "http://127.0.0.1:8484";
  return { url, authority: await certifierOf(ledger), hashes, backend };
}

/** The ledger by the outside account that sends. @throws ConfigurationError `NO_KEY`, `BAD_KEY` */
export async function ledgerToSend(line: CommandLine, place: Place): Promise<LedgerClient> {
  const account = await senderFor(line, place);
  const walletClient = createWalletClient({ account, transport: http(place.rpc) });
  return { ...place.ledger, walletClient };
}

async function chainOf(client: PublicClient, rpc: string): Promise<number> {
  try {
    return await client.getChainId();
  } catch (cause) {
    throw new ConfigurationError({
      code: "NODE_SILENT",
      shortMessage: `No node answers at ${rpc}.`,
      whatToDo: "Start one with `npx anvil`, or say with --rpc where it is.",
      cause,
    });
  }
}

function deployedLedger(
  folder: string | undefined,
  chainId: number,
): { readonly ledger: DeployedLedger; readonly market: Address } {
  const usual = fileURLToPath(new URL("../../deployments", import.meta.url));
  const where = folder ?? process.env.PEERWATT_DEPLOYMENTS_DIR ?? usual;
  const { ledger, address: market } = readDeployment(deploymentPath(where, chainId)) ?? {};
  if (ledger !== undefined && market !== undefined) return { ledger, market };
  throw new ConfigurationError({
    code: "NOT_DEPLOYED",
    shortMessage: `${join(where, `${String(chainId)}.json`)} names no payment ledger.`,
    whatToDo: "Deploy one with `npm run deploy`, or say with --deployments where its file is.",
    details: { chainId },
  });
}

async function senderFor(
  { flags }: CommandLine,
  { rpc, chainId }: Place,
): Promise<PrivateKeyAccount | Address> {
  const file = flags["key-file"];
  if (file !== undefined) return keyIn(file);
  if (flags.from !== undefined) return addressIn("from", flags.from);
  const [first] = isLocalChain(chainId)
    ? await createWalletClient({ transport: http(rpc) }).getAddresses()
    : [];
  if (first !== undefined) return first;
  throw new ConfigurationError({
    code: "NO_KEY",
    shortMessage: "There is no account to send from.",
    whatToDo: "Name the file of its key with --key-file.",
  });
}

function keyIn(file: string): PrivateKeyAccount {
  let text = "";
  try {
    text = readFileSync(file, "utf8").trim();
  } catch {
    // Said below: there is no key either way.
  }
  if (isHex(text) && text.length === 66) return privateKeyToAccount(text);
  throw new ConfigurationError({
    code: "BAD_KEY",
    shortMessage: `${file} holds no key.`,
    whatToDo: "It should hold 0x and 64 hexadecimal digits, and nothing else.",
  });
}
