import { InputError } from "../../../errors/index.js";
import { Chains } from "./chains.js";
import { FameDecider } from "./decideFame.js";
import { RoundDivider } from "./divideRounds.js";
import { EventStore, FAME, FORKED, NONE, type GraphEvent } from "./eventStore.js";
import { OrderFinder, type OrderedEvent } from "./findOrder.js";
import { RoundTable } from "./roundTable.js";

/** What a graph is of. */
export interface GraphOptions {
  /** N, fixed for the graph's life. */
  readonly members: number;
  /** Every so many rounds of voting is a coin round, above 2. */
  readonly coinPeriod: number;
  /** Rounds by which an event must lie behind every member's last event before it is dropped. */
  readonly keptRounds: number;
  /** A member whose last event lies so many rounds behind what is decided holds up dropping no longer. */
  readonly silentRounds: number;
}

/** Coin rounds as in Baird's example; memory for some seconds of gossip, and for a member's short absence. */
export const USUAL_GRAPH = { coinPeriod: 10, keptRounds: 6, silentRounds: 40 } as const;

/**
 * A hashgraph as one member has it: rounds, fame and order of its events, all of them functions of the events' ancestors,
 * so that members with different graphs never contradict each other (Baird 2016, theorem 5.19).
 *
 * Events that are final, known to all and well behind everybody are dropped, so memory follows what is not final yet. What
 * no longer fits is refused: an event with a dropped parent. Only a forker, or a member that was away for
 * `silentRounds`, can make one.
 */
export class Hashgraph {
  readonly members: number;
  readonly #options: GraphOptions;
  readonly #store: EventStore;
  readonly #chains: Chains;
  readonly #table = new RoundTable();
  readonly #divider: RoundDivider;
  readonly #fame: FameDecider;
  readonly #order: OrderFinder;
  /** The latest round that a dropped event is of; −1 while none was. */
  #droppedRound = -1;

