import type { Hex } from "../../signing/index.js";
import type { MarketFunctionName, MarketFunctionResult } from "../abi.js";
import { decodeResult, encodeCall, type MarketCall } from "./call.js";

/**
 * Several calls in one transaction, all or nothing. The ether of all of them is sent, and credited, once, before the
 * first; so `multicall([deposit(value), startAuction(…)])` funds and starts a round. A call that takes no ether of its
 * own cannot go with one that carries some: the contract refuses it.
 */
export function multicall(calls: readonly MarketCall[]): MarketCall<"multicall"> {
  const value = calls.reduce((sum, call) => sum + (call.value ?? 0n), 0n);
  return {
    functionName: "multicall",
    args: [calls.map(encodeCall)],
    ...(value > 0n ? { value } : {}),
  };
}

/** What one call of a multicall returned: `multicallResult(calls[1], results[1])`. */
export function multicallResult<Name extends MarketFunctionName>(
  call: MarketCall<Name>,
  result: Hex | undefined,
): MarketFunctionResult<Name> {
  return decodeResult(call, result ?? "0x");
}
