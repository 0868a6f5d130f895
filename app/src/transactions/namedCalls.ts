import { decodeFunctionData } from "viem";

import { marketAbi } from "@peerwatt/sdk/abi/market";
import type { MarketCall } from "@peerwatt/sdk/client";

import type { Step } from "./steps.ts";

/** One thing that is done with an account's money or in its name. */
export type NamedCall =
  | { readonly name: "approve" | "depositToken"; readonly amount: bigint }
  | { readonly name: "startAuction" | "placeBid" | "contest" | "other" };

/** All that the steps do, in order: read from the very data that the wallet is given, so that a review hides nothing. */
export function namedCalls(steps: readonly Step[]): NamedCall[] {
  return steps.flatMap((step) =>
    step.kind === "approve"
      ? [{ name: "approve" as const, amount: step.amount }]
      : callsIn(step.call).map(nameOf),
  );
}

/** As viem decodes it. */
interface PlainCall {
  readonly functionName: string;
  readonly args: readonly unknown[];
}

function callsIn({ functionName, args }: MarketCall): PlainCall[] {
  if (functionName !== "multicall") return [{ functionName, args }];
  const [inner] = args as MarketCall<"multicall">["args"];
  return inner.map((data) => {
    // A function that takes no arguments has none, against viem's type.
    const call: Partial<PlainCall> = decodeFunctionData({ abi: marketAbi, data });
    return { functionName: call.functionName ?? "", args: call.args ?? [] };
  });
}

function nameOf({ functionName, args }: PlainCall): NamedCall {
  const [amount] = args;
  switch (functionName) {
    case "depositToken":
      return typeof amount === "bigint" ? { name: functionName, amount } : { name: "other" };
    case "startAuction":
    case "placeBid":
    case "contest":
      return { name: functionName };
    default:
      return { name: "other" };
  }
}
