import { hashOf } from "../block/hash.js";
import type { Digest, Transaction } from "../block/types.js";
import type { Random } from "../../random/index.js";
import type { Micros } from "../protocol/types.js";
import type { Workload } from "./types.js";

/** When a transaction was asked for, and as which of all. */
export interface Asked {
  readonly at: Micros;
  readonly rank: number;
}

/** Makes the clients' transactions, and remembers those that are not final yet. */
export class Clients {
  readonly #workload: Workload;
  readonly #random: Random;
  readonly #open = new Map<Digest, Asked>();
  #submitted = 0;

  constructor(workload: Workload, random: Random) {
    this.#workload = workload;
    this.#random = random;
  }

  /** How many there were by then. */
  submittedBy(at: Micros): number {
    return Math.min(this.#submitted, this.#dueBy(at));
  }

  /** Those that came since the last tick. */
  next(at: Micros): readonly Transaction[] {
    const due = this.#dueBy(at) - this.#submitted;
    return Array.from({ length: due }, () => this.#make(at));
  }

  /** Takes a final transaction off what is open; undefined if nobody asked for it, or if it is final already. */
  settle(id: Digest): Asked | undefined {
    const asked = this.#open.get(id);
    this.#open.delete(id);
    return asked;
  }

  #dueBy(at: Micros): number {
    const { rate, tick } = this.#workload;
    return Math.floor((Math.floor(at / tick) * tick * rate) / 1e6);
  }

  #make(at: Micros): Transaction {
    const { size, payloads } = this.#workload;
    const rank = this.#submitted++;
    const payload = payloads ? this.#random.bytes(size) : undefined;
    const id: Digest = payload ? hashOf(payload) : `0x${rank.toString(16).padStart(64, "0")}`;
    this.#open.set(id, { at, rank });
    return payload ? { id, size, payload } : { id, size };
  }
}
