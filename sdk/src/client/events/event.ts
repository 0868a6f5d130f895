import { parseEventLogs, toEventSelector, type Log } from "viem";

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
  const parsed = mined.flatMap((log) =>
    parseEventLogs({ abi: eventsBy(log.topics[0]), logs: [log], strict: true }),
  );
  return parsed.map((log) => {
    const { eventName, blockNumber, blockHash, transactionHash, logIndex } = log;
    // An event without arguments has none, against viem's type.
    const args = (log.args as object | undefined) ?? {};
    return { eventName, args, blockNumber, blockHash, transactionHash, logIndex } as MarketEvent;
  });
}

type EventOfAbi = Extract<(typeof marketAbi)[number], { readonly type: "event" }>;

let byTopic: ReadonlyMap<Hex | undefined, readonly EventOfAbi[]> | undefined;

/**
 * The one event that a log's first topic names. From all of them the library would hash each signature again for each
 * log, which was most of what reading a market took.
 */
function eventsBy(topic: Hex | undefined): readonly EventOfAbi[] {
  byTopic ??= new Map(
    marketAbi
      .filter((item): item is EventOfAbi => item.type === "event")
      .map((item) => [toEventSelector(item), [item]]),
  );
  return byTopic.get(topic) ?? [];
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
