import { encodeEventTopics, formatLog, numberToHex, pad, type RpcLog } from "viem";
import { getBlockNumber } from "viem/actions";

import { marketAbi } from "../../abi/market.js";
import type { Address, Hex } from "../../signing/index.js";
import type { MarketEventName } from "../abi.js";
import { explained } from "../errors/explain.js";
import type { MarketClient } from "../market.js";
import { decodeEvents, type MarketEvent } from "./event.js";
import { isRangeLimit } from "./rangeLimit.js";

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
}

/** Some blocks' events, in order. */
export interface EventPage<Name extends MarketEventName = MarketEventName> {
  readonly events: readonly MarketEvent<Name>[];
  readonly fromBlock: bigint;
  readonly toBlock: bigint;
  /** Where to go on: the `fromBlock` of the next read. Store it to resume after a restart. */
  readonly next: bigint;
}

const BLOCK_RANGE = 5_000n;

/**
 * Reads events page by page. A node that refuses a range is asked for half of it, and for more again when it answers.
 * @throws ClientError if even a single block is too much, or the node fails otherwise
 */
export async function* readEvents<Name extends MarketEventName = MarketEventName>(
  market: MarketClient,
  options: ReadEventsOptions<Name>,
): AsyncGenerator<EventPage<Name>, void, void> {
  const widest = options.blockRange ?? BLOCK_RANGE;
  const last = options.toBlock ?? (await headOf(market));
  let range = widest;
  for (let fromBlock = options.fromBlock; fromBlock <= last;) {
    const toBlock = fromBlock + range - 1n < last ? fromBlock + range - 1n : last;
    const events = await tryRange(market, options, fromBlock, toBlock);
    if (events === undefined) {
      range = range / 2n;
      continue;
    }
    yield { events, fromBlock, toBlock, next: toBlock + 1n };
    fromBlock = toBlock + 1n;
    range = range * 2n < widest ? range * 2n : widest;
  }
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

/** `undefined` if the node finds it too many blocks. */
async function tryRange<Name extends MarketEventName>(
  market: MarketClient,
  filter: EventFilter<Name>,
  fromBlock: bigint,
  toBlock: bigint,
): Promise<MarketEvent<Name>[] | undefined> {
  return explained(market, undefined, async () => {
    try {
      return await readRange(market, filter, fromBlock, toBlock);
    } catch (error) {
      if (toBlock > fromBlock && isRangeLimit(error)) return undefined;
      throw error;
    }
  });
}

async function readRange<Name extends MarketEventName>(
  market: MarketClient,
  filter: EventFilter<Name>,
  fromBlock: bigint,
  toBlock: bigint,
): Promise<MarketEvent<Name>[]> {
  const logs: RpcLog[] = await market.publicClient.request({
    method: "eth_getLogs",
    params: [
      {
        address: market.address,
        fromBlock: numberToHex(fromBlock),
        toBlock: numberToHex(toBlock),
        topics: topicsOf(filter),
      },
    ],
  });
  const events = decodeEvents(
    market,
    logs.map((log) => formatLog(log)),
  );
  const names: readonly MarketEventName[] | undefined = filter.eventNames;
  return events.filter(
    (event): event is Extract<MarketEvent, MarketEvent<Name>> =>
      names === undefined || names.includes(event.eventName),
  );
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
