import { NONE, type GraphEvent } from "../../../src/consensus/hashgraph/graph/eventStore.js";

/** What the definitions say of a whole graph. */
export interface NaiveResult {
  readonly rounds: number[];
  readonly witness: boolean[];
  readonly fame: (boolean | undefined)[];
  /** Events in order, with the round that received them and their timestamp. */
  readonly order: { number: number; round: number; timestamp: number }[];
}

/** Baird 2016 word for word: sets of ancestors, votes by recursion, no tables, nothing kept from one event to the next. */
export class NaiveGraph {
  readonly events: readonly GraphEvent[];
  readonly members: number;
  readonly coinPeriod: number;
  /** Coins thrown. */
  coins = 0;
  readonly #ancestors: Set<number>[] = [];
  readonly #rounds: number[] = [];
  readonly #strong = new Map<string, boolean>();
  readonly #votes = new Map<string, boolean>();

  constructor(events: readonly GraphEvent[], members: number, coinPeriod: number) {
    this.events = events;
    this.members = members;
    this.coinPeriod = coinPeriod;
    for (const number of events.keys()) {
      this.#ancestors.push(
        new Set([
          number,
          ...this.#parents(number).flatMap((parent) => [...this.ancestors(parent)]),
        ]),
      );
    }
    for (const number of events.keys()) this.#rounds.push(this.#roundOf(number));
  }

  event(number: number): GraphEvent {
    const event = this.events[number];
    if (event === undefined) throw new Error("no such event");
    return event;
  }

  ancestors(number: number): Set<number> {
    return this.#ancestors[number] ?? new Set();
  }

  isSelfAncestor(x: number, y: number): boolean {
    for (let z = y; z !== NONE; z = this.event(z).selfParent) if (z === x) return true;
    return false;
  }

  sees(y: number, x: number): boolean {
    if (!this.ancestors(y).has(x)) return false;
    const same = [...this.ancestors(y)].filter(
      (z) => this.event(z).creator === this.event(x).creator,
    );
    return same.every((a) =>
      same.every((b) => this.isSelfAncestor(a, b) || this.isSelfAncestor(b, a)),
    );
  }

  stronglySees(y: number, x: number): boolean {
    const key = `${y} ${x}`;
    const known = this.#strong.get(key);
    if (known !== undefined) return known;
    const through = new Set(
      [...this.ancestors(y)]
        .filter((z) => this.ancestors(z).has(x) && this.sees(y, z) && this.sees(z, x))
        .map((z) => this.event(z).creator),
    );
    const result = this.sees(y, x) && 3 * through.size > 2 * this.members;
    this.#strong.set(key, result);
    return result;
  }

  isWitness(number: number): boolean {
    const { selfParent } = this.event(number);
    return selfParent === NONE || this.round(number) > this.round(selfParent);
  }

  round(number: number): number {
    return this.#rounds[number] ?? 0;
  }

  witnesses(round: number): number[] {
    return [...this.#rounds.keys()].filter((x) => this.round(x) === round && this.isWitness(x));
  }

  vote(y: number, x: number): boolean {
    const key = `${y} ${x}`;
    const known = this.#votes.get(key);
    if (known !== undefined) return known;
    const result = this.#freshVote(y, x);
    this.#votes.set(key, result);
    return result;
  }

  /** Decided by the earliest round that can; all of that round that can agree. */
  fame(x: number): boolean | undefined {
    const last = Math.max(0, ...this.#rounds);
    for (let round = this.round(x) + 2; round <= last; round += 1) {
      if ((round - this.round(x)) % this.coinPeriod === 0) continue;
      for (const y of this.witnesses(round)) {
        const { vote, count } = this.#majority(y, x);
        if (3 * count > 2 * this.members) return vote;
      }
    }
    return undefined;
  }

  result(): NaiveResult {
    const numbers = [...this.events.keys()];
    const witness = numbers.map((x) => this.isWitness(x));
    const fame = numbers.map((x) => (witness[x] === true ? this.fame(x) : undefined));
    const order: NaiveResult["order"] = [];
    const last = Math.max(0, ...this.#rounds);
    for (let round = 1; round <= last; round += 1) {
      const witnesses = this.witnesses(round);
      if (witnesses.some((x) => fame[x] === undefined)) break;
      const famous = witnesses.filter((x) => fame[x] === true);
      const unique = famous.filter(
        (x) => famous.filter((y) => this.event(y).creator === this.event(x).creator).length === 1,
      );
      order.push(...this.#received(round, unique, new Set(order.map(({ number }) => number))));
    }
    return { rounds: [...this.#rounds], witness, fame, order };
  }

  #parents(number: number): number[] {
    const { selfParent, otherParent } = this.event(number);
    return [selfParent, otherParent].filter((parent) => parent !== NONE);
  }

  #roundOf(number: number): number {
    const parents = this.#parents(number);
    if (parents.length === 0) return 1;
    const round = Math.max(...parents.map((parent) => this.round(parent)));
    const strong = this.witnesses(round).filter((x) => this.stronglySees(number, x));
    return 3 * strong.length > 2 * this.members ? round + 1 : round;
  }

  #majority(y: number, x: number): { vote: boolean; count: number } {
    const voters = this.witnesses(this.round(y) - 1).filter((z) => this.stronglySees(y, z));
    const yes = voters.filter((z) => this.vote(z, x)).length;
    const vote = 2 * yes >= voters.length;
    return { vote, count: vote ? yes : voters.length - yes };
  }

  #freshVote(y: number, x: number): boolean {
    const distance = this.round(y) - this.round(x);
    if (distance === 1) return this.sees(y, x);
    const { vote, count } = this.#majority(y, x);
    if (distance % this.coinPeriod !== 0 || 3 * count > 2 * this.members) return vote;
    const { signature } = this.event(y);
    this.coins += 1;
    return ((signature[signature.length / 2] ?? 0) & 0x80) !== 0;
  }

  #received(round: number, unique: readonly number[], before: Set<number>): NaiveResult["order"] {
    if (unique.length === 0) return [];
    const white = (number: number): string => {
      const bytes = [...this.event(number).signature];
      for (const witness of unique) {
        this.event(witness).signature.forEach((byte, k) => (bytes[k] = (bytes[k] ?? 0) ^ byte));
      }
      return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
    };
    return [...this.events.keys()]
      .filter((x) => !before.has(x) && unique.every((witness) => this.ancestors(witness).has(x)))
      .map((x) => ({ number: x, round, timestamp: this.#timestamp(x, unique) }))
      .sort((a, b) => a.timestamp - b.timestamp || (white(a.number) < white(b.number) ? -1 : 1));
  }

  #timestamp(x: number, unique: readonly number[]): number {
    const times = unique.map((witness) => {
      let z = witness;
      for (let next = this.event(z).selfParent; next !== NONE && this.ancestors(next).has(x);) {
        z = next;
        next = this.event(z).selfParent;
      }
      return this.event(z).timestamp;
    });
    times.sort((a, b) => a - b);
    return times[Math.floor((times.length - 1) / 2)] ?? NaN;
  }
}
