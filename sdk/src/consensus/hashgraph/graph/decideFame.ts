import { BitCounter, hasBit, setBit, wordsFor } from "./bits.js";
import { supermajorityOf, type RoundDivider } from "./divideRounds.js";
import { FAME, type EventStore } from "./eventStore.js";
import type { Chains } from "./chains.js";
import type { Round, RoundTable, Witness } from "./roundTable.js";

/**
 * Fame by virtual voting (Baird 2016, `decideFame`): a witness votes about every undecided witness of earlier rounds, in
 * the round right after by whether it sees it, later by the majority of the witnesses that it strongly sees; more than
 * two thirds decide, but in coin rounds only vote, and there whoever sees no such majority throws a coin.
 */
export class FameDecider {
  readonly #store: EventStore;
  readonly #chains: Chains;
  readonly #table: RoundTable;
  readonly #divider: RoundDivider;
  readonly #coinPeriod: number;

  constructor(
    store: EventStore,
    chains: Chains,
    table: RoundTable,
    divider: RoundDivider,
    coinPeriod: number,
  ) {
    this.#store = store;
    this.#chains = chains;
    this.#table = table;
    this.#divider = divider;
    this.#coinPeriod = coinPeriod;
  }

  /** Takes in a new witness and lets it vote. */
  admit(event: number): void {
    const { closed, latest } = this.#table;
    const round = this.#store.roundOf(event);
    // No witness of the round after that is strongly seen by one two rounds later has it for an ancestor: all voted no.
    const isLate = round <= closed || latest >= round + 2;
    this.#setFame(event, isLate ? FAME.notFamous : FAME.undecided);
    if (round <= closed) return;
    const witness: Witness = {
      event,
      stronglySeen: this.#places(event, round - 1),
      votes: new Map(),
      decisions: new Map(),
    };
    this.#table.add(round, this.#store.creatorOf(event), witness);
    for (let about = round - 1; about > closed; about -= 1) this.#vote(witness, round, about);
  }

  /** Places in `round` of the witnesses that an event of the next round strongly sees. */
  #places(event: number, round: number): number[] {
    const found = this.#table.get(round);
    if (found === undefined) return [];
    const strong = this.#divider.stronglySeen(event, round);
    const places: number[] = [];
    for (const [member, candidates] of found.placesOf) {
      if (!hasBit(strong, member)) continue;
      const place = candidates.find((candidate) => {
        const other = found.witnesses[candidate]?.event;
        return other !== undefined && this.#divider.sees(event, other, member);
      });
      if (place !== undefined) places.push(place);
    }
    return places;
  }

  #vote(witness: Witness, round: number, about: number): void {
    const voted = this.#table.get(about);
    if (voted === undefined) return;
    if (round - about === 1) witness.votes.set(about, this.#firstVotes(witness.event, voted));
    else this.#tally(witness, round, about, voted);
  }

  #firstVotes(event: number, { witnesses }: Round): Int32Array {
    const votes = new Int32Array(wordsFor(witnesses.length));
    witnesses.forEach((candidate, place) => {
      const creator = this.#store.creatorOf(candidate.event);
      if (this.#divider.sees(event, candidate.event, creator)) setBit(votes, place);
    });
    return votes;
  }

  #tally(witness: Witness, round: number, about: number, voted: Round): void {
    const before = this.#table.get(round - 1)?.witnesses ?? [];
    const voters = witness.stronglySeen.length;
    const words = wordsFor(voted.witnesses.length);
    const counter = new BitCounter(words, voters);
    for (const place of witness.stronglySeen) {
      const votes = before[place]?.votes.get(about);
      if (votes !== undefined) counter.add(votes);
    }
    const least = supermajorityOf(this.#store.members);
    // A tie counts as yes.
    const yes = counter.atLeast(Math.ceil(voters / 2));
    const clearYes = counter.atLeast(least);
    const notClearNo = counter.atLeast(voters - least + 1);
    const isCoinRound = (round - about) % this.#coinPeriod === 0;
    const coin = isCoinRound && this.#coin(witness.event);
    const [votes, places] = [new Int32Array(words), new Int32Array(words)];
    voted.witnesses.forEach(({ event }, place) => {
      const isClear = hasBit(clearYes, place) || !hasBit(notClearNo, place);
      const vote = isCoinRound && !isClear ? coin : hasBit(yes, place);
      if (vote) setBit(votes, place);
      if (!isClear || isCoinRound) return;
      setBit(places, place);
      if (this.#store.fameOf(event) === FAME.undecided) {
        this.#setFame(event, vote ? FAME.famous : FAME.notFamous);
      }
    });
    witness.votes.set(about, votes);
    if (isCoinRound) return;
    const later = voters >= least;
    witness.decisions.set(about, { places, known: voted.witnesses.length, later });
  }

  /** The middle bit of the signature. */
  #coin(event: number): boolean {
    const signature = this.#store.signatureOf(event);
    return (signature[signature.length >>> 1] ?? 0) >>> 7 === 1;
  }

  #setFame(event: number, fame: number): void {
    this.#store.fame[event - this.#store.base] = fame;
  }

  /**
   * The unique famous witnesses of a decided round: a forker with two famous witnesses in it has none. Without forks there
   * is always one.
   */
  uniqueFamous({ witnesses }: Round): number[] {
    const famous = witnesses
      .map(({ event }) => event)
      .filter((event) => this.#store.fameOf(event) === FAME.famous);
    if (this.#chains.forkers.size === 0) return famous;
    const counts = new Map<number, number>();
    for (const event of famous) {
      const creator = this.#store.creatorOf(event);
      counts.set(creator, (counts.get(creator) ?? 0) + 1);
    }
    return famous.filter((event) => counts.get(this.#store.creatorOf(event)) === 1);
  }
}
