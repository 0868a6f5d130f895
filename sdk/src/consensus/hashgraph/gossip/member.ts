import { InputError } from "../../../errors/index.js";
import type { ByteReader } from "../../bytes/byteReader.js";
import type { ByteWriter } from "../../bytes/byteWriter.js";
import { hasItsPayload } from "../../block/hash.js";
import type { Block, Digest, Transaction } from "../../block/types.js";
import type { Authenticator, Micros, NodeId } from "../../protocol/types.js";
import { NONE } from "../graph/eventStore.js";
import type { View } from "../graph/view.js";
import { signedBytes, signEvent, type SignedEvent } from "./event.js";
import type { EventGraph } from "./eventGraph.js";
import { Partners } from "./partners.js";
import { WaitingTransactions } from "./waiting.js";

/** Asks for all events that the asker does not have. */
export interface Pull {
  /** Of each member, how many events of a chain the asker has. */
  readonly heights: readonly number[];
  /** Parents that it lacks besides, as of branches: what the one that is asked sent before rests on them. */
  readonly wanted: readonly Digest[];
  /** Names in events for which it lacks the transactions. */
  readonly bodies: readonly Digest[];
}

/** Answers that. */
export interface Answer {
  /** Parents first. */
  readonly events: readonly SignedEvent[];
  readonly transactions: readonly Transaction[];
}

/** What a member needs besides the graph. */
export interface MemberSetup {
  /** Its place in the graph's list of members. */
  readonly self: number;
  readonly seed: Uint8Array;
  /** Most transactions of an event. */
  readonly mostTransactions: number;
  /** Whether others' transactions are refused without their payloads. */
  readonly needsPayloads?: boolean;
  /**
   * How long it waits for an answer at most; and how long each further member waits before it, too, puts a transaction into an
   * event.
   */
  readonly patience: Micros;
  readonly authenticator: Authenticator;
}

/** Most events in one answer, most branches that are asked for at once, and most events of each. */
const MOST_EVENTS = 1000;
const MOST_WANTED = 64;
const MOST_OF_BRANCH = 64;

/** An answer is waited for so many times as long as answers take, by a mean in which a new one counts 1 in so many. */
const ROUND_TRIPS = 4;
const SMOOTHING = 8;
/**
 * Who does not know yet how long answers take begins with this part of its patience, and waits twice as long after each time
 * without one, as TCP does (RFC 6298, 5.5): otherwise who asks somebody silent first has lost the beginning.
 */
const FIRST_PART = 1 / 32;

/** What a member's last answer rests on and the asker has not. */
interface Lacking {
  readonly parents: readonly Digest[];
  readonly bodies: readonly Digest[];
}

const NOTHING: Lacking = { parents: [], bodies: [] };

/**
 * One member of a hashgraph. It asks one other after another for what it lacks, and after each answer signs that it has heard:
 * gossip about gossip. Each event so reaches each member about once, and costs what it weighs and no more.
 *
 * Members sign only while a known transaction waits for its place, so a quiet graph does not grow.
 */
export class Member {
  readonly graph: EventGraph;
  readonly #view: View;
  readonly #setup: MemberSetup;
  readonly #waiting: WaitingTransactions;
  #partners: Partners;
  /** Of each member: how many events of a chain are known, and the last that came in; its own: the last that it signed. */
  readonly #heights: Int32Array;
  readonly #latest: Int32Array;
  /** Known events with transactions that are not received. */
  #open = 0;
  /** Transactions that it has and that are not ordered. */
  readonly #bodies = new Map<Digest, Transaction>();
  /** Whether ordered transactions wait for the order to go on, so that their block is finished. */
  #isPacking = false;
  /** By member: whoever has not what another's answer rests on cannot help with it, and must not make it forgotten. */
  readonly #lacking: Lacking[];
  /** Who is asked next, once more, for what its answer lacked; and whether who was asked last was asked so. */
  #again: number | undefined;
  #isAgain = false;
  #asked: number | undefined;
  /** An answer may come until then. */
  #waitsUntil: Micros = 0;
  /** When each was asked last; how long answers take, smoothed. */
  readonly #askedAt: Float64Array;
  #roundTrip: Micros;
  #isMeasured = false;

