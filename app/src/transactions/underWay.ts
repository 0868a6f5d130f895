import type { Address } from "@peerwatt/sdk/signing";

/** What a wallet has sent and no block has yet. */
export interface SentTransaction {
  /** Its hash; of a batch, what the wallet calls it (EIP-5792). */
  readonly id: string;
  readonly isBatch: boolean;
  /** What its reader pressed. */
  readonly title: string;
  /** Whether further steps were to follow. */
  readonly isPart: boolean;
}

/** Who sent it, and where. */
export interface SentBy {
  readonly chainId: number;
  readonly account: Address;
}

/** What keeps it for this tab: `sessionStorage`. */
export type SessionStore = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const PREFIX = "peerwatt-under-way-";

/**
 * What is under way in this tab, kept over reloads. A sheet that is open tells of what it sent; the rest, whose sheet was
 * closed or went with a reload, is left for the page to tell of.
 */
export class UnderWay {
  readonly #store: () => SessionStore;
  readonly #followed = new Set<string>();
  readonly #ended = new Map<string, SentTransaction[]>();
  readonly #listeners = new Set<() => void>();

  /** @param store asked for when it is used: a server has none. */
  constructor(store: () => SessionStore) {
    this.#store = store;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  /** What no sheet tells of, and what of it has ended since the page was opened. */
  left(by: SentBy): SentTransaction[] {
    const left = this.#read(by).filter(({ id }) => !this.#followed.has(id));
    return [...(this.#ended.get(nameOf(by)) ?? []), ...left];
  }

  /** Keeps what was sent; whoever keeps it tells of it until it is left or forgotten. */
  keep(by: SentBy, sent: SentTransaction): void {
    this.#followed.add(sent.id);
    this.#write(by, [...this.#read(by).filter(({ id }) => id !== sent.id), sent]);
  }

  /** From now on the page tells of it. */
  leave(id: string): void {
    this.#followed.delete(id);
    this.#tell();
  }

  /** It has ended well: this page tells of it until its reader has seen that, and no later one does. */
  end(by: SentBy, sent: SentTransaction): void {
    const others = (this.#ended.get(nameOf(by)) ?? []).filter(({ id }) => id !== sent.id);
    this.#ended.set(nameOf(by), [...others, sent]);
    this.#remove(by, sent.id);
  }

  /** It has ended, and its reader knows how. */
  forget(by: SentBy, ended: string): void {
    const others = (this.#ended.get(nameOf(by)) ?? []).filter(({ id }) => id !== ended);
    this.#ended.set(nameOf(by), others);
    this.#remove(by, ended);
  }

  #remove(by: SentBy, removed: string): void {
    this.#followed.delete(removed);
    this.#write(
      by,
      this.#read(by).filter(({ id }) => id !== removed),
    );
  }

  #read(by: SentBy): SentTransaction[] {
    const text = this.#store().getItem(nameOf(by));
    return text === null ? [] : (JSON.parse(text) as SentTransaction[]);
  }

  #write(by: SentBy, sent: readonly SentTransaction[]): void {
    if (sent.length === 0) this.#store().removeItem(nameOf(by));
    else this.#store().setItem(nameOf(by), JSON.stringify(sent));
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function nameOf({ chainId, account }: SentBy): string {
  return `${PREFIX}${String(chainId)}-${account.toLowerCase()}`;
}
