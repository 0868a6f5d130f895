import type { Log } from "viem";

import { marketAbi } from "../../abi/market.js";
import { sameHex, type Hex } from "../../signing/index.js";
import type { MarketEventArgs, MarketEventName } from "../abi.js";
import type { MarketClient } from "../market.js";
import { logDecoder } from "./logDecoder.js";

/** Where in the chain something was reported. */
export interface EventPosition {
  readonly blockNumber: bigint;
  readonly blockHash: Hex;
  readonly transactionHash: Hex;
  /** Its number among the block's events. */
  readonly logIndex: number;
}

/** Something the market reported; `eventName` tells what `args` are. */
export type MarketEvent<Name extends MarketEventName = MarketEventName> = {
  [N in Name]: EventPosition & { readonly eventName: N; readonly args: MarketEventArgs<N> };
}[Name];

/** The market's own events among some logs, in order; logs of other contracts and pending ones are left out. */
export function decodeEvents(
  market: Pick<MarketClient, "address">,
  logs: readonly Log[],
): MarketEvent[] {
  return logs.flatMap((log) => {
    const decoded = sameHex(log.address, market.address) ? decode(log) : undefined;
    const { blockNumber, blockHash, transactionHash, logIndex } = log;
    if (decoded === undefined || blockNumber === null) return [];
    return [{ ...decoded, blockNumber, blockHash, transactionHash, logIndex } as MarketEvent];
  });
}

const decode = logDecoder(marketAbi);

/** The events of one kind: `eventsOf(events, "AuctionSettled")`. */
export function eventsOf<Name extends MarketEventName>(
  events: readonly MarketEvent[],
  eventName: Name,
): MarketEvent<Name>[] {
  const wanted: MarketEventName = eventName;
  return events.filter(
    (event): event is Extract<MarketEvent, MarketEvent<Name>> => event.eventName === wanted,
  );
}
