import { readFileSync } from "node:fs";
import { join } from "node:path";

import { createClient, encodeFunctionData, http, parseAbi } from "viem";
import { sendTransaction } from "viem/actions";

import type { Address, Hex } from "../../sdk/src/signing/index.js";
import { root } from "../setup/process.mjs";
import { keysFrom } from "./keys.js";
import { receiptOf } from "./receipt.js";

const artifact = join(root, "artifacts", "contracts", "test", "TestToken.sol", "TestToken.json");

/** Coins for the one transaction that makes it. */
const coins = 10n ** 18n;

/** Puts a token on a local chain that makes a block for each transaction; anybody may mint it, as play money. */
export async function deployToken(rpcUrl: string, seed: string): Promise<Address> {
  const client = createClient({ transport: http(rpcUrl) });
  const account = keysFrom(seed).of("mint");
  const { bytecode } = JSON.parse(readFileSync(artifact, "utf8")) as { readonly bytecode: Hex };
  const request = (method: string, params: readonly unknown[]): Promise<unknown> =>
    client.request({ method, params } as Parameters<typeof client.request>[0]);
  await request("anvil_setBalance", [account.address, `0x${coins.toString(16)}`]);
  const hash = await sendTransaction(client, { account, chain: null, data: bytecode });
  const { contractAddress } = await receiptOf(client, hash);
  if (contractAddress === null || contractAddress === undefined) {
    throw new Error("the demo's token was not deployed");
  }
  return contractAddress;
}

/** Makes so much of it for somebody. */
export function mintData(to: Address, amount: bigint): Hex {
  return encodeFunctionData({ abi: mintAbi, functionName: "mint", args: [to, amount] });
}

const mintAbi = parseAbi(["function mint(address to, uint256 amount)"]);
