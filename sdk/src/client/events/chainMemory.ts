import { getBlock } from "viem/actions";

import { PeerwattError } from "../../errors/index.js";
import type { Hex } from "../../signing/index.js";
import type { MarketEventName } from "../abi.js";
import { explained } from "../errors/explain.js";
import type { MarketClient } from "../market.js";
import type { MarketEvent } from "./event.js";

/** What a reorganisation took back. */
export interface Reconciled<Name extends MarketEventName = MarketEventName> {
  /** Newest first. */
  readonly removed: readonly MarketEvent<Name>[];
  /** First block to read anew. */
  readonly next: bigint;
  /** To be called once the removal has been handled. */
  readonly forget: () => void;
}

/**
 * Remembers the blocks that were read, so as to notice when the chain no longer has them. One that is handed to the next
 * watch too notices what has changed between the two.
 */
export interface ChainMemory<Name extends MarketEventName = MarketEventName> {
  /** Compares what is remembered with the chain. @param next where reading would go on if nothing has changed. */
  reconcile(next: bigint): Promise<Reconciled<Name>>;
  /**
   * Remembers the newest block that has so many on top of it as it is now, as the one up to which reading begins.
   * @returns its number; `undefined` while the chain has fewer
   */
  mark(confirmations: bigint): Promise<bigint | undefined>;
  /** Remembers the events that were told, with their blocks. */
  remember(events: readonly MarketEvent<Name>[]): void;
}

/** A block as it was, and what was told of it. */
interface Entry<Name extends MarketEventName> {
  readonly number: bigint;
  readonly hash: Hex;
  /** Whether it was the newest when reading began: what was read before then are its ancestors' events. */
  readonly marked: boolean;
  readonly events: readonly MarketEvent<Name>[];
}

/** Deeper than any chain reorganises that still has users. */
const LONGEST = 256;

/** Remembers nothing yet. @param market of all the watches that it is handed to. */
export function createChainMemory<Name extends MarketEventName = MarketEventName>(
  market: MarketClient,
): ChainMemory<Name> {
  let entries: readonly Entry<Name>[] = [];
  /** First block of which anything is remembered. */
  let floor: bigint | undefined;
  const add = (entry: Entry<Name>): void => {
    const all = withEntry(entries, entry);
    entries = all.slice(-LONGEST);
    if (all.length > LONGEST) floor = (all[0]?.number ?? 0n) + 1n;
  };
  return {
    async reconcile(next) {
      const kept = await countStillThere(market, entries);
      const gone = entries.slice(kept);
      const lastKept = entries[kept - 1]?.number;
      floor ??= next;
      const again = lastKept === undefined ? floor : lastKept + 1n;
      return {
        removed: gone.flatMap(({ events }) => events).reverse(),
        // What was marked may lie ahead of what was read.
        next: gone.length > 0 && again < next ? again : next,
        forget: () => {
          entries = entries.slice(0, kept);
        },
      };
    },
    async mark(confirmations) {
      const block = await newestUnder(market, confirmations);
      if (block !== undefined) add({ ...block, marked: true, events: [] });
      return block?.number;
    },
    remember(events) {
      for (const event of events) {
        const { blockNumber: number, blockHash: hash } = event;
        add({ number, hash, marked: false, events: [event] });
      }
    },
  };
}

/** Entries stay in the order of blocks. A block that is there already keeps its hash: if it is an old one, the better. */
function withEntry<Name extends MarketEventName>(
  entries: readonly Entry<Name>[],
  added: Entry<Name>,
): readonly Entry<Name>[] {
  // Most are newer than nearly all that is there.
  const index = entries.findLastIndex(({ number }) => number <= added.number);
  const there = entries[index];
  if (there?.number !== added.number) return entries.toSpliced(index + 1, 0, added);
  const events = [...there.events, ...added.events];
  return entries.with(index, { ...there, marked: there.marked || added.marked, events });
}

/**
 * From the newest back to one that was marked and is still there, for then all its ancestors are. Of what was read since
 * then some may be of the chain as it was, and some of the chain as it is.
 */
async function countStillThere<Name extends MarketEventName>(
  market: MarketClient,
  entries: readonly Entry<Name>[],
): Promise<number> {
  let kept = entries.length;
  for (let index = entries.length - 1; index >= 0; index -= 1) {
    const entry = entries[index];
    if (entry === undefined) continue;
    if (!(await isStillThere(market, entry))) kept = index;
    else if (entry.marked) break;
  }
  return kept;
}

async function isStillThere(market: MarketClient, { number, hash }: Block): Promise<boolean> {
  try {
    return (await blockAt(market, number)).hash === hash;
  } catch (error) {
    // After a reorganisation the chain may be shorter for a moment.
    if (error instanceof PeerwattError && error.code === "BlockNotFound") return false;
    throw error;
  }
}

type Block = Pick<Entry<MarketEventName>, "number" | "hash">;

/** The newest block with so many on top. */
async function newestUnder(
  market: MarketClient,
  confirmations: bigint,
): Promise<Block | undefined> {
  const newest = await blockAt(market);
  const number = newest.number - confirmations;
  if (number < 0n) return undefined;
  return confirmations === 0n ? newest : blockAt(market, number);
}

/** @param blockNumber the newest block by default. */
async function blockAt(market: MarketClient, blockNumber?: bigint): Promise<Block> {
  const which = blockNumber === undefined ? {} : { blockNumber };
  const { number, hash } = await explained(market, undefined, () =>
    getBlock(market.publicClient, which),
  );
  return { number, hash };
}
