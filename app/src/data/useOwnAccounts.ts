import { useQuery, type UseQueryResult } from "@tanstack/react-query";

import type { Address } from "@peerwatt/sdk/signing";

import { useAppConfig } from "../components/ConfigContext.tsx";
import type { OwnKeys } from "../payment/ownKeys.ts";

/** The addresses of one's one-time accounts; deriving them takes a phone a while, so it is done when they are asked for. */
export function useOwnAccounts(
  ledger: Address,
  keys: OwnKeys | null | undefined,
): UseQueryResult<readonly Address[]> {
  const { chainId } = useAppConfig();
  return useQuery({
    queryKey: ["own accounts", chainId, ledger, keys?.seed, keys?.accounts],
    queryFn: async () => {
      if (keys === null || keys === undefined) return [];
      const { ownAccounts } = await import("../payment/ownAccounts.ts");
      return ownAccounts(keys, chainId, ledger);
    },
    enabled: keys !== undefined,
    staleTime: Infinity,
  });
}
