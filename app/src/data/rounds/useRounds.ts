import { useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";

import { parametersOf, type MarketClient } from "@peerwatt/sdk/client";

import { unhurried } from "../../chain/nextTask.ts";
import { useAppConfig } from "../../components/ConfigContext.tsx";
import { useMarket } from "../useMarket.ts";
import { emptyBook } from "./roundBook.ts";
import type { RoundFeed, RoundFeedState } from "./roundFeed.ts";

const WAITING: RoundFeedState = {
  book: emptyBook,
  events: [],
  complete: false,
  progress: 0,
  reorganisations: 0,
  error: undefined,
};

/** One feed a market, for all pages. */
const feeds = new WeakMap<object, RoundFeed>();

/** Milliseconds; without the market's rules nothing can be read. */
const RETRY_AFTER = 3_000;

/** The market's rounds, live. What reads them is loaded while the market is asked for its rules. */
export function useRounds(): RoundFeedState {
  const market = useMarket();
  const { marketBlock } = useAppConfig();
  const { data: feed } = useQuery({
    queryKey: ["feed", market.address],
    queryFn: () => unhurried(() => feedOf(market, BigInt(marketBlock))),
    staleTime: Infinity,
    gcTime: Infinity,
    retry: true,
    retryDelay: RETRY_AFTER,
    structuralSharing: false,
  });
  return useSyncExternalStore(feed?.subscribe ?? idle, feed?.state ?? waiting, waiting);
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
