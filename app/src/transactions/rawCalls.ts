import { encodeFunctionData, erc20Abi } from "viem";

import { assetOf, encodeCall, type MarketClient } from "@peerwatt/sdk/client";
import type { Address, Hex } from "@peerwatt/sdk/signing";

import type { Step } from "./steps.ts";

/** A call as a wallet's batch and a node's simulation take it. */
export interface RawCall {
  readonly to: Address;
  readonly data: Hex;
  readonly value?: bigint;
}

/** The steps as calls, in order. */
export async function rawCalls(market: MarketClient, steps: readonly Step[]): Promise<RawCall[]> {
  const { token } = await assetOf(market);
  return steps.map((step) => rawCall(market, step, token));
}

function rawCall(market: MarketClient, step: Step, token: Address | undefined): RawCall {
  if (step.kind === "call") {
    const { value } = step.call;
    const data = encodeCall(step.call);
    return { to: market.address, data, ...(value === undefined ? {} : { value }) };
  }
  const args = [market.address, step.amount] as const;
  const data = encodeFunctionData({ abi: erc20Abi, functionName: "approve", args });
  return { to: token ?? market.address, data };
}
