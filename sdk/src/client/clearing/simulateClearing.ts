import type { ClearingPlan } from "../../clearing/index.js";
import { clear } from "../calls/clearing.js";
import type { MarketClient } from "../market.js";
import { estimateGas } from "../send/estimateGas.js";
import { simulate, type SimulateOptions } from "../send/simulate.js";

/** What submitting a clearing would come to. */
export interface SimulatedClearing {
  readonly gas: bigint;
  /** Gas for each order that takes part. */
  readonly gasPerOrder: number;
}

/**
 * Tries a planned clearing without sending it: whether the market would take it now, and for how much gas. What an
 * account would pay or earn is in the plan already; see `outcomeOf`.
 * @param options the aggregator's account, unless the wallet client's is it.
 * @throws ClientError with the contract's error as its code
 */
export async function simulateClearing(
  market: MarketClient,
  plan: ClearingPlan,
  options: Pick<SimulateOptions, "account"> = {},
): Promise<SimulatedClearing> {
  const call = clear(plan);
  await simulate(market, call, options);
  const gas = await estimateGas(market, call, options);
  const orders = plan.signatures.length / 2;
  return { gas, gasPerOrder: orders === 0 ? 0 : Number(gas) / orders };
}
