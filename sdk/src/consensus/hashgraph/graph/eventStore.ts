import type { ByteReader } from "../../bytes/byteReader.js";
import type { ByteWriter } from "../../bytes/byteWriter.js";
import { readWords, wordsFor, writeWords } from "./bits.js";

/** In place of an event's number: there is none. */
export const NONE = -1;

/** In a row of last ancestors: two events of this creator are ancestors, and neither is a self-ancestor of the other. */
export const FORKED = 0x7fffffff;

/** What a member signs, with its parents by their numbers in this graph. */
export interface GraphEvent {
  /** Its place in the list of members. */
  readonly creator: number;
  readonly selfParent: number;
  readonly otherParent: number;
  /** When it was made, by its creator's clock, whole microseconds. */
  readonly timestamp: number;
  /** Its creator's signature, as long for every event: chance for coins and ties. */
  readonly signature: Uint8Array;
}

const FIRST_CAPACITY = 64;

/** What is known of an event's fame. */
export const FAME = { noWitness: 0, undecided: 1, famous: 2, notFamous: 3 } as const;

/**
 * Events by number, in the order in which they were inserted, parents before children; one column for each thing known of
 * an event. Numbers go on for ever; the oldest events can be dropped.
 */
export class EventStore {
  readonly members: number;
  /** Words of a set of members. */
  readonly words: number;
  /** The lowest number that is kept. */
  base = 0;
  /** The number that the next event gets. */
  next = 0;
  creators = new Int32Array(FIRST_CAPACITY);
  selfParents = new Int32Array(FIRST_CAPACITY);
  otherParents = new Int32Array(FIRST_CAPACITY);
  timestamps = new Float64Array(FIRST_CAPACITY);
  rounds = new Int32Array(FIRST_CAPACITY);
  /** The round in which it was received; 0 until then. */
  receivedIn = new Int32Array(FIRST_CAPACITY);
  /** See {@link FAME}. */
  fame = new Int32Array(FIRST_CAPACITY);
  /** For each member its last event that is an ancestor, {@link NONE} or {@link FORKED}. An event is its own ancestor. */
  rows: Int32Array;
  /** Members whose witness of the event's own round is an ancestor. */
  witnesses: Int32Array;
  /** Members whose witness of the round before is an ancestor. */
  earlier: Int32Array;
  signatures: Uint8Array[] = [];

  constructor(members: number) {
    this.members = members;
    this.words = wordsFor(members);
    this.rows = new Int32Array(FIRST_CAPACITY * members);
    this.witnesses = new Int32Array(FIRST_CAPACITY * this.words);
    this.earlier = new Int32Array(FIRST_CAPACITY * this.words);
  }

  /** Adds an event; row, sets and round are the caller's to fill in. */
  add(event: GraphEvent): number {
    const number = this.next;
    const slot = number - this.base;
    if (slot === this.creators.length) this.#grow();
    this.creators[slot] = event.creator;
    this.selfParents[slot] = event.selfParent;
    this.otherParents[slot] = event.otherParent;
    this.timestamps[slot] = event.timestamp;
    this.rounds[slot] = 0;
    this.receivedIn[slot] = 0;
    this.fame[slot] = FAME.noWitness;
    this.signatures[slot] = event.signature;
    this.witnesses.fill(0, slot * this.words, (slot + 1) * this.words);
    this.earlier.fill(0, slot * this.words, (slot + 1) * this.words);
    this.next += 1;
    return number;
  }

  /** Whether an event is here: was inserted and not dropped. */
  has(number: number): boolean {
    return number >= this.base && number < this.next;
  }

  creatorOf(number: number): number {
    return this.creators[number - this.base] ?? NONE;
  }

  selfParentOf(number: number): number {
    return this.selfParents[number - this.base] ?? NONE;
  }

  otherParentOf(number: number): number {
    return this.otherParents[number - this.base] ?? NONE;
  }

  timestampOf(number: number): number {
    return this.timestamps[number - this.base] ?? NaN;
  }

  signatureOf(number: number): Uint8Array {
    return this.signatures[number - this.base] ?? new Uint8Array();
  }

