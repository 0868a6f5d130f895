import { decodeFunctionResult, encodeFunctionData } from "viem";

import { marketAbi } from "../../abi/market.js";
import type { Hex } from "../../signing/index.js";
import type { MarketFunctionArgs, MarketFunctionName, MarketFunctionResult } from "../abi.js";

/**
 * What to call, as a plain value: made without a chain, it can be shown, stored, put into {@link multicall}, simulated
 * and sent. `{ abi: marketAbi, address, ...call }` is also what viem's and wagmi's `writeContract` take.
 */
export interface MarketCall<Name extends MarketFunctionName = MarketFunctionName> {
  readonly functionName: Name;
  readonly args: MarketFunctionArgs<Name>;
  /** Ether to send along, base units; credited to the sender before the call does its work. */
  readonly value?: bigint | undefined;
}

/** A call as transaction data. */
export function encodeCall(call: MarketCall): Hex {
  return encodeFunctionData({
    abi: marketAbi,
    functionName: call.functionName,
    args: call.args,
  } as Parameters<typeof encodeFunctionData>[0]);
}

/** What a call returned, from the data of its answer. */
export function decodeResult<Name extends MarketFunctionName>(
  call: MarketCall<Name>,
  data: Hex,
): MarketFunctionResult<Name> {
  return decodeFunctionResult({
    abi: marketAbi,
    functionName: call.functionName as MarketFunctionName,
    data,
  }) as MarketFunctionResult<Name>;
}
