import { useQuery, type UseQueryResult } from "@tanstack/react-query";

import { withdrawalOf, type Withdrawal } from "@peerwatt/sdk/client";
import type { Address } from "@peerwatt/sdk/signing";

import { ofEarlierBlock } from "./ofEarlierBlock.ts";
import { useHead } from "./useHead.ts";
import { useMarket } from "./useMarket.ts";

/** What an account has asked for and not taken; null if nothing. */
export function useWithdrawal(address: Address): UseQueryResult<Withdrawal | null> {
  const market = useMarket();
  const { number } = useHead();
  const queryKey = ["withdrawal", market.address, address, String(number)];
  return useQuery({
    queryKey,
    queryFn: async () => (await withdrawalOf(market, address)) ?? null,
    placeholderData: ofEarlierBlock(queryKey),
  });
}
