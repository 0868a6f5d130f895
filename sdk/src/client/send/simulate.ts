import type { Account } from "viem";
import { call as ethCall } from "viem/actions";

import type { Address } from "../../signing/index.js";
import type { MarketFunctionName, MarketFunctionResult } from "../abi.js";
import { decodeResult, encodeCall, type MarketCall } from "../calls/call.js";
import { assertDeployed } from "../connect.js";
import { explained } from "../errors/explain.js";
import type { MarketClient } from "../market.js";
import { addressOf, senderOf } from "./sender.js";

/** Who calls, and as of when. */
export interface SimulateOptions {
  /** The wallet client's account by default. */
  readonly account?: Account | Address | undefined;
  readonly blockNumber?: bigint | undefined;
}

/**
 * What a call would return if it were sent now; nothing is sent.
 * @throws ClientError with the contract's error as its code
 */
export async function simulate<Name extends MarketFunctionName>(
  market: MarketClient,
  call: MarketCall<Name>,
  options: SimulateOptions = {},
): Promise<MarketFunctionResult<Name>> {
  const account = senderOf(market, options.account);
  const { blockNumber } = options;
  const caller = addressOf(account);
  return explained(market, caller, async () => {
    await assertDeployed(market);
    const { data } = await ethCall(market.publicClient, {
      account: caller,
      to: market.address,
      data: encodeCall(call),
      ...(call.value === undefined ? {} : { value: call.value }),
      ...(blockNumber === undefined ? {} : { blockNumber }),
    });
    return decodeResult(call, data ?? "0x");
  });
}
