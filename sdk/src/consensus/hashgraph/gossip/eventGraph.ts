import { readTransaction, writeTransaction } from "../../block/encoding.js";
import type { Block, Digest, Transaction } from "../../block/types.js";
import type { ByteReader } from "../../bytes/byteReader.js";
import type { ByteWriter } from "../../bytes/byteWriter.js";
import type { NodeId } from "../../protocol/types.js";
import { Dag, USUAL_GRAPH } from "../graph/dag.js";
import { NONE } from "../graph/eventStore.js";
import type { OrderedEvent } from "../graph/findOrder.js";
import { eventDigest, readEvent, signedBytes, writeEvent, type SignedEvent } from "./event.js";
import { Packer, type ChainTip, type OrderedTransactions, type PackingRules } from "./packer.js";

/** What a graph of gossip is about. */
export interface EventGraphOptions {
  /** Keeps its events apart from other graphs'. */
  readonly name: Digest;
  /** Ascending or by rank; an event names its creator by the place. */
  readonly members: readonly NodeId[];
  /** The chain that its blocks go on. */
  readonly tip: ChainTip;
  /** Names of all transactions ordered before; asked for once, when the graph is made, which keeps the set. */
  readonly ordered: () => Set<Digest>;
  readonly packing: PackingRules;
}

/** What a round's order comes to. */
export interface PackedRound {
  /** The blocks that it finishes. */
  readonly blocks: readonly Block[];
  /** Whether a block is under way after it. */
  readonly isOpen: boolean;
}

/**
 * Signed events with their graph, and the blocks of its order. All that is here depends on the events' ancestors only, so
 * in a simulation all members can use one, if none of them forks: each event is then divided, voted and packed once.
 */
export class EventGraph {
  readonly name: Digest;
  readonly members: readonly NodeId[];
  readonly dag: Dag;
  readonly ordered: Set<Digest>;
  readonly packer: Packer;
  readonly #numbers = new Map<Digest, number>();
  #events: SignedEvent[] = [];
  /** Self-ancestors of each event. */
  #places: number[] = [];
  /** Of each member the events by place, from a first place on; a forker can have several at one place. */
  readonly #chains: { first: number; places: number[][] }[];
  /** What the events' names stand for. */
  readonly #bodies = new Map<Digest, Transaction>();
  /** Events that carry a transaction that is not ordered. */
  readonly #carriers = new Map<Digest, number[]>();
  /** Members' first events that were dropped: of all that comes too late, these alone rest on nothing that is missed. */
  readonly #firsts = new Set<Digest>();
  readonly #packed = new Map<number, PackedRound>();

  constructor({ name, members, tip, ordered, packing }: EventGraphOptions) {
    this.name = name;
    this.members = members;
    this.dag = new Dag({ members: members.length, ...USUAL_GRAPH });
    this.ordered = ordered();
    this.packer = new Packer(packing, tip);
    this.#chains = members.map(() => ({ first: 0, places: [] }));
  }

  /** An event's number; undefined if it is not here. */
  numberOf(digest: Digest): number | undefined {
    return this.#numbers.get(digest);
  }

  /** Whether this was an event without parents. Taken in again it would be a second one, and its creator a forker. */
  isDroppedFirst(digest: Digest): boolean {
    return this.#firsts.has(digest);
  }

  digestOf(event: SignedEvent): Digest {
    return eventDigest(this.name, event);
  }

  eventOf(number: number): SignedEvent | undefined {
    return this.#events[number - this.dag.store.base];
  }

  /** How many self-ancestors an event has. */
  placeOf(number: number): number {
    return this.#places[number - this.dag.store.base] ?? NONE;
  }

  /** Appends a member's events that have so many self-ancestors or more, and are not dropped. */
  collectFrom(member: number, place: number, numbers: number[]): void {
    const chain = this.#chains[member];
    if (chain === undefined) return;
    for (let k = Math.max(0, place - chain.first); k < chain.places.length; k += 1) {
      for (const number of chain.places[k] ?? []) numbers.push(number);
    }
  }

  /** The events that carry a transaction, until it is ordered. */
  carriersOf(id: Digest): readonly number[] {
    return this.#carriers.get(id) ?? [];
  }

  /** Keeps what an event names; must be here before the event. */
  addBody(transaction: Transaction): void {
    this.#bodies.set(transaction.id, transaction);
  }

  /** All that the events' names stand for. */
  get bodies(): IterableIterator<Transaction> {
    return this.#bodies.values();
  }

  /** What a name in an event stands for, until the event is dropped. */
  bodyOf(id: Digest): Transaction | undefined {
    return this.#bodies.get(id);
  }

