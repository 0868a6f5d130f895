import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { getBalance } from "viem/actions";

import { accountOf } from "@peerwatt/sdk/client";
import { reputationOf, type Account } from "@peerwatt/sdk/registry";
import type { Address } from "@peerwatt/sdk/signing";

import { ofEarlierBlock } from "./ofEarlierBlock.ts";
import { useHead } from "./useHead.ts";
import { useMarket } from "./useMarket.ts";

/** An account of the market, with what its record is worth, 0..1. */
export interface KnownAccount extends Account {
  readonly reputation: number;
}

/** An account as the newest block has it. */
export function useAccount(address: Address | undefined): UseQueryResult<KnownAccount> {
  const market = useMarket();
  const { number } = useHead();
  const queryKey = ["account", market.address, address, String(number)];
  return useQuery({
    queryKey,
    queryFn: async () => {
      const account = await accountOf(market, address ?? market.address);
      return { ...account, reputation: reputationOf(account) };
    },
    enabled: address !== undefined,
    placeholderData: ofEarlierBlock(queryKey),
  });
}

/** An account's coins outside of the market: for fees, and for deposits where the market trades in ether. */
export function useCoins(address: Address | undefined): UseQueryResult<bigint> {
  const market = useMarket();
  const { number } = useHead();
  const queryKey = ["coins", address, String(number)];
  return useQuery({
    queryKey,
    queryFn: () => getBalance(market.publicClient, { address: address ?? market.address }),
    enabled: address !== undefined,
    placeholderData: ofEarlierBlock(queryKey),
  });
}
