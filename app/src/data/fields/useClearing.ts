import { useQuery } from "@tanstack/react-query";

import type { ClearingRecord } from "@peerwatt/sdk/clearing";
import type { PeerwattError } from "@peerwatt/sdk/errors";

import { useExplained } from "../useExplained.ts";
import { useMarket } from "../useMarket.ts";
import type { TrackedClearing } from "./fieldBook.ts";

/** A clearing's orders and results, recomputed from what the aggregator sent. */
export function useClearingRecord({ hash, transactionHash }: TrackedClearing): {
  readonly record: ClearingRecord | undefined;
  readonly problem: PeerwattError | undefined;
  readonly lookAgain: () => void;
} {
  const market = useMarket();
  const read = useQuery({
    queryKey: ["clearing", market.address, transactionHash, hash],
    queryFn: async () => {
      const [{ readClearings }, { sameClearing }] = await Promise.all([
        import("@peerwatt/sdk/client"),
        import("@peerwatt/sdk/clearing"),
      ]);
      const records = await readClearings(market, transactionHash);
      return records.find((one) => sameClearing(one.hash, hash)) ?? null;
    },
    // What was sent never changes.
    staleTime: Infinity,
    structuralSharing: false,
  });
  const problem = useExplained(read.error);
  return {
    record: read.data ?? undefined,
    problem,
    lookAgain: () => {
      void read.refetch();
    },
  };
}