  /** 0 for what is not here: before any round. */
  roundOf(number: number): number {
    return this.has(number) ? (this.rounds[number - this.base] ?? 0) : 0;
  }

  receivedInOf(number: number): number {
    return this.receivedIn[number - this.base] ?? 0;
  }

  fameOf(number: number): number {
    return this.fame[number - this.base] ?? FAME.noWitness;
  }

  /** The last ancestor by a member: see {@link rows}. */
  lastAncestor(number: number, member: number): number {
    return this.rows[(number - this.base) * this.members + member] ?? NONE;
  }

  /** Forgets all events with numbers below `base`. */
  dropBelow(base: number): void {
    const gone = base - this.base;
    if (gone <= 0) return;
    const columns = [this.creators, this.selfParents, this.otherParents, this.rounds];
    for (const column of [...columns, this.receivedIn, this.fame]) column.copyWithin(0, gone);
    this.timestamps.copyWithin(0, gone);
    this.rows.copyWithin(0, gone * this.members);
    this.witnesses.copyWithin(0, gone * this.words);
    this.earlier.copyWithin(0, gone * this.words);
    this.signatures.splice(0, gone);
    this.base = base;
  }

  /** Appends all columns. */
  write(writer: ByteWriter): void {
    writer.uint(this.base).uint(this.next - this.base);
    for (let number = this.base; number < this.next; number += 1) {
      const slot = number - this.base;
      writer.uint(this.creatorOf(number)).uint(this.timestampOf(number));
      for (const parent of [this.selfParentOf(number), this.otherParentOf(number)]) {
        writer.uint(parent === NONE ? 0 : number - parent);
      }
      writer.uint(this.roundOf(number)).uint(this.receivedInOf(number)).uint(this.fameOf(number));
      writer.fixed(this.signatureOf(number));
      for (let member = 0; member < this.members; member += 1) {
        const last = this.lastAncestor(number, member);
        writer.uint(last === NONE ? 0 : last === FORKED ? 1 : number - last + 2);
      }
      writeWords(writer, this.witnesses.subarray(slot * this.words, (slot + 1) * this.words));
      writeWords(writer, this.earlier.subarray(slot * this.words, (slot + 1) * this.words));
    }
  }

  /** Reads columns into an empty store. */
  read(reader: ByteReader, signatureLength: number): void {
    this.base = reader.uint();
    this.next = this.base;
    for (let left = reader.uint(); left > 0; left -= 1) {
      const [creator, timestamp] = [reader.uint(), reader.uint()];
      const [selfParent, otherParent] = [reader.uint(), reader.uint()].map((back) =>
        back === 0 ? NONE : this.next - back,
      ) as [number, number];
      const [round, receivedIn, fame] = [reader.uint(), reader.uint(), reader.uint()];
      const signature = reader.fixed(signatureLength);
      const number = this.add({ creator, selfParent, otherParent, timestamp, signature });
      const slot = number - this.base;
      this.rounds[slot] = round;
      this.receivedIn[slot] = receivedIn;
      this.fame[slot] = fame;
      for (let member = 0; member < this.members; member += 1) {
        const back = reader.uint();
        const last = back === 0 ? NONE : back === 1 ? FORKED : number - back + 2;
        this.rows[slot * this.members + member] = last;
      }
      this.witnesses.set(readWords(reader, this.words), slot * this.words);
      this.earlier.set(readWords(reader, this.words), slot * this.words);
    }
  }

  #grow(): void {
    this.creators = twice(this.creators);
    this.selfParents = twice(this.selfParents);
    this.otherParents = twice(this.otherParents);
    this.rounds = twice(this.rounds);
    this.receivedIn = twice(this.receivedIn);
    this.fame = twice(this.fame);
    this.rows = twice(this.rows);
    this.witnesses = twice(this.witnesses);
    this.earlier = twice(this.earlier);
    const timestamps = new Float64Array(2 * this.timestamps.length);
    timestamps.set(this.timestamps);
    this.timestamps = timestamps;
  }
}

function twice(column: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * column.length);
  larger.set(column);
  return larger;
}
