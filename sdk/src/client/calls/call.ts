import { decodeFunctionResult, encodeFunctionData, type Abi } from "viem";

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
export function encodeCall({ functionName, args }: MarketCall): Hex {
  return encodeFunctionData({ abi: marketAbi, functionName, args });
}

/** What a call returned, from the data of its answer. */
export function decodeResult<Name extends MarketFunctionName>(
  call: MarketCall<Name>,
  data: Hex,
): MarketFunctionResult<Name> {
  const abi: Abi = marketAbi;
  const functionName: string = call.functionName;
  const result = decodeFunctionResult({ abi, functionName, data });
  return result as MarketFunctionResult<Name>;
}
