import { chainIdOf, explainError, type MarketClient, type MarketEvent } from "@peerwatt/sdk/client";
import type { Hex } from "@peerwatt/sdk/signing";
import { getBlock } from "viem/actions";

import type { KeyValueStore } from "./keyValueStore.ts";

/** What was kept of an earlier visit, and is still what the chain says. */
export interface Restored {
  /** In order. */
  readonly events: readonly MarketEvent[];
  /** Where reading goes on. */
  readonly next: bigint;
}

/** What is known of the market's events so far. */
export interface Known {
  /** In order. */
  readonly events: readonly MarketEvent[];
  /** The first block that was not read. */
  readonly next: bigint;
}

/** How far the archive goes. */
interface Index {
  readonly version: typeof VERSION;
  /** The last block it covers: while the chain has this very block, everything before is right too. */
  readonly anchor: { readonly number: bigint; readonly hash: Hex };
  readonly chunks: number;
}

/** Of the form in which events are kept; another one is read anew. */
const VERSION = 1;
/** So many of the newest blocks are not kept, for the chain may still take them back. */
export const UNSETTLED_BLOCKS = 64n;

/**
 * A market's events, kept between two visits so that only what is new has to be read from the node. Only blocks deep
 * enough to stay are kept; if the chain takes back even those, or is another one under the same number (a local chain
 * begins anew each time), the archive is given up and all is read again.
 */
export class EventArchive {
  readonly #market: MarketClient;
  readonly #store: KeyValueStore;
  readonly #fromBlock: bigint;
  #index: Index | undefined;
  #busy: Promise<void> = Promise.resolve();

  /** @param fromBlock the block the market was deployed in. */
  constructor(market: MarketClient, fromBlock: bigint, store: KeyValueStore) {
    this.#market = market;
    this.#store = store;
    this.#fromBlock = fromBlock;
  }

  /**
   * What an earlier visit has left. A store that fails is an empty one.
   * @throws ClientError if the node does not answer
   */
  async restore(): Promise<Restored> {
    const nothing = { events: [], next: this.#fromBlock };
    const index = await this.#quietly(() => this.#readIndex());
    if (index === undefined) return nothing;
    if (!(await this.#isStillThere(index.anchor))) {
      await this.#quietly(() => this.#clear(index));
      return nothing;
    }
    const events = await this.#quietly(() => this.#readChunks(index));
    if (events === undefined) return nothing;
    this.#index = index;
    return { events, next: index.anchor.number + 1n };
  }

  /** Keeps what is deep enough and not kept yet. Calls may overlap; they are done one after the other. */
  keep(known: Known): Promise<void> {
    this.#busy = this.#busy.then(async () => {
      await this.#quietly(() => this.#append(known));
    });
    return this.#busy;
  }

  async #append({ events, next }: Known): Promise<void> {
    const index = this.#index;
    const first = index === undefined ? this.#fromBlock : index.anchor.number + 1n;
    const number = next - 1n - UNSETTLED_BLOCKS;
    // A write for every block would wear out a phone's storage.
    if (number < first + UNSETTLED_BLOCKS) return;
    if (index !== undefined && !(await this.#isStillThere(index.anchor))) {
      await this.#clear(index);
      this.#index = undefined;
      return this.#append({ events, next });
    }
    const { hash } = await getBlock(this.#market.publicClient, { blockNumber: number });
    const added = events.filter(({ blockNumber }) => first <= blockNumber && blockNumber <= number);
    const chunks = index?.chunks ?? 0;
    const grown: Index = {
      version: VERSION,
      anchor: { number, hash },
      chunks: added.length > 0 ? chunks + 1 : chunks,
    };
    const prefix = await this.#prefix();
    await this.#store.write([
      ...(added.length > 0 ? [[`${prefix}/${String(chunks)}`, added] as const] : []),
      [prefix, grown],
    ]);
    this.#index = grown;
  }

  async #readIndex(): Promise<Index | undefined> {
    const [value] = await this.#store.read([await this.#prefix()]);
    return isIndex(value) ? value : undefined;
  }

  async #readChunks(index: Index): Promise<MarketEvent[] | undefined> {
    const chunks = await this.#store.read(await this.#chunkKeys(index));
    if (!chunks.every((chunk) => Array.isArray(chunk))) return undefined;
    return chunks.flat() as MarketEvent[];
  }

  async #clear(index: Index): Promise<void> {
    await this.#store.remove([await this.#prefix(), ...(await this.#chunkKeys(index))]);
  }

  async #chunkKeys({ chunks }: Index): Promise<string[]> {
    const prefix = await this.#prefix();
    return Array.from({ length: chunks }, (_, number) => `${prefix}/${String(number)}`);
  }

  async #prefix(): Promise<string> {
    const chainId = await chainIdOf(this.#market);
    return `${String(chainId)}/${this.#market.address.toLowerCase()}`;
  }

  async #isStillThere({ number, hash }: Index["anchor"]): Promise<boolean> {
    try {
      const block = await getBlock(this.#market.publicClient, { blockNumber: number });
      return block.hash === hash;
    } catch (error) {
      const explained = await explainError(this.#market, error);
      if (explained.code === "BlockNotFound") return false;
      throw explained;
    }
  }

  /** Storage is a convenience: without it everything is read from the chain. */
  async #quietly<Value>(attempt: () => Promise<Value>): Promise<Value | undefined> {
    try {
      return await attempt();
    } catch {
      return undefined;
    }
  }
}

function isIndex(value: unknown): value is Index {
  return (
    typeof value === "object" && value !== null && "version" in value && value.version === VERSION
  );
}
