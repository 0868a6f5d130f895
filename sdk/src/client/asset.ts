import { erc20Abi } from "viem";
import { readContract } from "viem/actions";

import { marketAbi } from "../abi/market.js";
import { ZERO_ADDRESS, sameHex, type Address } from "../signing/index.js";
import type { Asset } from "../units/index.js";
import type { MarketClient } from "./market.js";
import { remember, type Memory } from "./remember.js";

/** What a market trades in. */
export interface MarketAsset extends Asset {
  /** The token; none if it is the chain's own coin. */
  readonly token: Address | undefined;
}

/** Ether, where the chain gives its coin no other name. */
const ETHER: Asset = { decimals: 18, symbol: "ETH" };

const known: Memory<MarketAsset> = new WeakMap();

/** Looks the asset up, once. Its errors are viem's: putting errors into words needs the asset. */
export function lookUpAsset(market: MarketClient): Promise<MarketAsset> {
  return remember(known, market, async () => {
    const token = await readContract(market.publicClient, {
      abi: marketAbi,
      address: market.address,
      functionName: "asset",
    });
    if (sameHex(token, ZERO_ADDRESS)) return { ...coinOf(market), token: undefined };
    return { ...(await describeToken(market, token)), token };
  });
}

/** The chain's own coin, as the viem client's chain names it. */
export function coinOf(market: MarketClient): Asset {
  const { decimals, symbol } = market.publicClient.chain?.nativeCurrency ?? ETHER;
  return { decimals, symbol };
}

/** ERC-20 makes name, symbol and decimals optional; a token without them is written in its smallest unit. */
async function describeToken(market: MarketClient, address: Address): Promise<Asset> {
  const token = { address, abi: erc20Abi } as const;
  const [decimals, symbol] = await Promise.allSettled([
    readContract(market.publicClient, { ...token, functionName: "decimals" }),
    readContract(market.publicClient, { ...token, functionName: "symbol" }),
  ]);
  return {
    decimals: decimals.status === "fulfilled" ? decimals.value : 0,
    symbol: symbol.status === "fulfilled" ? symbol.value : "tokens",
  };
}
