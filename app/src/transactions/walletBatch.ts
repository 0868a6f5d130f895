import type { Client } from "viem";
import {
  getCapabilities,
  sendCalls,
  waitForCallsStatus,
  type WaitForCallsStatusReturnType,
} from "viem/actions";

import { decodeEvents, type MarketClient } from "@peerwatt/sdk/client";
import { ClientError } from "@peerwatt/sdk/errors";
import type { Address } from "@peerwatt/sdk/signing";

import type { Batch } from "./carryOut.ts";
import { rawCalls } from "./rawCalls.ts";

/** Milliseconds that a wallet has to say what it can; one that stays silent is asked step by step. */
const PATIENCE = 3_000;

/** Whether the wallet promises to carry out several calls all or not at all (EIP-5792, `atomic`). */
export async function isAtomic(
  wallet: Client,
  account: Address,
  chainId: number,
  patience = PATIENCE,
): Promise<boolean> {
  const { atomic } = await capabilitiesOf(wallet, account, chainId, patience);
  return atomic?.status === "supported" || atomic?.status === "ready";
}

/**
 * Whether the wallet says that the account need not hold the fee itself: somebody pays it (`paymasterService`, ERC-7677), or
 * the wallet brings what is missing (`auxiliaryFunds`, ERC-7682).
 */
export async function paysFees(
  wallet: Client,
  account: Address,
  chainId: number,
  patience = PATIENCE,
): Promise<boolean> {
  const said = await capabilitiesOf(wallet, account, chainId, patience);
  return said.paymasterService?.supported === true || said.auxiliaryFunds?.supported === true;
}

/** What of a wallet's capabilities matters here. */
interface Said {
  readonly atomic?: { readonly status?: string };
  readonly paymasterService?: { readonly supported?: boolean };
  readonly auxiliaryFunds?: { readonly supported?: boolean };
}

async function capabilitiesOf(
  wallet: Client,
  account: Address,
  chainId: number,
  patience: number,
): Promise<Said> {
  try {
    const said = getCapabilities(wallet, { account, chainId }) as Promise<Said>;
    return (await Promise.race([said, silence(patience)])) ?? {};
  } catch {
    // A wallet that does not know the question can do nothing of it.
    return {};
  }
}

function silence(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/** A batch of calls by a wallet that {@link isAtomic}: all or nothing, after one confirmation. */
export function walletBatch(market: MarketClient, wallet: Client, account: Address): Batch {
  return async (steps, onSent) => {
    const calls = await rawCalls(market, steps);
    const { id } = await sendCalls(wallet, {
      account,
      chain: wallet.chain,
      calls,
      forceAtomic: true,
    });
    onSent(id);
    const { receipts = [] } = await endOfBatch(wallet, id);
    return receipts.flatMap(({ logs }) =>
      decodeEvents(market, logs as unknown as Parameters<typeof decodeEvents>[1]),
    );
  };
}

/** Waits until a batch that was sent is in a block. @throws ClientError `BatchFailed` */
export async function endOfBatch(
  wallet: Client,
  id: string,
): Promise<WaitForCallsStatusReturnType> {
  const ended = await waitForCallsStatus(wallet, { id });
  if (ended.status !== "success") throw batchFailed(id);
  return ended;
}

function batchFailed(id: string): ClientError {
  return new ClientError({
    code: "BatchFailed",
    shortMessage: "The wallet could not carry out the calls together; nothing was changed.",
    whatToDo: "Try again.",
    details: { id },
  });
}
