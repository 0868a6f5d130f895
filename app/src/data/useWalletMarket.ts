import { useMemo } from "react";
import { useConnectorClient } from "wagmi";

import { withWallet, type MarketClient } from "@peerwatt/sdk/client";

import { useAppConfig } from "../components/ConfigContext.tsx";
import { useMarket } from "./useMarket.ts";

/** The market by the connected wallet; `undefined` while there is none, or it is on another chain. */
export function useWalletMarket(): MarketClient | undefined {
  const market = useMarket();
  const { chainId } = useAppConfig();
  const wallet = useConnectorClient({ chainId });
  return useMemo(
    () => (wallet.data === undefined ? undefined : withWallet(market, wallet.data)),
    [market, wallet.data],
  );
}
