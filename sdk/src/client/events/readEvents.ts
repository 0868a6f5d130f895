import { encodeEventTopics, pad, type Log } from "viem";
import { getBlockNumber } from "viem/actions";

import { marketAbi } from "../../abi/market.js";
import type { Address, Hex } from "../../signing/index.js";
import type { MarketEventName } from "../abi.js";
import { explained } from "../errors/explain.js";
import type { MarketClient } from "../market.js";
import { decodeEvents, type MarketEvent } from "./event.js";
import { readLogs } from "./readLogs.js";

/** Which events. */
export interface EventFilter<Name extends MarketEventName = MarketEventName> {
  /** Only these kinds; all by default. */
  readonly eventNames?: readonly Name[] | undefined;
  /**
   * Only those about this account: the consumer of a round's events, the account of the others. A field's events are
   * about its id.
   */
  readonly about?: Address | undefined;
}

/** Which events, and from where on. */
export interface ReadEventsOptions<
  Name extends MarketEventName = MarketEventName,
> extends EventFilter<Name> {
  /** First block; the one the market was deployed in gives all. */
  readonly fromBlock: bigint;
  /** Last block; the newest by default. */
  readonly toBlock?: bigint | undefined;
  /** Blocks asked for at once; halved as often as the node finds it too many. */
  readonly blockRange?: bigint | undefined;
  /**
   * About so many logs the node is to answer with: fewer blocks are asked for where much happened in them. A long answer
   * holds up whoever reads it on a page's own thread, a short one only takes another question. No matter by default.
   */
  readonly logsAtOnce?: number | undefined;
  /**
   * Awaited before each {@link READ_AT_ONCE} logs are read, so that a page can draw and hear its user in between; whoever
   * has a thread for it needs none.
   */
  readonly pause?: (() => Promise<void>) | undefined;
}

/** Logs read before a reader who pauses does so: a phone takes some milliseconds for them. */
export const READ_AT_ONCE = 16;

/** Some blocks' events, in order. */
export interface EventPage<Name extends MarketEventName = MarketEventName> {
  readonly events: readonly MarketEvent<Name>[];
  readonly fromBlock: bigint;
  readonly toBlock: bigint;
  /** Where to go on: the `fromBlock` of the next read. Store it to resume after a restart. */
  readonly next: bigint;
}

/**
 * Reads events page by page. A node that refuses a range is asked for half of it, and for more again when it answers.
 * @throws ClientError if even a single block is too much, or the node fails otherwise
 */
export async function* readEvents<Name extends MarketEventName = MarketEventName>(
  market: MarketClient,
  options: ReadEventsOptions<Name>,
): AsyncGenerator<EventPage<Name>, void, void> {
  const names: readonly MarketEventName[] | undefined = options.eventNames;
  const toBlock = options.toBlock ?? (await headOf(market));
  const { fromBlock, blockRange, logsAtOnce } = options;
  const topics = topicsOf(options);
  const asked = { fromBlock, toBlock, blockRange, logsAtOnce, topics };
  for await (const page of readLogs(market, asked)) {
    const events = (await decodePaused(market, page.logs, options.pause)).filter(
      (event): event is Extract<MarketEvent, MarketEvent<Name>> =>
        names === undefined || names.includes(event.eventName),
    );
    yield { events, fromBlock: page.fromBlock, toBlock: page.toBlock, next: page.toBlock + 1n };
  }
}

async function decodePaused(
  market: MarketClient,
  logs: readonly Log[],
  pause: ReadEventsOptions["pause"],
): Promise<MarketEvent[]> {
  const events: MarketEvent[] = [];
  for (let from = 0; from < logs.length; from += READ_AT_ONCE) {
    await pause?.();
    events.push(...decodeEvents(market, logs.slice(from, from + READ_AT_ONCE)));
  }
  return events;
}

/** All pages of {@link readEvents} at once. @throws ClientError */
export async function readAllEvents<Name extends MarketEventName = MarketEventName>(
  market: MarketClient,
  options: ReadEventsOptions<Name>,
): Promise<MarketEvent<Name>[]> {
  const all: MarketEvent<Name>[] = [];
  for await (const page of readEvents(market, options)) all.push(...page.events);
  return all;
}

/** The newest block. */
export function headOf(market: MarketClient): Promise<bigint> {
  return explained(market, undefined, () => getBlockNumber(market.publicClient, { cacheTime: 0 }));
}

/** An event's first indexed argument is the account, or the consumer, that it is about. */
function topicsOf({ eventNames, about }: EventFilter): (Hex | Hex[] | null)[] {
  const kinds = eventNames?.flatMap((eventName) => selectorOf(eventName)) ?? null;
  if (about === undefined) return kinds === null ? [] : [kinds];
  return [kinds, pad(about)];
}

function selectorOf(eventName: MarketEventName): Hex[] {
  const [selector] = encodeEventTopics({ abi: marketAbi, eventName });
  return typeof selector === "string" ? [selector] : [];
}
