import { BitCounter, countBits, hasBit, setBit } from "./bits.js";
import type { Chains } from "./chains.js";
import { FORKED, NONE, type EventStore } from "./eventStore.js";

/** An event's round, and who is strongly seen in the round before it. */
export interface Division {
  readonly round: number;
  readonly isWitness: boolean;
}

/** More than two thirds of the members: the least number that is. */
export function supermajorityOf(members: number): number {
  return Math.floor((2 * members) / 3) + 1;
}

/**
 * Rounds by Baird 2016, `divideRounds`: an event is in its parents' later round, or in the next if it strongly sees
 * witnesses of that round by more than two thirds of the members.
 *
 * y strongly sees x if it sees, by more than two thirds of the members, events that see x. y sees no fork by whom it sees,
 * so of a member c only its last event z that y sees matters, and z has x for an ancestor exactly if x's creator is in z's
 * set of witnesses of that round. So the sets of all z, counted bit by bit, tell at once who is strongly seen.
 */
export class RoundDivider {
  readonly #store: EventStore;
  readonly #chains: Chains;
  readonly #counter: BitCounter;
  readonly #least: number;

  constructor(store: EventStore, chains: Chains) {
    this.#store = store;
    this.#chains = chains;
    this.#counter = new BitCounter(store.words, store.members);
    this.#least = supermajorityOf(store.members);
  }

  /** Finds the round of an event whose row is filled in, and fills in its sets of witnesses. */
  divide(number: number): Division {
    const store = this.#store;
    const slot = number - store.base;
    const creator = store.creatorOf(number);
    const selfParent = store.selfParentOf(number);
    const round = this.parentRound(selfParent, store.otherParentOf(number));
    if (round === 0) return this.#begin(number, 1);
    store.rounds[slot] = round;
    this.#inherit(number, round);
    const seen = store.witnesses.slice(slot * store.words, (slot + 1) * store.words);
    if (
      countBits(seen) >= this.#least &&
      countBits(this.stronglySeen(number, round)) >= this.#least
    ) {
      store.earlier.set(seen, slot * store.words);
      return this.#begin(number, round + 1);
    }
    const isWitness = selfParent === NONE || store.roundOf(selfParent) < round;
    if (isWitness) setBit(store.witnesses, creator, slot * store.words);
    return { round, isWitness };
  }

  /** The later round of two parents; 0 if there are none. */
  parentRound(selfParent: number, otherParent: number): number {
    return Math.max(this.#store.roundOf(selfParent), this.#store.roundOf(otherParent));
  }

  /** Members whose witness of `round` is strongly seen; `round` is the event's own or the one before. */
  stronglySeen(number: number, round: number): Int32Array {
    const { base, members, words, rows, rounds, witnesses, earlier } = this.#store;
    const row = (number - base) * members;
    const counter = this.#counter;
    counter.clear();
    for (let member = 0; member < members; member += 1) {
      const last = rows[row + member] ?? NONE;
      // What was dropped is of rounds before.
      if (last < base || last === FORKED) continue;
      const slot = last - base;
      const reached = rounds[slot] ?? 0;
      if (reached === round) counter.add(witnesses, slot * words);
      else if (reached === round + 1) counter.add(earlier, slot * words);
    }
    const strong = counter.atLeast(this.#least);
    for (const forker of this.#chains.forkers) {
      if (rows[row + forker] === FORKED) clearBit(strong, forker);
    }
    return strong;
  }

  /** Whether an event sees a witness: has it for an ancestor, and no fork by its creator. */
  sees(number: number, witness: number, creator: number): boolean {
    const last = this.#store.lastAncestor(number, creator);
    if (last === NONE || last === FORKED) return false;
    return this.#chains.isSelfAncestor(creator, witness, last);
  }

  #begin(number: number, round: number): Division {
    const { base, words, rounds, witnesses } = this.#store;
    const slot = number - base;
    rounds[slot] = round;
    witnesses.fill(0, slot * words, (slot + 1) * words);
    setBit(witnesses, this.#store.creatorOf(number), slot * words);
    return { round, isWitness: true };
  }

  #inherit(number: number, round: number): void {
    const store = this.#store;
    const { base, words, witnesses, earlier } = store;
    const to = (number - base) * words;
    for (const parent of [store.selfParentOf(number), store.otherParentOf(number)]) {
      const from = (parent - base) * words;
      const reached = store.roundOf(parent);
      for (let word = 0; word < words && reached >= round - 1 && reached > 0; word += 1) {
        const own = witnesses[from + word] ?? 0;
        const before = reached === round ? (earlier[from + word] ?? 0) : own;
        if (reached === round) witnesses[to + word] = (witnesses[to + word] ?? 0) | own;
        earlier[to + word] = (earlier[to + word] ?? 0) | before;
      }
    }
  }
}

function clearBit(words: Int32Array, k: number): void {
  if (hasBit(words, k)) words[k >>> 5] = (words[k >>> 5] ?? 0) & ~(1 << (k & 31));
}
