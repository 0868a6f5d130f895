import { encodeFunctionData, erc20Abi, type Client } from "viem";
import { getCapabilities, sendCalls, waitForCallsStatus } from "viem/actions";

import { assetOf, decodeEvents, encodeCall, type MarketClient } from "@peerwatt/sdk/client";
import { ClientError } from "@peerwatt/sdk/errors";
import type { Address, Hex } from "@peerwatt/sdk/signing";

import type { Batch } from "./carryOut.ts";
import type { Step } from "./steps.ts";

/** A wallet's batch of calls (EIP-5792), all or nothing; `undefined` if the wallet does not promise that. */
export async function walletBatch(
  market: MarketClient,
  wallet: Client,
  account: Address,
  chainId: number,
): Promise<Batch | undefined> {
  if (!(await isAtomic(wallet, account, chainId))) return undefined;
  return async (steps) => {
    const { token } = await assetOf(market);
    const calls = steps.map((step) => callOf(market, step, token));
    const { id } = await sendCalls(wallet, {
      account,
      chain: wallet.chain,
      calls,
      forceAtomic: true,
    });
    const { receipts = [], status } = await waitForCallsStatus(wallet, { id });
    if (status !== "success") throw batchFailed(id);
    return receipts.flatMap(({ logs }) =>
      decodeEvents(market, logs as unknown as Parameters<typeof decodeEvents>[1]),
    );
  };
}

async function isAtomic(wallet: Client, account: Address, chainId: number): Promise<boolean> {
  try {
    const { atomic } = await getCapabilities(wallet, { account, chainId });
    return atomic?.status === "supported" || atomic?.status === "ready";
  } catch {
    // A wallet that does not know the question cannot do it.
    return false;
  }
}

interface Call {
  readonly to: Address;
  readonly data: Hex;
  readonly value?: bigint;
}

function callOf(market: MarketClient, step: Step, token: Address | undefined): Call {
  if (step.kind === "call") {
    const { value } = step.call;
    const data = encodeCall(step.call);
    return { to: market.address, data, ...(value === undefined ? {} : { value }) };
  }
  const args = [market.address, step.amount] as const;
  const data = encodeFunctionData({ abi: erc20Abi, functionName: "approve", args });
  return { to: token ?? market.address, data };
}

function batchFailed(id: string): ClientError {
  return new ClientError({
    code: "BatchFailed",
    shortMessage: "The wallet could not carry out the calls together; nothing was changed.",
    whatToDo: "Try again.",
    details: { id },
  });
}