  /**
   * Takes in an event whose parents are here and whose signature is good; returns its number, the same if it is here.
   * @throws InputError `BAD_EVENT`, `STALE_EVENT`
   */
  insert(event: SignedEvent): number {
    const digest = eventDigest(this.name, event);
    const known = this.#numbers.get(digest);
    if (known !== undefined) return known;
    const selfParent = this.#parent(event.selfParent);
    const number = this.dag.insert({
      creator: event.creator,
      selfParent,
      otherParent: this.#parent(event.otherParent),
      timestamp: event.timestamp,
      signature: signedBytes(this.name, event),
    });
    this.#numbers.set(digest, number);
    this.#events.push(event);
    this.#place(event.creator, selfParent, number);
    for (const { id } of event.transactions) this.#carry(id, number);
    return number;
  }

  /** What the packer makes of a round that a view has decided. */
  packed(round: number): PackedRound {
    const known = this.#packed.get(round);
    if (known !== undefined) return known;
    const events = this.dag.receive(round).map((event) => this.#orderedTransactions(event));
    const blocks = this.packer.pack(events, this.ordered);
    for (const { transactions } of blocks) {
      for (const { id } of transactions) this.#carriers.delete(id);
    }
    const packed = { blocks, isOpen: this.packer.isOpen };
    this.#packed.set(round, packed);
    return packed;
  }

  /** Closes what all have decided, and drops what is final for all. */
  drop(): void {
    const { store, table } = this.dag;
    this.dag.close();
    const gone = this.dag.drop() - (store.next - this.#events.length);
    for (let k = 0; k < gone; k += 1) this.#forget(this.#events[k], this.#places[k] ?? 0);
    if (gone > 0) {
      this.#events = this.#events.slice(gone);
      this.#places = this.#places.slice(gone);
    }
    for (const round of this.#packed.keys()) {
      if (round > table.closed) break;
      this.#packed.delete(round);
    }
  }

  /** Appends the graph, for a node that has it alone. */
  write(writer: ByteWriter): void {
    this.dag.write(writer);
    this.packer.write(writer);
    writer.list(this.#events, writeEvent);
    writer.list([...this.#bodies.values()], writeTransaction);
    writer.list(this.#places, (inner, place) => inner.uint(place));
    writer.list([...this.#firsts], (inner, digest) => inner.digest(digest));
  }

  /** Reads it into an empty graph of the same options. */
  read(reader: ByteReader): void {
    this.dag.read(reader);
    this.packer.read(reader);
    const { base } = this.dag.store;
    this.#events = reader.list(readEvent);
    for (const transaction of reader.list(readTransaction)) this.addBody(transaction);
    this.#places = reader.list(() => reader.uint());
    for (const digest of reader.list(() => reader.digest())) this.#firsts.add(digest);
    this.#events.forEach((event, k) => {
      const number = base + k;
      this.#numbers.set(this.digestOf(event), number);
      this.#chain(event.creator, this.#places[k] ?? 0, number);
      for (const { id } of event.transactions) this.#carry(id, number);
    });
  }

  #forget(event: SignedEvent | undefined, place: number): void {
    if (event === undefined) return;
    const digest = eventDigest(this.name, event);
    if (event.selfParent === undefined) this.#firsts.add(digest);
    const chain = this.#chains[event.creator];
    const same = chain?.places[place - chain.first];
    const at = same?.indexOf(this.#numbers.get(digest) ?? NONE) ?? -1;
    if (at >= 0) same?.splice(at, 1);
    while (chain?.places[0]?.length === 0) {
      chain.places.shift();
      chain.first += 1;
    }
    this.#numbers.delete(digest);
    for (const { id } of event.transactions) this.#bodies.delete(id);
  }

  #parent(digest: Digest | undefined): number {
    // A parent that is not here has no number; none is below every number, so that it is refused.
    return digest === undefined ? NONE : (this.#numbers.get(digest) ?? NONE - 1);
  }

  #place(creator: number, selfParent: number, number: number): void {
    const place = selfParent === NONE ? 0 : this.placeOf(selfParent) + 1;
    this.#places.push(place);
    this.#chain(creator, place, number);
  }

  #chain(creator: number, place: number, number: number): void {
    const chain = this.#chains[creator];
    if (chain === undefined) return;
    // What is before the first one was dropped.
    if (chain.places.length === 0) chain.first = place;
    for (; place < chain.first; chain.first -= 1) chain.places.unshift([]);
    while (chain.places.length <= place - chain.first) chain.places.push([]);
    chain.places[place - chain.first]?.push(number);
  }

  #carry(id: Digest, number: number): void {
    if (this.ordered.has(id)) return;
    const carriers = this.#carriers.get(id);
    if (carriers === undefined) this.#carriers.set(id, [number]);
    else carriers.push(number);
  }

  #orderedTransactions({ number, timestamp }: OrderedEvent): OrderedTransactions {
    const event = this.eventOf(number);
    return {
      creator: this.members[event?.creator ?? 0] ?? 0,
      time: timestamp,
      // A second event that names one that is ordered may have outlived what it names.
      transactions: (event?.transactions ?? []).flatMap(({ id }) => this.#bodies.get(id) ?? []),
    };
  }
}
