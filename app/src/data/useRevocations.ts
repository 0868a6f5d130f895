import { useQuery, type UseQueryResult } from "@tanstack/react-query";

import type { Address } from "@peerwatt/sdk/signing";

import type { LedgerAuthority } from "../payment/ledgerAuthority.ts";

const EVERY_MS = 60_000;

/** All accounts that may be paid no more: whoever asked for their own would tell whose they are. */
export function useRevocations(authority: LedgerAuthority): UseQueryResult<readonly Address[]> {
  return useQuery({
    queryKey: ["revocations", authority.url],
    queryFn: async () => {
      const { readRevocations } = await import("@peerwatt/sdk/client/authority");
      return readRevocations(authority);
    },
    refetchInterval: EVERY_MS,
  });
}
