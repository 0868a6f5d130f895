import { Dag, type GraphOptions } from "./dag.js";
import { FAME, FORKED, NONE, type GraphEvent } from "./eventStore.js";
import type { OrderedEvent } from "./findOrder.js";
import { View } from "./view.js";

export { USUAL_GRAPH, type GraphOptions } from "./dag.js";

/** A hashgraph as one member has it: all its events, and what is known of them. */
export class Hashgraph {
  readonly members: number;
  readonly #dag: Dag;
  readonly #view: View;

  constructor(options: GraphOptions) {
    this.members = options.members;
    this.#dag = new Dag(options);
    this.#view = new View(this.#dag);
  }

  /**
   * Takes in an event, parents first, and returns what its arrival puts in order. Its number is {@link size} before.
   * @throws InputError `BAD_EVENT` for parents that an event cannot have, `STALE_EVENT` for parents that were dropped.
   */
  insert(event: GraphEvent): OrderedEvent[] {
    const ordered = this.#view.admit(this.#dag.insert(event));
    this.#dag.close();
    return ordered;
  }

  /** How many events were inserted, the dropped ones included; the number that the next one gets. */
  get size(): number {
    return this.#dag.store.next;
  }

  /** The lowest number that is not dropped. */
  get base(): number {
    return this.#dag.store.base;
  }

  /** All rounds up to this one are decided. */
  get decidedRound(): number {
    return this.#view.decidedRound;
  }

  /** The last round that has a witness. */
  get latestRound(): number {
    return this.#dag.table.latest;
  }

  /** An event's round, from 1; 0 for one that was dropped. */
  roundOf(number: number): number {
    return this.#dag.store.roundOf(number);
  }

  isWitness(number: number): boolean {
    return this.#dag.store.fameOf(number) !== FAME.noWitness;
  }

  /** Whether a witness is famous; undefined for what is no witness or not decided. */
  isFamous(number: number): boolean | undefined {
    const fame = this.#dag.store.fameOf(number);
    return fame < FAME.famous ? undefined : fame === FAME.famous;
  }

  /** The last event by a member that is an ancestor of `number`; −1 for none, undefined where it sees a fork by it. */
  lastSeen(number: number, member: number): number | undefined {
    const last = this.#dag.store.lastAncestor(number, member);
    return last === FORKED ? undefined : last;
  }

  /** Drops what is final, known to all and far enough behind. */
  drop(): void {
    this.#dag.drop();
    this.#view.drop();
  }

  /** The last event of a member that came in; −1 if there is none. */
  tipOf(member: number): number {
    return this.#dag.chains.tips[member] ?? NONE;
  }
}
