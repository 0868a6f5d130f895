import { useQuery, type UseQueryResult } from "@tanstack/react-query";

import { useAppConfig } from "../components/ConfigContext.tsx";
import type { LedgerAuthority } from "../payment/ledgerAuthority.ts";
import { useMarket } from "./useMarket.ts";

/** The ledger's authority, once the ledger has confirmed it. */
export function useAuthority(): UseQueryResult<LedgerAuthority> {
  const { publicClient } = useMarket();
  const { chainId, ledger, authorityUrl } = useAppConfig();
  return useQuery({
    queryKey: ["authority", authorityUrl, ledger],
    queryFn: async () => {
      const { reachAuthority } = await import("../payment/ledgerAuthority.ts");
      return reachAuthority({
        url: authorityUrl ?? "",
        ledger: ledger ?? "0x",
        chainId,
        publicClient,
      });
    },
    enabled: authorityUrl !== undefined && ledger !== undefined,
    staleTime: Infinity,
  });
}
