import { useQuery } from "@tanstack/react-query";

import { explainError } from "@peerwatt/sdk/client";
import type { PeerwattError } from "@peerwatt/sdk/errors";
import type { Address } from "@peerwatt/sdk/signing";

import { useMarket } from "./useMarket.ts";

/** An error of a wallet, a node or the market in plain words; `undefined` while there is none. */
export function useExplained(error: unknown, caller?: Address): PeerwattError | undefined {
  const market = useMarket();
  const explained = useQuery({
    // Two errors are never one, whatever they say.
    queryKey: ["explained", caller, identityOf(error)],
    queryFn: () => explainError(market, error, caller),
    enabled: error !== null && error !== undefined,
    staleTime: Infinity,
  });
  return explained.data;
}

const identities = new WeakMap<object, number>();
let next = 1;

function identityOf(error: unknown): number | string {
  if (typeof error !== "object" || error === null) return String(error);
  const known = identities.get(error);
  if (known !== undefined) return known;
  identities.set(error, next);
  return next++;
}
