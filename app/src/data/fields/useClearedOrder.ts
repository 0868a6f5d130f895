import { useQuery, type UseQueryResult } from "@tanstack/react-query";

import type { Address, Hex } from "@peerwatt/sdk/signing";

import type { ClearedOrder } from "../../account/clearedOrder.ts";
import { useMarket } from "../useMarket.ts";

/** What an account's order said that a transaction cleared; null if there is none of it in there. */
export function useClearedOrder(
  transactionHash: Hex,
  account: Address,
): UseQueryResult<ClearedOrder | null> {
  const market = useMarket();
  return useQuery({
    queryKey: ["cleared order", market.address, transactionHash, account],
    queryFn: async () => {
      const [{ readClearings }, { clearedOrderOf }] = await Promise.all([
        import("@peerwatt/sdk/client"),
        import("../../account/clearedOrder.ts"),
      ]);
      return clearedOrderOf(await readClearings(market, transactionHash), account) ?? null;
    },
    // What was sent never changes.
    staleTime: Infinity,
  });
}
