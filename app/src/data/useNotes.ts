import { useQuery, type UseQueryResult } from "@tanstack/react-query";

import type { Note } from "@peerwatt/sdk/payment";

import { useAppConfig } from "../components/ConfigContext.tsx";
import { useHead } from "./useHead.ts";
import { useMarket } from "./useMarket.ts";

/** So often, in blocks, the ledger is read again. */
const EVERY = 20n;

/**
 * All unspent notes of the market's ledger; null where the market has none. Everybody's are read: whoever asks a node
 * for their own tells it whose they are.
 */
export function useNotes(): UseQueryResult<readonly Note[] | null> {
  const market = useMarket();
  const { ledgerBlock } = useAppConfig();
  const { number = 0n } = useHead();
  return useQuery({
    queryKey: ["notes", market.address, String(number / EVERY)],
    queryFn: async () => {
      const [client, { unspentNotes }] = await Promise.all([
        import("@peerwatt/sdk/client"),
        import("@peerwatt/sdk/payment"),
      ]);
      const ledger = await client.ledgerOf(market);
      if (ledger === undefined) return null;
      const fromBlock = BigInt(ledgerBlock);
      const events = await client.readAllLedgerEvents(ledger, { fromBlock });
      return [...unspentNotes(client.noteEventsOf(events)).values()];
    },
    placeholderData: (earlier) => earlier,
    structuralSharing: false,
  });
}
