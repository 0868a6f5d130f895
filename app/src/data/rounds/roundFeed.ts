import type { Parameters } from "@peerwatt/sdk/auction";
import {
  explainError,
  headOf,
  readEvents,
  watchMarket,
  type EventBatch,
  type MarketClient,
  type MarketEvent,
} from "@peerwatt/sdk/client";
import type { PeerwattError } from "@peerwatt/sdk/errors";

import type { EventArchive } from "../../chain/eventArchive.ts";
import { nextTask } from "../../chain/nextTask.ts";
import { emptyBook, withEvents, type RoundBook } from "./roundBook.ts";

/** What a feed knows. */
export interface RoundFeedState {
  readonly book: RoundBook;
  /** All that the market has reported so far, in order: what other rooms' books are made of. */
  readonly events: readonly MarketEvent[];
  /** Whether everything up to the newest block was read once. */
  readonly complete: boolean;
  /** 0..1, while it reads what was before. */
  readonly progress: number;
  /** How often a reorganisation took something back. */
  readonly reorganisations: number;
  /** Why the last look failed; what was read before is kept. */
  readonly error: PeerwattError | undefined;
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
/** Milliseconds before a history that could not be read is asked for again. */
const RETRY_AFTER = 3_000;

/**
 * The market's rounds, live. Reading begins with the first who listens, rests when the last has gone, and goes on
 * from there with the next.
 */
export class RoundFeed {
  readonly #options: RoundFeedOptions;
  readonly #listeners = new Set<() => void>();
  #events: readonly MarketEvent[] = [];
  #next: bigint;
  #restored = false;
  #stop: (() => void) | undefined;
  #state: RoundFeedState = {
    book: emptyBook,
    events: [],
    complete: false,
    progress: 0,
    reorganisations: 0,
    error: undefined,
  };

  constructor(options: RoundFeedOptions) {
    this.#options = options;
    this.#next = options.fromBlock;
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
    const { market } = this.#options;
    let ended = false;
    let endWatch: (() => Promise<void>) | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const attempt = (): void => {
      this.#catchUp(() => ended).then(
        () => {
          if (!ended) endWatch = this.#watch();
        },
        async (error: unknown) => {
          this.#tell({ error: await explainError(market, error) });
          if (!ended) timer = setTimeout(attempt, RETRY_AFTER);
        },
      );
    };
    attempt();
    return () => {
      ended = true;
      clearTimeout(timer);
      void endWatch?.();
    };
  }

  async #catchUp(hasEnded: () => boolean): Promise<void> {
    const { market, fromBlock } = this.#options;
    await this.#restore();
    const head = await headOf(market);
    const all = Number(head - fromBlock) + 1;
    const range = { fromBlock: this.#next, toBlock: head };
    const gently = { logsAtOnce: LOGS_AT_ONCE, pause: nextTask };
    for await (const page of readEvents(market, { ...range, ...gently })) {
      if (hasEnded()) return;
      this.#next = page.next;
      this.#add(page.events, { progress: Number(page.next - fromBlock) / all });
    }
    // What was read is drawn first, then what follows from having read it all.
    await nextTask();
    if (hasEnded()) return;
    this.#tell({ complete: true, progress: 1, error: undefined });
    await nextTask();
    this.#keep();
  }

  /** Once: what this visit has read it knows by itself. */
  async #restore(): Promise<void> {
    const { archive } = this.#options;
    if (this.#restored || archive === undefined) return;
    const { events, next } = await archive.restore();
    this.#restored = true;
    this.#next = next;
    if (events.length > 0) this.#add(events, {});
  }

  #keep(): void {
    void this.#options.archive?.keep({ events: this.#events, next: this.#next });
  }

  #watch(): () => Promise<void> {
    return watchMarket(this.#options.market, {
      fromBlock: this.#next,
      onEvents: (batch) => {
        this.#take(batch);
      },
      onError: (error) => {
        this.#tell({ error });
      },
    });
  }

  #take({ events, removed, next }: EventBatch): void {
    if (removed.length > 0) this.#undo(removed);
    this.#next = next;
    this.#add(events, {});
    this.#keep();
  }

  #add(events: readonly MarketEvent[], change: Partial<RoundFeedState>): void {
    this.#events = [...this.#events, ...events];
    const book = withEvents(this.#state.book, events, this.#options.rules);
    this.#tell({ ...change, book, events: this.#events, error: undefined });
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
