import { ClientError, PeerwattError } from "../../errors/index.js";
import type { MarketEventName } from "../abi.js";
import type { MarketClient } from "../market.js";
import { createChainMemory, type ChainMemory } from "./chainMemory.js";
import type { MarketEvent } from "./event.js";
import { headOf, readEvents, type EventFilter, type ReadEventsOptions } from "./readEvents.js";

/** What a watcher is told. */
export interface EventBatch<Name extends MarketEventName = MarketEventName> {
  /** New events, in order. */
  readonly events: readonly MarketEvent<Name>[];
  /**
   * Events told before whose block a reorganisation took out of the chain, newest first: undo these before applying
   * `events`. Always empty when `confirmations` are deeper than the chain reorganises.
   */
  readonly removed: readonly MarketEvent<Name>[];
  /** Where to go on: the `fromBlock` of a later watch. Store it to resume after a restart. */
  readonly next: bigint;
}

/** How far a watcher has read. */
export interface ReadSoFar {
  /** The `fromBlock` of a watch that would go on from here. */
  readonly next: bigint;
  /** Whether all was read up to the newest block that has the confirmations. */
  readonly upToDate: boolean;
}

/** How {@link watchMarket} watches. */
export interface WatchOptions<Name extends MarketEventName = MarketEventName>
  extends EventFilter<Name>, Pick<ReadEventsOptions, "blockRange" | "logsAtOnce" | "pause"> {
  /** First block; by default the one after the newest. */
  readonly fromBlock?: bigint | undefined;
  /** Blocks on top of a block before its events are told; none by default. */
  readonly confirmations?: number | undefined;
  /** Milliseconds between two looks; the client's own by default. */
  readonly pollingInterval?: number | undefined;
  /**
   * What an earlier watch has remembered: blocks that were replaced since are taken back too, if watching goes on where
   * that one ended. Only one watch at a time may use it. A new one by default.
   */
  readonly memory?: ChainMemory<Name> | undefined;
  /**
   * Called with every batch that has something in it, and waited for before the next. If it throws, the same batch
   * comes again at the next look.
   */
  readonly onEvents: (batch: EventBatch<Name>) => void | Promise<void>;
  /** Called after some blocks were read, even if nothing was in them, and once more when none are left. */
  readonly onRead?: ((read: ReadSoFar) => void | Promise<void>) | undefined;
  /** Called when a look fails; watching goes on. */
  readonly onError?: ((error: PeerwattError) => void) | undefined;
}

/**
 * Tells the market's events in order, each once, however often the node falls silent in between; after a
 * reorganisation, what was taken back first.
 * @returns what ends the watch; it resolves when a batch that is being handled is done, so `onEvents` itself may call
 * it but not wait for it.
 */
export function watchMarket<Name extends MarketEventName = MarketEventName>(
  market: MarketClient,
  options: WatchOptions<Name>,
): () => Promise<void> {
  const interval = options.pollingInterval ?? market.publicClient.pollingInterval;
  const memory = options.memory ?? createChainMemory<Name>(market);
  let next = options.fromBlock;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const look = async (): Promise<void> => {
    try {
      next ??= (await headOf(market)) + 1n;
      const pages = lookOnce(market, options, memory, next);
      for await (const position of pages) {
        next = position;
        if (stopped) return;
        await options.onRead?.({ next, upToDate: false });
      }
      await options.onRead?.({ next, upToDate: true });
    } catch (error) {
      options.onError?.(asPeerwattError(error));
    }
  };
  const run = async (): Promise<void> => {
    await look();
    if (stopped) return;
    timer = setTimeout(() => {
      running = run();
    }, interval);
  };
  let running = run();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}

/** Takes back what is gone, then tells what is new; yields the position reached after every batch. */
async function* lookOnce<Name extends MarketEventName>(
  market: MarketClient,
  options: WatchOptions<Name>,
  memory: ChainMemory<Name>,
  from: bigint,
): AsyncGenerator<bigint, void, void> {
  const { removed, next, forget } = await memory.reconcile(from);
  if (removed.length > 0) await options.onEvents({ events: [], removed, next });
  forget();
  yield next;
  // Before the events are read, so that a block that changes in between is noticed at the next look.
  const toBlock = await memory.mark(BigInt(options.confirmations ?? 0));
  if (toBlock === undefined || toBlock < next) return;
  const { eventNames, about, blockRange, logsAtOnce, pause } = options;
  const how = { eventNames, about, blockRange, logsAtOnce, pause };
  for await (const page of readEvents(market, { fromBlock: next, toBlock, ...how })) {
    const { events } = page;
    if (events.length > 0) await options.onEvents({ events, removed: [], next: page.next });
    memory.remember(events);
    yield page.next;
  }
}

/** Errors of the chain have words already; what is left was thrown by the watcher's own callback. */
function asPeerwattError(error: unknown): PeerwattError {
  if (error instanceof PeerwattError) return error;
  return new ClientError({
    code: "WatcherFailed",
    shortMessage: "The function that was given the events failed.",
    whatToDo: "See the cause; the same events come again at the next look.",
    cause: error,
  });
}
