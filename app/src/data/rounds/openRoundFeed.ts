import type { Parameters } from "@peerwatt/sdk/auction";
import type { MarketClient } from "@peerwatt/sdk/client";

import { EventArchive } from "../../chain/eventArchive.ts";
import { browserStore } from "../../chain/keyValueStore.ts";
import { RoundFeed } from "./roundFeed.ts";

/** A feed that goes on from where this browser's last visit has ended. */
export function openRoundFeed(
  market: MarketClient,
  fromBlock: bigint,
  rules: Parameters,
): RoundFeed {
  const archive = new EventArchive(market, fromBlock, browserStore());
  return new RoundFeed({ market, fromBlock, rules, archive });
}
