import { parseEventLogs, type Log } from "viem";

import { marketAbi } from "../../abi/market.js";
import { sameHex, type Hex } from "../../signing/index.js";
import type { MarketEventArgs, MarketEventName } from "../abi.js";
import type { MarketClient } from "../market.js";

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
  const own = logs.filter((log) => sameHex(log.address, market.address));
  const mined = own.filter(({ blockNumber }) => blockNumber !== null);
  return parseEventLogs({ abi: marketAbi, logs: mined, strict: true }).map((log) => {
    const { eventName, blockNumber, blockHash, transactionHash, logIndex } = log;
    // An event without arguments has none, against viem's type.
    const args = (log.args as object | undefined) ?? {};
    return { eventName, args, blockNumber, blockHash, transactionHash, logIndex } as MarketEvent;
  });
}

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
