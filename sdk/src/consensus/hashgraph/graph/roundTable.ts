/** A witness, while its round or one before is undecided. */
export interface Witness {
  readonly event: number;
  /** Places, in the round before, of the witnesses that it strongly sees. */
  readonly stronglySeen: readonly number[];
  /** Its votes about the witnesses of earlier rounds: by round, the places of those that it votes famous. */
  readonly votes: Map<number, Int32Array>;
}

/** A round that is not decided yet. */
export interface Round {
  readonly witnesses: Witness[];
  /** Places of each member's witnesses; a forker can have several. */
  readonly placesOf: Map<number, number[]>;
  /** Witnesses whose fame is not decided. */
  undecided: number;
}

/** The rounds after the last that is decided. */
export class RoundTable {
  readonly #rounds = new Map<number, Round>();
  /** All rounds up to this one are decided. */
  decided = 0;
  /** The last round that has a witness. */
  latest = 0;

  get(round: number): Round | undefined {
    return this.#rounds.get(round);
  }

  /** Takes in a witness; returns the round that it is of. */
  add(round: number, creator: number, witness: Witness): Round {
    const found = this.#rounds.get(round) ?? {
      witnesses: [],
      placesOf: new Map<number, number[]>(),
      undecided: 0,
    };
    this.#rounds.set(round, found);
    this.latest = Math.max(this.latest, round);
    const places = found.placesOf.get(creator);
    if (places === undefined) found.placesOf.set(creator, [found.witnesses.length]);
    else places.push(found.witnesses.length);
    found.witnesses.push(witness);
    return found;
  }

  /** Goes on to the next round, and forgets the one that was decided before. */
  close(round: number): void {
    this.#rounds.delete(round);
    this.decided = round;
  }
}
