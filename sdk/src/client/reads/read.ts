import { readContract } from "viem/actions";
import type { ContractFunctionArgs, ContractFunctionReturnType } from "viem";

import { marketAbi } from "../../abi/market.js";
import type { MarketAbi, MarketViewName } from "../abi.js";
import { explained } from "../errors/explain.js";
import type { MarketClient } from "../market.js";

/** As of when a view is asked; the latest block by default. */
export interface ReadOptions {
  readonly blockNumber?: bigint | undefined;
}

type Viewing = "view" | "pure";

/**
 * Asks the market one of its views, in the contract's own types. The named functions beside this one say it better.
 * @throws ClientError
 */
export function readMarket<
  Name extends MarketViewName,
  const Args extends ContractFunctionArgs<MarketAbi, Viewing, Name>,
>(
  market: MarketClient,
  functionName: Name,
  args: Args,
  options: ReadOptions = {},
): Promise<ContractFunctionReturnType<MarketAbi, Viewing, Name, Args>> {
  const { blockNumber } = options;
  const parameters = {
    abi: marketAbi,
    address: market.address,
    functionName,
    args,
    ...(blockNumber === undefined ? {} : { blockNumber }),
  } as unknown as Parameters<typeof readContract>[1];
  return explained(market, undefined, () =>
    readContract(market.publicClient, parameters),
  ) as Promise<ContractFunctionReturnType<MarketAbi, Viewing, Name, Args>>;
}
