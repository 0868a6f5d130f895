import { createClient, http, parseEther } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";

import {
  createLedgerClient,
  depositIntoNote,
  sendToLedgerAndWait,
} from "../../../sdk/src/client/index.js";
import type { Address, Hex } from "../../../sdk/src/signing/index.js";
import { refreshed } from "../../src/payment/application.ts";
import { reachAuthority } from "../../src/payment/ledgerAuthority.ts";
import { keysOf } from "../../src/payment/ownKeys.ts";
import type { Stage } from "./stage.ts";

/** Milliseconds between two looks for the block. */
const pollingInterval = 200;

/**
 * Somebody pays a note to the first certified account of a seed.
 * @param amount base units. @returns the account.
 */
export async function payNote(
  { addresses, chain }: Stage,
  seed: Hex,
  amount: bigint,
): Promise<Address> {
  const { authority: url = "", rpc, deployment } = addresses;
  const { chainId } = deployment;
  const ledger = deployment.ledger?.address ?? "0x";
  const reached = await reachAuthority({ url, chainId, ledger, publicClient: chain });
  const { standing } = await refreshed(reached, keysOf(seed));
  const [to] = standing?.certificates ?? [];
  if (to === undefined) throw new Error("the seed has no certified account");
  const account = privateKeyToAccount(generatePrivateKey());
  await chain.setBalance({ address: account.address, value: parseEther("1") });
  const client = createClient({ transport: http(rpc), pollingInterval });
  const payer = createLedgerClient({ address: ledger, publicClient: client, walletClient: client });
  await sendToLedgerAndWait(payer, depositIntoNote(to, amount), { account });
  return to.account;
}
