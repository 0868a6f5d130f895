import { estimateGas as estimate } from "viem/actions";

import { encodeCall, type MarketCall } from "../calls/call.js";
import { assertDeployed } from "../connect.js";
import { explained } from "../errors/explain.js";
import type { MarketClient } from "../market.js";
import { addressOf, senderOf } from "./sender.js";
import type { SimulateOptions } from "./simulate.js";

/** The most gas a transaction may use (EIP-7825). */
export const TRANSACTION_GAS = 16_777_216n;

/**
 * How much gas a call would need if it were sent now; nothing is sent.
 * @throws ClientError with the contract's error as its code, and if it needs more than a transaction may use
 */
export async function estimateGas(
  market: MarketClient,
  call: MarketCall,
  options: Pick<SimulateOptions, "account"> = {},
): Promise<bigint> {
  const caller = addressOf(senderOf(market, options.account));
  return explained(market, caller, async () => {
    await assertDeployed(market);
    return estimate(market.publicClient, {
      account: caller,
      to: market.address,
      data: encodeCall(call),
      gas: TRANSACTION_GAS,
      ...(call.value === undefined ? {} : { value: call.value }),
    });
  });
}
