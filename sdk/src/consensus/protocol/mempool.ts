import type { Digest, Transaction } from "../block/types.js";
import type { BlockLimits } from "./types.js";

/** Transactions that wait, in the order of their arrival, and the names of those that were ordered already. */
export class Mempool {
  readonly #waiting = new Map<Digest, Transaction>();
  readonly #ordered = new Set<Digest>();

  /** How many wait. */
  get size(): number {
    return this.#waiting.size;
  }

  /** Those that wait, longest first. */
  get waiting(): Iterable<Transaction> {
    return this.#waiting.values();
  }

  /** Names of those that were ordered. */
  get ordered(): Iterable<Digest> {
    return this.#ordered;
  }

  /** Takes in what is new. */
  add(transactions: readonly Transaction[]): void {
    for (const transaction of transactions) {
      if (this.#ordered.has(transaction.id) || this.#waiting.has(transaction.id)) continue;
      this.#waiting.set(transaction.id, transaction);
    }
  }

  /** The longest waiting that fit into a block, without those that a block under way has. They go on waiting. */
  take(limits: BlockLimits, underWay?: ReadonlySet<Digest>): Transaction[] {
    const taken: Transaction[] = [];
    let bytes = 0;
    for (const transaction of this.#waiting.values()) {
      if (underWay?.has(transaction.id) === true) continue;
      bytes += transaction.size;
      if (taken.length >= limits.transactions || bytes > limits.bytes) break;
      taken.push(transaction);
    }
    return taken;
  }

  /** Whether one of these was ordered before. */
  anyOrdered(transactions: readonly Transaction[]): boolean {
    return transactions.some(({ id }) => this.#ordered.has(id));
  }

  /** These are final: they wait no longer, and never again. */
  settle(transactions: readonly Pick<Transaction, "id">[]): void {
    for (const { id } of transactions) {
      this.#waiting.delete(id);
      this.#ordered.add(id);
    }
  }
}
