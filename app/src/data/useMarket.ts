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
    queryFn: () => assetOf(market),
    staleTime: Infinity,
  });
  return asset.data ?? ETHER;
}

/** What the market fixed at deployment. */
export function useParameters(): Parameters | undefined {
  const market = useMarket();
  const parameters = useQuery({
    queryKey: ["parameters", market.address],
    queryFn: () => parametersOf(market),
    staleTime: Infinity,
    // No page does without them, so a node that was down is asked until it is back.
    retry: true,
    retryDelay: RETRY_AFTER,
  });
  return parameters.data;
}
