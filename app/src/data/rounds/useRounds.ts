import { useSyncExternalStore } from "react";

import { EventArchive } from "../../chain/eventArchive.ts";
import { browserStore } from "../../chain/keyValueStore.ts";
import { emptyBook } from "./roundBook.ts";
import { RoundFeed, type RoundFeedState } from "./roundFeed.ts";
import { useAppConfig } from "../../components/ConfigContext.tsx";
import { useMarket, useParameters } from "../useMarket.ts";

const WAITING: RoundFeedState = {
  book: emptyBook,
  complete: false,
  progress: 0,
  reorganisations: 0,
  error: undefined,
};

/** One feed a market, for all pages. */
const feeds = new WeakMap<object, RoundFeed>();

/** The market's rounds, live. */
export function useRounds(): RoundFeedState {
  const market = useMarket();
  const { marketBlock } = useAppConfig();
  const rules = useParameters();
  const feed =
    rules === undefined
      ? undefined
      : feedOf(market, () => {
          const fromBlock = BigInt(marketBlock);
          const archive = new EventArchive(market, fromBlock, browserStore());
          return new RoundFeed({ market, fromBlock, rules, archive });
        });
  return useSyncExternalStore(feed?.subscribe ?? idle, feed?.state ?? waiting, waiting);
}

function feedOf(
  { publicClient }: { readonly publicClient: object },
  make: () => RoundFeed,
): RoundFeed {
  const known = feeds.get(publicClient);
  if (known !== undefined) return known;
  const made = make();
  feeds.set(publicClient, made);
  return made;
}

function idle(): () => void {
  return () => undefined;
}

function waiting(): RoundFeedState {
  return WAITING;
}
