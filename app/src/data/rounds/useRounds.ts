import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useSyncExternalStore } from "react";

import { parametersOf, type MarketClient } from "@peerwatt/sdk/client";
import { PeerwattError } from "@peerwatt/sdk/errors";

import { unhurried } from "../../chain/nextTask.ts";
import { useAppConfig } from "../../components/ConfigContext.tsx";
import { useMarket } from "../useMarket.ts";
import { emptyBook } from "./roundBook.ts";
import type { RoundFeed, RoundFeedState } from "./roundFeed.ts";

const WAITING: RoundFeedState = {
  book: emptyBook,
  events: [],
  complete: false,
  reorganisations: 0,
  error: undefined,
  lookAgain: () => undefined,
};

/** One feed a market, for all pages. */
const feeds = new WeakMap<object, RoundFeed>();

/** Milliseconds; without the market's rules nothing can be read. */
const RETRY_AFTER = 3_000;

/** The market's rounds, live. What reads them is loaded while the market is asked for its rules. */
export function useRounds(): RoundFeedState {
  const market = useMarket();
  const { marketBlock } = useAppConfig();
  const { data: feed, failureReason } = useQuery({
    queryKey: ["feed", market.address],
    queryFn: () => unhurried(() => feedOf(market, BigInt(marketBlock))),
    staleTime: Infinity,
    gcTime: Infinity,
    retry: true,
    retryDelay: RETRY_AFTER,
    structuralSharing: false,
  });
  const state = useSyncExternalStore(feed?.subscribe ?? idle, feed?.state ?? waiting, waiting);
  const queries = useQueryClient();
  return useMemo(() => {
    if (feed !== undefined || !(failureReason instanceof PeerwattError)) return state;
    // The rules could not be read.
    const lookAgain = (): void => void queries.resetQueries({ queryKey: ["feed"] });
    return { ...state, error: failureReason, lookAgain };
  }, [state, feed, failureReason, queries]);
}

async function feedOf(market: MarketClient, fromBlock: bigint): Promise<RoundFeed> {
  const [{ openRoundFeed }, rules] = await Promise.all([
    import("./openRoundFeed.ts"),
    parametersOf(market),
  ]);
  const known = feeds.get(market.publicClient);
  if (known !== undefined) return known;
  const made = openRoundFeed(market, fromBlock, rules);
  feeds.set(market.publicClient, made);
  return made;
}

function idle(): () => void {
  return () => undefined;
}

function waiting(): RoundFeedState {
  return WAITING;
}
