import { hasBit, wordsFor } from "./bits.js";
import type { Dag, Looker } from "./dag.js";
import { FAME, NONE } from "./eventStore.js";
import type { OrderedEvent } from "./findOrder.js";
import type { Decisions, Round } from "./roundTable.js";

/** The part of a graph that one member knows, and how far it can tell the order by that. */
export class View implements Looker {
  readonly #dag: Dag;
  #decided: number;
  /** The event that this member will build on; {@link NONE} if it has made none. */
  holds = NONE;
  /** 1 for each known event, from number `#offset` on. */
  #known = new Uint8Array(64);
  #offset: number;
  /** Places of the next round's witnesses that are decided by what is known. */
  #covered = new Int32Array();
  /** Places from here on are decided too. */
  #coveredFrom = Infinity;

  constructor(dag: Dag) {
    this.#dag = dag;
    this.#decided = dag.table.closed;
    this.#offset = dag.store.base;
    dag.register(this);
  }

  /** All rounds up to this one are decided. */
  get decidedRound(): number {
    return this.#decided;
  }

  has(number: number): boolean {
    return number < this.#offset || this.#known[number - this.#offset] === 1;
  }

  /** Learns of an event whose parents it knows; returns what that puts in order. */
  admit(number: number): OrderedEvent[] {
    this.#mark(number);
    const { store, table } = this.#dag;
    if (store.fameOf(number) === FAME.noWitness) return [];
    const round = store.roundOf(number);
    if (round < this.#decided + 3) return [];
    const witness = table.get(round)?.witnesses.find(({ event }) => event === number);
    const decisions = witness?.decisions.get(this.#decided + 1);
    if (decisions === undefined) return [];
    this.#cover(decisions);
    return this.#advance();
  }

  /** Knows all events that are in the graph and decides nothing: for a graph of one's own that was read from bytes. */
  knowAll(): void {
    const { base, next } = this.#dag.store;
    this.#offset = base;
    for (let number = base; number < next; number += 1) this.#mark(number);
    this.#decided = this.#dag.table.closed;
    this.#coverAll();
  }

  /** Forgets which events it knew below the graph's base: it knew all. */
  drop(): void {
    const { base } = this.#dag.store;
    if (base <= this.#offset) return;
    this.#known.copyWithin(0, base - this.#offset);
    this.#known.fill(0, this.#known.length - (base - this.#offset));
    this.#offset = base;
  }

  #mark(number: number): void {
    const at = number - this.#offset;
    if (at >= this.#known.length) {
      const larger = new Uint8Array(2 * Math.max(at, this.#known.length));
      larger.set(this.#known);
      this.#known = larger;
    }
    this.#known[at] = 1;
  }

  #advance(): OrderedEvent[] {
    const ordered: OrderedEvent[] = [];
    for (;;) {
      const next = this.#dag.table.get(this.#decided + 1);
      if (next === undefined || !this.#isDecided(next)) break;
      ordered.push(...this.#dag.receive(this.#decided + 1));
      this.#decided += 1;
      this.#coverAll();
    }
    return ordered;
  }

  /** Whether witnesses of the round are known, and every one that is known is decided. */
  #isDecided({ witnesses }: Round): boolean {
    let known = 0;
    for (const [place, { event }] of witnesses.entries()) {
      if (!this.has(event)) continue;
      if (!hasBit(this.#covered, place) && place < this.#coveredFrom) return false;
      known += 1;
    }
    return known > 0;
  }

  #cover({ places, known, later }: Decisions): void {
    if (this.#covered.length < places.length) {
      const larger = new Int32Array(places.length);
      larger.set(this.#covered);
      this.#covered = larger;
    }
    places.forEach((word, k) => {
      this.#covered[k] = (this.#covered[k] ?? 0) | word;
    });
    if (later) this.#coveredFrom = Math.min(this.#coveredFrom, known);
  }

  /** Looks anew at what the known witnesses decide about the next round. */
  #coverAll(): void {
    const { table, members } = this.#dag;
    const about = this.#decided + 1;
    this.#covered = new Int32Array(wordsFor(members));
    this.#coveredFrom = Infinity;
    for (let round = about + 2; round <= table.latest; round += 1) {
      for (const { event, decisions } of table.get(round)?.witnesses ?? []) {
        const found = this.has(event) ? decisions.get(about) : undefined;
        if (found !== undefined) this.#cover(found);
      }
    }
  }
}
