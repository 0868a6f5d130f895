import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useClient } from "wagmi";

import type { Parameters } from "@peerwatt/sdk/auction";
import {
  assetOf,
  createMarketClient,
  parametersOf,
  type MarketAsset,
  type MarketClient,
} from "@peerwatt/sdk/client";

import { unhurried } from "../chain/nextTask.ts";
import { useAppConfig } from "../components/ConfigContext.tsx";

const ETHER: MarketAsset = { decimals: 18, symbol: "ETH", token: undefined };

/** Milliseconds. */
const RETRY_AFTER = 3_000;

/** The market as the pages read it; who sends brings a wallet. */
export function useMarket(): MarketClient {
  const { chainId, market } = useAppConfig();
  const publicClient = useClient({ chainId });
  return useMemo(() => {
    if (publicClient === undefined) throw new Error("the wallet configuration knows no chain");
    return createMarketClient({ address: market, publicClient });
  }, [market, publicClient]);
}

/** What the market trades in; ether until the chain has said. */
export function useAsset(): MarketAsset {
  const market = useMarket();
  const asset = useQuery({
    queryKey: ["asset", market.address],
    queryFn: () => unhurried(() => assetOf(market)),
    staleTime: Infinity,
  });
  return asset.data === undefined || isEther(asset.data) ? ETHER : asset.data;
}

/** Ether is the very object that stood for it before the chain had said: nothing is drawn again for it. */
function isEther({ decimals, symbol, token }: MarketAsset): boolean {
  return token === ETHER.token && decimals === ETHER.decimals && symbol === ETHER.symbol;
}

/** What the market fixed at deployment. */
export function useParameters(): Parameters | undefined {
  const market = useMarket();
  const parameters = useQuery({
    queryKey: ["parameters", market.address],
    queryFn: () => unhurried(() => parametersOf(market)),
    staleTime: Infinity,
    // No page does without them, so a node that was down is asked until it is back.
    retry: true,
    retryDelay: RETRY_AFTER,
  });
  return parameters.data;
}
