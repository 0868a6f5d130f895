import { InputError } from "../../../errors/index.js";
import type { ByteReader } from "../../bytes/byteReader.js";
import type { ByteWriter } from "../../bytes/byteWriter.js";
import { Chains } from "./chains.js";
import { FameDecider } from "./decideFame.js";
import { RoundDivider } from "./divideRounds.js";
import { EventStore, NONE, type GraphEvent } from "./eventStore.js";
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

/** Bytes of what stands for a signature in a graph that is written out: an event's hash. */
const SIGNATURE_LENGTH = 32;

/** Coin rounds as in Baird's example; memory for a member's absence of minutes. */
export const USUAL_GRAPH = { coinPeriod: 10, keptRounds: 16, silentRounds: 1000 } as const;

/** Somebody who looks at the graph, knowing all of it or a part. */
export interface Looker {
  /** All rounds up to this one are decided by what it knows. */
  readonly decidedRound: number;
  /** An event of its own that it will build on, so that it is not dropped; {@link NONE} for none. */
  readonly holds: number;
}

/**
 * What is true of events whoever looks at them, for it depends on their ancestors only: rounds, votes, decisions, and the
 * order once somebody has decided a round (Baird 2016, theorem 5.19: all who decide it decide the same). So members
 * whose graphs are parts of it can share one, each with a view of its own.
 *
 * Events that are final for all, known to all and well behind everybody are dropped, so memory follows what is not final
 * yet. What no longer fits is refused: an event with a dropped parent. Only a forker, or a member that was away
 * for `silentRounds`, can make one; what who looks at the graph will build on is never dropped.
 *
 * An honest member that has not dropped as much could take such an event in and build on it, and would be refused for good.
 * So once a fork is known nothing is dropped: the forker may show a branch that leaves its chain anywhere.
 */
export class Dag {
  readonly members: number;
  readonly store: EventStore;
  readonly chains: Chains;
  readonly table = new RoundTable();
  readonly #options: GraphOptions;
  readonly #divider: RoundDivider;
  readonly #fame: FameDecider;
  readonly #order: OrderFinder;
  readonly #lookers: Looker[] = [];
  /** What rounds received, while not all have it. */
  readonly #received = new Map<number, readonly OrderedEvent[]>();
  /** The latest round that a dropped event is of; −1 while none was. */
  #droppedRound = -1;

  constructor(options: GraphOptions) {
    const { members, coinPeriod } = options;
    this.members = members;
    this.#options = options;
    this.store = new EventStore(members);
    this.chains = new Chains(this.store);
    this.#divider = new RoundDivider(this.store, this.chains);
    this.#fame = new FameDecider(this.store, this.chains, this.table, this.#divider, coinPeriod);
    this.#order = new OrderFinder(this.store);
  }

  /** Keeps rounds open until this one, too, has decided them. */
  register(looker: Looker): void {
    this.#lookers.push(looker);
  }

  /**
   * Takes in an event, parents first; returns its number.
   * @throws InputError `BAD_EVENT` for parents that an event cannot have, `STALE_EVENT` for parents that were dropped.
   */
  insert(event: GraphEvent): number {
    this.#check(event);
    const number = this.store.add(event);
    this.chains.extend(event.creator, event.selfParent, number);
    this.chains.fillRow(number);
    if (this.#divider.divide(number).isWitness) this.#fame.admit(number);
    return number;
  }

  /** What a round receives, in order, once somebody has decided it and all before it. */
  receive(round: number): readonly OrderedEvent[] {
    const known = this.#received.get(round);
    if (known !== undefined) return known;
    const found = this.table.get(round);
    const received =
      found === undefined ? [] : this.#order.receive(round, this.#fame.uniqueFamous(found));
    this.#received.set(round, received);
    return received;
  }

  /** Forgets the rounds that all have decided. */
  close(): void {
    const decided = Math.min(...this.#lookers.map(({ decidedRound }) => decidedRound));
    for (let round = this.table.closed + 1; round <= decided; round += 1) {
      this.#received.delete(round);
    }
    this.table.close(decided);
  }

  /** All events below this number are received. */
  get firstUnreceived(): number {
    return this.#order.firstUnreceived;
  }

  /** Drops what can be dropped; returns the lowest number that is kept. */
  drop(): number {
    const { keptRounds } = this.#options;
    const { store } = this;
    if (this.chains.forkers.size > 0) return store.base;
    const speaking = this.#speaking();
    if (speaking.some((tip) => !store.has(tip))) return store.base;
    const floor = Math.min(...speaking.map((tip) => store.roundOf(tip))) - keptRounds;
    const isKnownToAll = (number: number): boolean => {
      const creator = store.creatorOf(number);
      return speaking.every((tip) => number <= store.lastAncestor(tip, creator));
    };
    let base = store.base;
    while (
      base < this.#order.firstUnreceived &&
      store.receivedInOf(base) <= this.table.closed &&
      store.roundOf(base) <= floor &&
      isKnownToAll(base)
    ) {
      this.#droppedRound = Math.max(this.#droppedRound, store.roundOf(base));
      base += 1;
    }
    store.dropBelow(base);
    return base;
  }

  /** Appends all that is known of the events that are kept. What rounds received is not in it, so all must have that. */
  write(writer: ByteWriter): void {
    this.store.write(writer);
    this.chains.write(writer);
    this.table.write(writer);
    writer.uint(this.#order.firstUnreceived).uint(this.#droppedRound + 1);
  }

  /** Reads it into an empty graph. */
  read(reader: ByteReader): void {
    this.store.read(reader, SIGNATURE_LENGTH);
    this.chains.read(reader);
    this.table.read(reader, (event) => this.store.creatorOf(event));
    this.#order.startFrom(reader.uint());
    this.#droppedRound = reader.uint() - 1;
  }

  /** Last events of the members that are not away, and of those that look at the graph. */
  #speaking(): number[] {
    const { closed } = this.table;
    const { silentRounds } = this.#options;
    const tips = [...this.chains.tips].filter(
      (tip) =>
        closed <= silentRounds ||
        (this.store.has(tip) && this.store.roundOf(tip) >= closed - silentRounds),
    );
    return [...tips, ...this.#lookers.map(({ holds }) => holds).filter((held) => held !== NONE)];
  }

  #check({ creator, selfParent, otherParent, timestamp }: GraphEvent): void {
    const isMember = Number.isInteger(creator) && creator >= 0 && creator < this.members;
    if (!isMember) throw bad(`There is no member ${String(creator)}.`);
    if (!Number.isSafeInteger(timestamp) || timestamp < 0) throw bad("The timestamp is no time.");
    for (const parent of [selfParent, otherParent]) {
      if (parent !== NONE && !(parent >= 0 && parent < this.store.next)) {
        throw bad(`There is no event ${String(parent)}.`);
      }
      if (parent !== NONE && !this.store.has(parent)) throw stale();
    }
    if (selfParent !== NONE && this.store.creatorOf(selfParent) !== creator) {
      throw bad("The self-parent is another member's event.");
    }
    if (otherParent !== NONE && this.store.creatorOf(otherParent) === creator) {
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