  constructor(options: GraphOptions) {
    this.members = options.members;
    this.#options = options;
    this.#store = new EventStore(options.members);
    this.#chains = new Chains(this.#store);
    this.#divider = new RoundDivider(this.#store, this.#chains);
    this.#fame = new FameDecider(
      this.#store,
      this.#chains,
      this.#table,
      this.#divider,
      options.coinPeriod,
    );
    this.#order = new OrderFinder(this.#store);
  }

  /**
   * Takes in an event, parents first, and returns what its arrival puts in order. Its number is {@link size} before.
   * @throws InputError `BAD_EVENT` for parents that an event cannot have, `STALE_EVENT` for parents that were dropped.
   */
  insert(event: GraphEvent): OrderedEvent[] {
    this.#check(event);
    const number = this.#store.add(event);
    this.#chains.extend(event.creator, event.selfParent, number);
    this.#chains.fillRow(number);
    if (!this.#divider.divide(number).isWitness) return [];
    this.#fame.admit(number);
    return this.#receive();
  }

  /** How many events were inserted, the dropped ones included; the number that the next one gets. */
  get size(): number {
    return this.#store.next;
  }

  /** The lowest number that is not dropped. */
  get base(): number {
    return this.#store.base;
  }

  /** All rounds up to this one are decided. */
  get decidedRound(): number {
    return this.#table.decided;
  }

  /** The last round that has a witness. */
  get latestRound(): number {
    return this.#table.latest;
  }

  /** Whether an event's transactions have their place in the order. */
  isReceived(number: number): boolean {
    return number < this.#store.base || this.#store.receivedInOf(number) > 0;
  }

  /** All events below this number are received. */
  get firstUnreceived(): number {
    return this.#order.firstUnreceived;
  }

  /** An event's round, from 1; 0 for one that was dropped. */
  roundOf(number: number): number {
    return this.#store.roundOf(number);
  }

  /** Whether a witness is famous; undefined for what is no witness or not decided. */
  isFamous(number: number): boolean | undefined {
    const fame = this.#store.fameOf(number);
    return fame < FAME.famous ? undefined : fame === FAME.famous;
  }

  isWitness(number: number): boolean {
    return this.#store.fameOf(number) !== FAME.noWitness;
  }

  /** The last event of a member that came in; -1 if there is none. */
  tipOf(member: number): number {
    return this.#chains.tips[member] ?? NONE;
  }

  /** Whether two events of a member are known of which neither is a self-ancestor of the other. */
  isForker(member: number): boolean {
    return this.#chains.forkers.has(member);
  }

  /** The last event by a member that is an ancestor of `number`; -1 for none, undefined where it sees a fork by it. */
  lastSeen(number: number, member: number): number | undefined {
    const last = this.#store.lastAncestor(number, member);
    return last === FORKED ? undefined : last;
  }

  #receive(): OrderedEvent[] {
    const ordered: OrderedEvent[] = [];
    for (;;) {
      const round = this.#table.decided + 1;
      const next = this.#table.get(round);
      if (next === undefined || next.undecided > 0) break;
      ordered.push(...this.#order.receive(round, this.#fame.uniqueFamous(next)));
      this.#table.close(round);
    }
    return ordered;
  }

  /** Drops what is final, known to all who are not silent, and far enough behind; returns the lowest number that is kept. */
  drop(): number {
    const { keptRounds, silentRounds } = this.#options;
    const store = this.#store;
    const speaking = [...this.#chains.tips].filter(
      (tip) =>
        this.#table.decided <= silentRounds ||
        (store.has(tip) && store.roundOf(tip) >= this.#table.decided - silentRounds),
    );
    if (speaking.some((tip) => !store.has(tip))) return store.base;
    const floor = Math.min(...speaking.map((tip) => store.roundOf(tip))) - keptRounds;
    const known = Array.from({ length: this.members }, (_, member) =>
      Math.min(...speaking.map((tip) => store.lastAncestor(tip, member))),
    );
    let base = store.base;
    while (
      base < this.#order.firstUnreceived &&
      store.roundOf(base) <= floor &&
      base <= (known[store.creatorOf(base)] ?? NONE)
    ) {
      this.#droppedRound = Math.max(this.#droppedRound, store.roundOf(base));
      base += 1;
    }
    store.dropBelow(base);
    return base;
  }

  #check({ creator, selfParent, otherParent, timestamp }: GraphEvent): void {
    const isMember = (value: number): boolean =>
      Number.isInteger(value) && value >= 0 && value < this.members;
    if (!isMember(creator)) throw bad(`There is no member ${String(creator)}.`);
    if (!Number.isSafeInteger(timestamp) || timestamp < 0) throw bad("The timestamp is no time.");
    for (const parent of [selfParent, otherParent]) {
      if (parent !== NONE && (parent < 0 || parent >= this.size)) {
        throw bad(`There is no event ${String(parent)}.`);
      }
      if (parent !== NONE && !this.#store.has(parent)) throw stale();
    }
    if (selfParent !== NONE && this.#store.creatorOf(selfParent) !== creator) {
      throw bad("The self-parent is another member's event.");
    }
    if (otherParent !== NONE && this.#store.creatorOf(otherParent) === creator) {
      throw bad("The other parent is the creator's own event.");
    }
    const round = this.#divider.parentRound(selfParent, otherParent);
    // Its round could depend on what was dropped.
    if (round > 0 && round < this.#droppedRound + 2) throw stale();
  }
}

function bad(shortMessage: string): InputError {
  return new InputError({
    code: "BAD_EVENT",
    shortMessage,
    whatToDo: "Insert an event after its parents, the first of them its creator's own.",
  });
}

function stale(): InputError {
  return new InputError({
    code: "STALE_EVENT",
    shortMessage: "The event comes too late: what it builds on is final and was dropped.",
    whatToDo: "Leave it out; its creator has to catch up first.",
  });
}
