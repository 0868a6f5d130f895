import { getGasPrice, simulateBlocks } from "viem/actions";

import { estimateGas, explainError, simulate, type MarketClient } from "@peerwatt/sdk/client";
import type { Address } from "@peerwatt/sdk/signing";

import { rawCalls } from "./rawCalls.ts";
import type { Step } from "./steps.ts";

/** What a transaction would do and cost if it were sent now. */
export interface Preview {
  /** Of the chain's coin, at today's price of gas; unknown where the node cannot try several calls in a row. */
  readonly fee: bigint | undefined;
  /** What leaves the wallet with it, base units of the chain's coin. */
  readonly value: bigint;
}

/**
 * Tries the steps without sending anything.
 * @throws ClientError why it would be refused
 */
export async function previewSteps(
  market: MarketClient,
  steps: readonly Step[],
  account: Address,
): Promise<Preview> {
  const [first, ...more] = steps;
  if (first?.kind !== "call" || more.length > 0) return previewInTurn(market, steps, account);
  await simulate(market, first.call, { account });
  const [gas, price] = await Promise.all([
    estimateGas(market, first.call, { account }),
    getGasPrice(market.publicClient),
  ]);
  return { fee: gas * price, value: first.call.value ?? 0n };
}

/** A call that waits for an approval is tried after it (`eth_simulateV1`), where the node can do that. */
async function previewInTurn(
  market: MarketClient,
  steps: readonly Step[],
  account: Address,
): Promise<Preview> {
  const calls = (await rawCalls(market, steps)).map((call) => ({ ...call, account }));
  const value = calls.reduce((sum, call) => sum + (call.value ?? 0n), 0n);
  try {
    const [[block], price] = await Promise.all([
      simulateBlocks(market.publicClient, { blocks: [{ calls }] }),
      getGasPrice(market.publicClient),
    ]);
    let gas = 0n;
    for (const result of block?.calls ?? []) {
      if (result.status === "failure") throw result.error;
      gas += result.gasUsed;
    }
    return { fee: gas * price, value };
  } catch (cause) {
    const error = await explainError(market, cause, account);
    if (error.code === "NotSupported") return { fee: undefined, value };
    throw error;
  }
}
