import type { Digest, Transaction } from "../../block/types.js";
import type { Micros } from "../../protocol/types.js";

interface Waiting {
  readonly transaction: Transaction;
  /** When this member puts it into an event of its own if nobody has. */
  readonly due: Micros;
}

/**
 * Transactions that no known event carries. Clients ask all members; if each put all of them into its next event, all would
 * travel N times. So each member has its rank for a transaction, by the transaction's name: the first puts it into its next
 * event, the others follow one after another while they do not see it.
 */
export class WaitingTransactions {
  readonly #waiting = new Map<Digest, Waiting>();
  readonly #self: number;
  readonly #members: number;
  readonly #patience: Micros;

  constructor(self: number, members: number, patience: Micros) {
    this.#self = self;
    this.#members = members;
    this.#patience = patience;
  }

  get all(): Transaction[] {
    return [...this.#waiting.values()].map(({ transaction }) => transaction);
  }

  add(transaction: Transaction, at: Micros): void {
    if (this.#waiting.has(transaction.id)) return;
    const first = Number.parseInt(transaction.id.slice(-8), 16) % this.#members;
    const rank = (this.#self - first + this.#members) % this.#members;
    this.#waiting.set(transaction.id, { transaction, due: at + rank * this.#patience });
  }

  /** An event carries it. */
  delete(id: Digest): void {
    this.#waiting.delete(id);
  }

  /** Whether there is one that is due. */
  isDue(at: Micros): boolean {
    for (const { due } of this.#waiting.values()) if (due <= at) return true;
    return false;
  }

  /** Takes those that are due, so many at most. */
  take(at: Micros, most: number): Transaction[] {
    const taken: Transaction[] = [];
    for (const { transaction, due } of this.#waiting.values()) {
      if (taken.length >= most) break;
      if (due <= at) taken.push(transaction);
    }
    for (const { id } of taken) this.#waiting.delete(id);
    return taken;
  }
}