  constructor(graph: EventGraph, view: View, setup: MemberSetup) {
    const members = graph.members.length;
    this.graph = graph;
    this.#view = view;
    this.#setup = setup;
    this.#waiting = new WaitingTransactions(setup.self, members, setup.patience);
    this.#partners = new Partners(setup.seed, setup.self, members);
    this.#heights = new Int32Array(members);
    this.#latest = new Int32Array(members).fill(NONE);
    this.#lacking = graph.members.map(() => NOTHING);
    this.#askedAt = new Float64Array(members).fill(NaN);
    this.#roundTrip = (FIRST_PART * setup.patience) / ROUND_TRIPS;
  }

  /** Transactions that it was asked to order and that no event it knows carries. */
  get waiting(): Transaction[] {
    return this.#waiting.all;
  }

  /** A moment's chance, from 0 to `below` − 1. */
  draw(below: number): number {
    return this.#partners.draw() % Math.max(1, below);
  }

  propose(transactions: readonly Transaction[], at: Micros): void {
    for (const transaction of transactions) {
      const { id } = transaction;
      if (this.graph.ordered.has(id)) continue;
      this.#bodies.set(id, transaction);
      if (this.graph.carriersOf(id).some((number) => this.#view.has(number))) continue;
      this.#waiting.add(transaction, at);
    }
  }

  /** Whether what it knows is not all final. */
  get isBusy(): boolean {
    return this.#open > 0 || this.#isPacking;
  }

  /** Whether there is nobody to hear from. */
  get isAlone(): boolean {
    return this.graph.members.length < 2;
  }

  /**
   * Whom to ask, and what; undefined while an answer may be under way. Who asked two at a time would get much of what it
   * lacks twice, and the more so the fuller the network is.
   */
  pull(at: Micros): { readonly to: NodeId; readonly pull: Pull } | undefined {
    if (this.isAlone || at < this.#waitsUntil) return undefined;
    if (this.#asked !== undefined && !this.#isMeasured) this.#roundTrip *= 2;
    this.#isAgain = this.#again !== undefined;
    this.#asked = this.#again ?? this.#partners.next();
    this.#again = undefined;
    this.#waitsUntil = at + Math.min(ROUND_TRIPS * this.#roundTrip, this.#setup.patience);
    this.#askedAt[this.#asked] = at;
    const to = this.graph.members[this.#asked] ?? 0;
    const { parents, bodies } = this.#lacking[this.#asked] ?? NOTHING;
    return { to, pull: { heights: [...this.#heights], wanted: parents, bodies } };
  }

  /** What another lacks. */
  answer({ heights, wanted, bodies }: Pull): Answer {
    const found: number[] = [];
    for (let member = 0; member < this.graph.members.length; member += 1) {
      this.graph.collectFrom(member, heights[member] ?? 0, found);
    }
    const known = found.filter((number) => this.#view.has(number));
    const branches = wanted.slice(0, MOST_WANTED).flatMap((digest) => this.#branch(digest));
    // Only branches can name an event twice.
    const numbers = branches.length === 0 ? known : [...new Set([...known, ...branches])];
    const ascending = numbers.sort((a, b) => a - b).slice(0, MOST_EVENTS);
    return {
      events: ascending.flatMap((number) => this.graph.eventOf(number) ?? []),
      transactions: bodies.slice(0, MOST_WANTED).flatMap((id) => this.graph.bodyOf(id) ?? []),
    };
  }

  /** Takes in an answer; returns the blocks that this makes final. What is wrong with it is left out. */
  take(from: NodeId, { events, transactions }: Answer, at: Micros): Block[] {
    const blocks: Block[] = [];
    const partner = this.graph.members.indexOf(from);
    const { bodies } = this.#lacking[partner] ?? NOTHING;
    for (const transaction of transactions) this.#takeBody(transaction, bodies);
    const missing = { parents: new Set<Digest>(), bodies: new Set<Digest>() };
    let learned = 0;
    for (const event of this.#needed(events)) {
      const number = this.#check(event, missing);
      if (number === undefined) continue;
      learned += 1;
      blocks.push(...this.#admit(event, number));
    }
    if (partner >= 0) {
      this.#lacking[partner] = {
        parents: [...missing.parents].slice(0, MOST_WANTED),
        bodies: [...missing.bodies].slice(0, MOST_WANTED),
      };
    }
    // Once: nobody keeps a member busy with what does not exist. Who answers late is asked, not who is silent meanwhile.
    const isLacking = missing.parents.size + missing.bodies.size > 0;
    if (partner >= 0 && isLacking && !this.#isAgain) this.#again = partner;
    this.#measure(partner, at);
    const isUseful = (learned > 0 && this.isBusy) || this.#waiting.isDue(at);
    if (partner >= 0 && isUseful) blocks.push(...this.sign(partner, at));
    return blocks;
  }

  /**
   * Makes an event of its own, on its last one and on the last of `partner`, if any; returns the blocks that this makes
   * final.
   */
  sign(partner: number | undefined, at: Micros): Block[] {
    const { self, authenticator, mostTransactions } = this.#setup;
    const selfParent = this.graph.eventOf(this.#latest[self] ?? NONE);
    const otherParent = this.graph.eventOf(
      partner === undefined || selfParent === undefined ? NONE : (this.#latest[partner] ?? NONE),
    );
    const taken = this.#waiting.take(at, mostTransactions);
    for (const transaction of taken) this.graph.addBody(transaction);
    const unsigned = {
      creator: self,
      ...(selfParent !== undefined && { selfParent: this.graph.digestOf(selfParent) }),
      ...(otherParent !== undefined && { otherParent: this.graph.digestOf(otherParent) }),
      timestamp: Math.max(at, selfParent?.timestamp ?? 0),
      transactions: taken.map(({ id, size }) => ({ id, size })),
    };
    const event = signEvent(this.graph.name, unsigned, authenticator);
    const number = this.graph.insert(event);
    this.#latest[self] = number;
    this.#view.holds = number;
    return this.#admit(event, number);
  }

  /** Appends what must not be forgotten; not what waits. The graph must be this member's alone. */
  write(writer: ByteWriter): void {
    this.graph.write(writer);
    writer.uint(this.#open).uint(this.#partners.drawn);
    for (const height of this.#heights) writer.uint(height);
    for (const latest of this.#latest) writer.uint(latest + 1);
  }

  /** Reads it; graph and view must be empty. */
  read(reader: ByteReader): void {
    this.graph.read(reader);
    this.#view.knowAll();
    this.#isPacking = this.graph.packer.isOpen;
    for (const body of this.graph.bodies) this.#bodies.set(body.id, body);
    this.#open = reader.uint();
    const { seed, self } = this.#setup;
    this.#partners = new Partners(seed, self, this.graph.members.length, reader.uint());
    for (const k of this.#heights.keys()) this.#heights[k] = reader.uint();
    for (const k of this.#latest.keys()) this.#latest[k] = reader.uint() - 1;
    this.#view.holds = this.#latest[self] ?? NONE;
  }

  /** An event with the ones of its creator before it, as far back as one answer goes. */
  #branch(digest: Digest): number[] {
    const branch: number[] = [];
    let number = this.graph.numberOf(digest) ?? NONE;
    while (branch.length < MOST_OF_BRANCH && this.graph.dag.store.has(number)) {
      if (!this.#view.has(number)) break;
      branch.push(number);
      number = this.graph.dag.store.selfParentOf(number);
    }
    return branch;
  }

  /**
   * What of an answer is new, or new events rest on. A branch comes with events from before it left the chain, which may be
   * dropped here; nobody is to be asked for what those rest on.
   */
  #needed(events: readonly SignedEvent[]): readonly SignedEvent[] {
    // Where all is new, something new rests on each but the last ones.
    if (!events.some((event) => this.#knows(this.graph.digestOf(event)))) return events;
    const parents = new Set(
      events.flatMap(({ selfParent, otherParent }) => [selfParent, otherParent]),
    );
    const needed = new Set<Digest | undefined>();
    const found = [...events].reverse().filter((event) => {
      const digest = this.graph.digestOf(event);
      if (this.#knows(digest) || (parents.has(digest) && !needed.has(digest))) return false;
      needed.add(event.selfParent).add(event.otherParent);
      return true;
    });
    return found.reverse();
  }

  /** The number of an event that is new, good and can be placed. */
  #check(
    event: SignedEvent,
    missing: { readonly parents: Set<Digest>; readonly bodies: Set<Digest> },
  ): number | undefined {
    const { authenticator, mostTransactions } = this.#setup;
    const creator = this.graph.members[event.creator];
    if (creator === undefined || this.#knows(this.graph.digestOf(event))) return undefined;
    if (event.transactions.length > mostTransactions) return undefined;
    const lacking = [event.selfParent, event.otherParent].filter(
      (parent) => parent !== undefined && !this.#knows(parent),
    );
    for (const parent of lacking) if (parent !== undefined) missing.parents.add(parent);
    if (lacking.length > 0) return undefined;
    const digest = signedBytes(this.graph.name, event);
    if (!authenticator.verify(creator, digest, event.signature)) return undefined;
    // Nobody builds on names that stand for nothing.
    if (!this.#hasBodies(event, missing.bodies)) return undefined;
    try {
      return this.graph.insert(event);
    } catch (error) {
      if (error instanceof InputError) return undefined;
      throw error;
    }
  }

  #hasBodies({ transactions }: SignedEvent, missing: Set<Digest>): boolean {
    const open = transactions.filter(({ id }) => !this.graph.ordered.has(id));
    const lacking = open.filter(({ id, size }) => this.#bodies.get(id)?.size !== size);
    for (const { id } of lacking) missing.add(id);
    if (lacking.length > 0) return false;
    for (const { id } of open) {
      const body = this.#bodies.get(id);
      if (body !== undefined) this.graph.addBody(body);
    }
    return true;
  }

  /** Another's word for what a name stands for; a payload proves it. */
  #takeBody(transaction: Transaction, wanted: readonly Digest[]): void {
    if (!wanted.includes(transaction.id)) return;
    if (!hasItsPayload(transaction, this.#setup.needsPayloads === true)) return;
    this.#bodies.set(transaction.id, transaction);
  }

  /** An answer came, late perhaps: then the next ones get more time. */
  #measure(partner: number, at: Micros): void {
    const askedAt = this.#askedAt[partner] ?? NaN;
    if (Number.isNaN(askedAt)) return;
    this.#askedAt[partner] = NaN;
    const weight = this.#isMeasured ? 1 / SMOOTHING : 1;
    this.#roundTrip += weight * (at - askedAt - this.#roundTrip);
    this.#isMeasured = true;
    if (partner === this.#asked) this.#waitsUntil = at;
  }

  #knows(digest: Digest): boolean {
    if (this.graph.isDroppedFirst(digest)) return true;
    const number = this.graph.numberOf(digest);
    return number !== undefined && this.#view.has(number);
  }

  #admit(event: SignedEvent, number: number): Block[] {
    const { creator, transactions } = event;
    this.#heights[creator] = Math.max(this.#heights[creator] ?? 0, this.graph.placeOf(number) + 1);
    // Who has this member's key can sign on, but this member builds on what it signed itself.
    if (creator !== this.#setup.self) this.#latest[creator] = number;
    for (const { id } of transactions) this.#waiting.delete(id);
    if (transactions.length > 0) this.#open += 1;
    const before = this.#view.decidedRound;
    for (const ordered of this.#view.admit(number)) {
      if (this.graph.eventOf(ordered.number)?.transactions.length) this.#open -= 1;
    }
    const blocks: Block[] = [];
    for (let round = before + 1; round <= this.#view.decidedRound; round += 1) {
      const packed = this.graph.packed(round);
      blocks.push(...packed.blocks);
      this.#isPacking = packed.isOpen;
    }
    for (const { transactions: final } of blocks) {
      for (const { id } of final) this.#bodies.delete(id);
    }
    if (this.#view.decidedRound > before) {
      this.graph.drop();
      this.#view.drop();
    }
    return blocks;
  }
}
