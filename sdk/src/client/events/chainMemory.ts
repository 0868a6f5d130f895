import { getBlock } from "viem/actions";

import { PeerwattError } from "../../errors/index.js";
import type { Hex } from "../../signing/index.js";
import type { MarketEventName } from "../abi.js";
import { explained } from "../errors/explain.js";
import type { MarketClient } from "../market.js";
import type { MarketEvent } from "./event.js";

/** What a reorganisation took back. */
export interface Reconciled<Name extends MarketEventName> {
  /** Newest first. */
  readonly removed: readonly MarketEvent<Name>[];
  /** First block to read anew. */
  readonly next: bigint;
  /** To be called once the removal has been handled. */
  readonly forget: () => void;
}

/** Remembers the blocks that were read, so as to notice when the chain no longer has them. */
export interface ChainMemory<Name extends MarketEventName> {
  /** Compares what is remembered with the chain. @param next where reading would go on if nothing has changed. */
  reconcile(next: bigint): Promise<Reconciled<Name>>;
  /** Remembers a block as it is now, as the one up to which reading begins. */
  mark(blockNumber: bigint): Promise<void>;
  /** Remembers the events that were told, with their blocks. */
  remember(events: readonly MarketEvent<Name>[]): void;
}

/** A block as it was, and what was told of it. */
interface Entry<Name extends MarketEventName> {
  readonly number: bigint;
  readonly hash: Hex;
  readonly events: readonly MarketEvent<Name>[];
}

/** Deeper than any chain reorganises that still has users. */
const LONGEST = 256;

export function createChainMemory<Name extends MarketEventName>(
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
    async mark(number) {
      const { hash } = await blockAt(market, number);
      add({ number, hash, events: [] });
    },
    remember(events) {
      for (const event of events) {
        const { blockNumber: number, blockHash: hash } = event;
        add({ number, hash, events: [event] });
      }
    },
  };
}

/** Entries stay in the order of blocks. A block that is there already keeps its hash: if it is an old one, the better. */
function withEntry<Name extends MarketEventName>(
  entries: readonly Entry<Name>[],
  added: Entry<Name>,
): readonly Entry<Name>[] {
  const index = entries.findIndex(({ number }) => number >= added.number);
  if (index === -1) return [...entries, added];
  const there = entries[index];
  if (there?.number !== added.number) return entries.toSpliced(index, 0, added);
  return entries.with(index, { ...there, events: [...there.events, ...added.events] });
}

/** From the newest back: a block that is still there has all its ancestors. */
async function countStillThere<Name extends MarketEventName>(
  market: MarketClient,
  entries: readonly Entry<Name>[],
): Promise<number> {
  for (let count = entries.length; count > 0; count -= 1) {
    const entry = entries[count - 1];
    if (entry === undefined || (await isStillThere(market, entry))) return count;
  }
  return 0;
}

async function isStillThere(
  market: MarketClient,
  { number, hash }: Pick<Entry<MarketEventName>, "number" | "hash">,
): Promise<boolean> {
  try {
    return (await blockAt(market, number)).hash === hash;
  } catch (error) {
    // After a reorganisation the chain may be shorter for a moment.
    if (error instanceof PeerwattError && error.code === "BlockNotFound") return false;
    throw error;
  }
}

function blockAt(market: MarketClient, blockNumber: bigint): Promise<{ hash: Hex }> {
  return explained(market, undefined, () => getBlock(market.publicClient, { blockNumber }));
}
