import { useMutation, useQuery, useQueryClient, type UseQueryResult } from "@tanstack/react-query";
import { useConnection } from "wagmi";

import type { SignedReading } from "@peerwatt/sdk/auction";
import type { PeerwattError } from "@peerwatt/sdk/errors";

import { useAppConfig } from "../../components/ConfigContext.tsx";
import { useExplained } from "../../data/useExplained.ts";
import { useMarket } from "../../data/useMarket.ts";
import { useNow } from "../../data/useNow.ts";
import type { Deal } from "../../deal/deals.ts";
import { loadReading, readingFrom, saveReading } from "../../deal/enteredReading.ts";
import { askDesk } from "../../demo/demoDesk.ts";
import { dealName } from "./useKeptFlow.ts";

/** Milliseconds between two looks at the meter. */
const LOOK_EVERY = 2_000;

/** One's own meter, as far as this page hears of it. */
export interface OwnMeter {
  /** What it shows. */
  readonly own: SignedReading | undefined;
  /** Takes in what its driver brings from it; only where the page cannot ask the meter. */
  readonly enter: ((text: string) => void) | undefined;
  /** What is wrong with what was brought. */
  readonly problem: PeerwattError | undefined;
}

/** What the own meter shows. The demo's stands in for the car's own, which no page can ask. */
export function useMeter(deal: Deal): OwnMeter {
  const { demoUrl } = useAppConfig();
  const asked = useDemoMeter(deal);
  const entered = useEntered(deal);
  const own = asked.data ?? entered.own;
  const silent = demoUrl === undefined || (asked.isError && asked.data === undefined);
  const { problem } = entered;
  return { own, problem, enter: silent && own === undefined ? entered.enter : undefined };
}

function useDemoMeter({ round: { consumer, round } }: Deal): UseQueryResult<SignedReading> {
  const { demoUrl } = useAppConfig();
  const { address } = useConnection();
  return useQuery({
    queryKey: ["meter", demoUrl, address, consumer, round],
    queryFn: async () =>
      (await askDesk(demoUrl ?? "", "meter", { account: address, consumer })) as SignedReading,
    enabled: demoUrl !== undefined && address !== undefined,
    // A final reading does not change any more.
    refetchInterval: ({ state }) => (state.data?.reading.final === true ? false : LOOK_EVERY),
  });
}

/** A reading counts here only if the market would take it: of this round, final, and signed by the registered meter. */
function useEntered(deal: Deal): {
  readonly own: SignedReading | undefined;
  readonly enter: (text: string) => void;
  readonly problem: PeerwattError | undefined;
} {
  const market = useMarket();
  const queries = useQueryClient();
  const now = useNow();
  const name = dealName(deal);
  const queryKey = ["entered reading", name];
  const kept = useQuery({ queryKey, queryFn: () => loadReading(localStorage, name) ?? null });
  const entering = useMutation({
    mutationFn: async (text: string) => {
      const { checkReading } = await import("../../deal/checkReading.ts");
      const signed = readingFrom(text);
      await checkReading(market, signed, deal, { now, of: deal.side });
      saveReading(localStorage, name, signed);
      return signed;
    },
    onSuccess: (signed) => {
      queries.setQueryData(queryKey, signed);
    },
  });
  return {
    own: kept.data ?? undefined,
    enter: entering.mutate,
    problem: useExplained(entering.error),
  };
}
