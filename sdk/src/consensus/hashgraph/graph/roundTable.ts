import type { ByteReader } from "../../bytes/byteReader.js";
import type { ByteWriter } from "../../bytes/byteWriter.js";
import { readWords, writeWords } from "./bits.js";

/** Which witnesses of an earlier round a witness decides by its tally of the votes. */
export interface Decisions {
  /** Places of those that it decides. */
  readonly places: Int32Array;
  /** So many witnesses the round had then. Those that came later are no ancestors of any voter. */
  readonly known: number;
  /** Whether that decides those that came later: nobody voted for them, and enough voted. */
  readonly later: boolean;
}

/** A witness, while its round or one before is open. */
export interface Witness {
  readonly event: number;
  /** Places, in the round before, of the witnesses that it strongly sees. */
  readonly stronglySeen: readonly number[];
  /** Its votes about the witnesses of earlier rounds: by round, the places of those that it votes famous. */
  readonly votes: Map<number, Int32Array>;
  /** What its tallies decide, by round. */
  readonly decisions: Map<number, Decisions>;
}

/** A round that somebody has not decided yet. */
export interface Round {
  readonly witnesses: Witness[];
  /** Places of each member's witnesses; a forker can have several. */
  readonly placesOf: Map<number, number[]>;
}

/** The rounds that are still open. */
export class RoundTable {
  readonly #rounds = new Map<number, Round>();
  /** Rounds up to this one are decided by all who look at the graph, and forgotten. */
  closed = 0;
  /** The last round that has a witness. */
  latest = 0;

  get(round: number): Round | undefined {
    return this.#rounds.get(round);
  }

  /** Takes in a witness. */
  add(round: number, creator: number, witness: Witness): void {
    const found = this.#rounds.get(round) ?? {
      witnesses: [],
      placesOf: new Map<number, number[]>(),
    };
    this.#rounds.set(round, found);
    this.latest = Math.max(this.latest, round);
    const places = found.placesOf.get(creator);
    if (places === undefined) found.placesOf.set(creator, [found.witnesses.length]);
    else places.push(found.witnesses.length);
    found.witnesses.push(witness);
  }

  /** Forgets all rounds up to this one. */
  close(round: number): void {
    for (let old = this.closed + 1; old <= round; old += 1) this.#rounds.delete(old);
    this.closed = Math.max(this.closed, round);
  }

  /** Appends the open rounds. */
  write(writer: ByteWriter): void {
    writer.uint(this.closed).uint(this.latest);
    writer.list([...this.#rounds], (inner, [round, { witnesses }]) => {
      inner.uint(round).list(witnesses, writeWitness);
    });
  }

  /** Reads rounds into an empty table. */
  read(reader: ByteReader, creatorOf: (event: number) => number): void {
    this.closed = reader.uint();
    const latest = reader.uint();
    reader.list(() => {
      const round = reader.uint();
      for (const witness of reader.list(readWitness)) {
        this.add(round, creatorOf(witness.event), witness);
      }
    });
    this.latest = latest;
  }
}

function writeWitness(writer: ByteWriter, witness: Witness): void {
  const { event, stronglySeen, votes, decisions } = witness;
  writer.uint(event).list(stronglySeen, (inner, place) => inner.uint(place));
  writer.list([...votes], (inner, [about, words]) => {
    inner.uint(about).uint(words.length);
    writeWords(inner, words);
  });
  writer.list([...decisions], (inner, [about, { places, known, later }]) => {
    inner.uint(about).uint(known).boolean(later).uint(places.length);
    writeWords(inner, places);
  });
}

function readWitness(reader: ByteReader): Witness {
  const event = reader.uint();
  const stronglySeen = reader.list(() => reader.uint());
  const votes = reader.list(() => [reader.uint(), readWords(reader, reader.uint())] as const);
  const decisions = reader.list(() => {
    const [about, known, later] = [reader.uint(), reader.uint(), reader.boolean()];
    return [about, { known, later, places: readWords(reader, reader.uint()) }] as const;
  });
  return { event, stronglySeen, votes: new Map(votes), decisions: new Map(decisions) };
}
