import { useMemo } from "react";
import { parseAccount } from "viem/accounts";
import { useConnection, useConnectorClient } from "wagmi";

import { withWallet, type MarketClient } from "@peerwatt/sdk/client";
import { sameHex } from "@peerwatt/sdk/signing";

import { useAppConfig } from "../components/ConfigContext.tsx";
import { useMarket } from "./useMarket.ts";

/** The market by the connected wallet; `undefined` while there is none, or it is on another chain. */
export function useWalletMarket(): MarketClient | undefined {
  const market = useMarket();
  const { chainId } = useAppConfig();
  const { address } = useConnection();
  const wallet = useConnectorClient({ chainId }).data;
  return useMemo(() => {
    if (wallet === undefined || address === undefined) return undefined;
    if (sameHex(wallet.account.address, address)) return withWallet(market, wallet);
    // After a switch wagmi has the earlier account's client for a moment; it is the same wallet's.
    return withWallet(market, { ...wallet, account: parseAccount(address) });
  }, [market, wallet, address]);
}
