import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";

import type { Address } from "@peerwatt/sdk/signing";

import { browserStore } from "../chain/keyValueStore.ts";
import { useAppConfig } from "../components/ConfigContext.tsx";
import { KEY_DATABASE, readKeys, writeKeys, type OwnKeys } from "../payment/ownKeys.ts";

/** The keys of one's one-time accounts, as this browser keeps them. */
export interface KeptKeys {
  /** `undefined` while they are being read, null if there are none. */
  readonly keys: OwnKeys | null | undefined;
  /** Why the browser keeps none. */
  readonly error: Error | null;
  /** @returns what is kept now: what was given, unless that was out of date. */
  readonly keep: (keys: OwnKeys) => Promise<OwnKeys>;
}

/** The keys at a ledger. */
export function useOwnKeys(ledger: Address): KeptKeys {
  const { chainId } = useAppConfig();
  const queries = useQueryClient();
  const store = useMemo(() => browserStore(KEY_DATABASE), []);
  const queryKey = ["own keys", chainId, ledger];
  const kept = useQuery({
    queryKey,
    queryFn: async () => (await readKeys(store, chainId, ledger)) ?? null,
    staleTime: Infinity,
  });
  const keeping = useMutation({
    mutationFn: (keys: OwnKeys) => writeKeys(store, chainId, ledger, keys),
    onSuccess: (keys) => {
      queries.setQueryData(queryKey, keys);
    },
  });
  return { keys: kept.data, error: kept.error ?? keeping.error, keep: keeping.mutateAsync };
}
