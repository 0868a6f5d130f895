import { getGasPrice } from "viem/actions";

import { estimateGas, simulate, type MarketClient } from "@peerwatt/sdk/client";
import type { Address } from "@peerwatt/sdk/signing";

import type { Step } from "./steps.ts";

/** What a transaction would do and cost if it were sent now. */
export interface Preview {
  /** Of the chain's coin, at today's price of gas; unknown while an approval has to come first. */
  readonly fee: bigint | undefined;
  /** What leaves the wallet with it, base units of the chain's coin. */
  readonly value: bigint;
}

/**
 * Tries the steps without sending anything. A call that waits for an approval cannot be tried before that.
 * @throws ClientError why it would be refused
 */
export async function previewSteps(
  market: MarketClient,
  steps: readonly Step[],
  account: Address,
): Promise<Preview> {
  const [first] = steps;
  if (first?.kind !== "call") return { fee: undefined, value: 0n };
  await simulate(market, first.call, { account });
  const [gas, price] = await Promise.all([
    estimateGas(market, first.call, { account }),
    getGasPrice(market.publicClient),
  ]);
  return { fee: gas * price, value: first.call.value ?? 0n };
}
