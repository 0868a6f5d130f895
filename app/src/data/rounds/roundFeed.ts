import type { Parameters } from "@peerwatt/sdk/auction";
import {
  createChainMemory,
  explainError,
  watchMarket,
  type ChainMemory,
  type EventBatch,
  type MarketClient,
  type MarketEvent,
  type ReadSoFar,
} from "@peerwatt/sdk/client";
import type { PeerwattError } from "@peerwatt/sdk/errors";

import type { EventArchive } from "../../chain/eventArchive.ts";
import { nextTask, whenIdle } from "../../chain/nextTask.ts";
import { emptyBook, withEvents, type RoundBook } from "./roundBook.ts";

/** What a feed knows. */
export interface RoundFeedState {
  readonly book: RoundBook;
  /** All that the market has reported so far, in order: what other rooms' books are made of. */
  readonly events: readonly MarketEvent[];
  /** Whether everything up to the newest block was read once. */
  readonly complete: boolean;
  /** How often a reorganisation took something back. */
  readonly reorganisations: number;
  /** Why the last look failed; what was read before is kept. */
  readonly error: PeerwattError | undefined;
  /** Looks now, and not only when it is time again. */
  readonly lookAgain: () => void;
}

/** What it takes to read a market's rounds. */
export interface RoundFeedOptions {
  readonly market: MarketClient;
  /** The block the market was deployed in. */
  readonly fromBlock: bigint;
  readonly rules: Pick<Parameters, "disputeWindow">;
  /** What earlier visits have read; without one all is read from the chain. */
  readonly archive?: EventArchive | undefined;
}

/** A market's logs have about 700 bytes each: so many a phone has read in a few milliseconds. */
const LOGS_AT_ONCE = 128;
/** Answers of the node after which a history that is not yet read to its end is kept as far as it goes. */
const ANSWERS_A_KEEP = 16;
/** Milliseconds before an archive is asked for again that could not be compared with the chain. */
const RETRY_AFTER = 3_000;

/**
 * The market's rounds, live. Reading begins with the first who listens, rests when the last has gone, and goes on
 * from there with the next. What it was told it remembers with its blocks, from the first on and over every rest, so
 * that whatever the chain takes back of them is taken back here.
 */
export class RoundFeed {
  readonly #options: RoundFeedOptions;
  readonly #listeners = new Set<() => void>();
  readonly #memory: ChainMemory;
  #events: readonly MarketEvent[] = [];
  #next: bigint;
  #restored: Promise<void> | undefined;
  #stop: (() => void) | undefined;
  /** Until the last watch has ended; two at once would tell things twice. */
  #rested: Promise<void> = Promise.resolve();
  #answersUnkept = 0;
  #keeping = false;
  #state: RoundFeedState;

  constructor(options: RoundFeedOptions) {
    this.#options = options;
    this.#memory = createChainMemory(options.market);
    this.#next = options.fromBlock;
    this.#state = {
      book: emptyBook,
      events: [],
      complete: false,
      reorganisations: 0,
      error: undefined,
      lookAgain: () => {
        if (this.#stop === undefined) return;
        this.#tell({ error: undefined });
        this.#stop();
        this.#stop = this.#begin();
      },
    };
  }

  /** The same object until something changes. */
  readonly state = (): RoundFeedState => this.#state;

  /** @returns what ends the listening. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    this.#stop ??= this.#begin();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#stop?.();
      this.#stop = undefined;
    };
  };

  #begin(): () => void {
    let ended = false;
    let endWatch: (() => Promise<void>) | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const attempt = (): void => {
      this.#restore().then(
        () => {
          if (!ended) endWatch = this.#watch();
        },
        async (error: unknown) => {
          this.#tell({ error: await explainError(this.#options.market, error) });
          if (!ended) timer = setTimeout(attempt, RETRY_AFTER);
        },
      );
    };
    void this.#rested.then(attempt);
    return () => {
      ended = true;
      clearTimeout(timer);
      if (endWatch !== undefined) this.#rested = endWatch();
    };
  }

  /** Once: what this visit has read it knows by itself. */
  #restore(): Promise<void> {
    this.#restored ??= this.#readArchive().catch((error: unknown) => {
      this.#restored = undefined;
      throw error;
    });
    return this.#restored;
  }

  async #readArchive(): Promise<void> {
    const restored = await this.#options.archive?.restore();
    if (restored === undefined) return;
    this.#next = restored.next;
    if (restored.events.length > 0) this.#add(restored.events);
  }

  #watch(): () => Promise<void> {
    return watchMarket(this.#options.market, {
      fromBlock: this.#next,
      memory: this.#memory,
      logsAtOnce: LOGS_AT_ONCE,
      pause: nextTask,
      onEvents: (batch) => {
        this.#take(batch);
      },
      onRead: (read) => this.#reach(read),
      onError: (error) => {
        this.#tell({ error });
      },
    });
  }

  #take({ events, removed, next }: EventBatch): void {
    if (removed.length > 0) this.#undo(removed);
    this.#next = next;
    if (events.length > 0) this.#add(events);
  }

  async #reach({ next, upToDate }: ReadSoFar): Promise<void> {
    this.#next = next;
    this.#answersUnkept += 1;
    if (upToDate && !this.#state.complete) {
      // What was read is drawn first, then what follows from having read it all.
      await nextTask();
      this.#tell({ complete: true, error: undefined });
    } else if (upToDate && this.#state.error !== undefined) {
      this.#tell({ error: undefined });
    }
    if (this.#state.complete || this.#answersUnkept >= ANSWERS_A_KEEP) this.#keep();
  }

  /** When the page has nothing else to do; a page that is closed before goes on from what was kept by then. */
  #keep(): void {
    const { archive } = this.#options;
    if (archive === undefined || this.#keeping) return;
    this.#keeping = true;
    this.#answersUnkept = 0;
    void whenIdle()
      .then(() => archive.keep({ events: this.#events, next: this.#next }))
      .finally(() => {
        this.#keeping = false;
      });
  }

  #add(events: readonly MarketEvent[]): void {
    this.#events = [...this.#events, ...events];
    const book = withEvents(this.#state.book, events, this.#options.rules);
    this.#tell({ book, events: this.#events, error: undefined });
  }

  #undo(removed: readonly MarketEvent[]): void {
    const gone = new Set(removed.map(placeOf));
    this.#events = this.#events.filter((event) => !gone.has(placeOf(event)));
    const book = withEvents(emptyBook, this.#events, this.#options.rules);
    const reorganisations = this.#state.reorganisations + 1;
    this.#tell({ book, events: this.#events, reorganisations });
  }

  #tell(change: Partial<RoundFeedState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

function placeOf({ blockHash, logIndex }: MarketEvent): string {
  return `${blockHash} ${String(logIndex)}`;
}
