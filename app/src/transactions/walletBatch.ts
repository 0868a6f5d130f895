import type { Client } from "viem";
import { getCapabilities, sendCalls, waitForCallsStatus } from "viem/actions";

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
  try {
    const capabilities = await Promise.race([
      getCapabilities(wallet, { account, chainId }),
      silence(patience),
    ]);
    const status = capabilities?.atomic?.status;
    return status === "supported" || status === "ready";
  } catch {
    // A wallet that does not know the question cannot do it.
    return false;
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
    onSent();
    const { receipts = [], status } = await waitForCallsStatus(wallet, { id });
    if (status !== "success") throw batchFailed(id);
    return receipts.flatMap(({ logs }) =>
      decodeEvents(market, logs as unknown as Parameters<typeof decodeEvents>[1]),
    );
  };
}

function batchFailed(id: string): ClientError {
  return new ClientError({
    code: "BatchFailed",
    shortMessage: "The wallet could not carry out the calls together; nothing was changed.",
    whatToDo: "Try again.",
    details: { id },
  });
}
