import { sha256 } from "@noble/hashes/sha2.js";
import { uniformBigInt } from "pure-rand/distribution/uniformBigInt";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";

import { InputError } from "../errors/index.js";

/**
 * A seeded source of chance: the same seed gives the same draws on every machine. For simulations and tests;
 * not for keys, whose bytes must come from the system.
 */
export interface Random {
  /** A number in [0, 1), a multiple of 2^−53. */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  /** A whole number from `low` to `high`, both included. */
  bigint(low: bigint, high: bigint): bigint;
  /** One of the items, each as likely. */
  pick<T>(items: readonly T[]): T;
  /** The items in another order, each order as likely; the list given stays as it is. */
  shuffle<T>(items: readonly T[]): T[];
  /** So many bytes. */
  bytes(length: number): Uint8Array;
  /**
   * A source of its own that depends on the seed and the label only, not on what was drawn before: adding a draw
   * in one part of a simulation leaves all other parts as they were.
   */
  fork(label: string): Random;
}

/**
 * Makes a {@link Random} from a seed (xoroshiro128+ keyed by the seed's SHA-256).
 * @param seed a text or a finite number; 7 and "7" are the same seed.
 * @throws InputError `BAD_SEED`; the draws throw `EMPTY_RANGE` for a range or list without a member.
 */
export function createRandom(seed: string | number): Random {
  if (typeof seed === "number" && !Number.isFinite(seed)) {
    throw new InputError({
      code: "BAD_SEED",
      shortMessage: `${String(seed)} is not a seed.`,
      whatToDo: "Give a finite number or a text.",
    });
  }
  return fromKey(sha256(new TextEncoder().encode(String(seed))));
}

function fromKey(key: Uint8Array): Random {
  const generator = xoroshiro128plusFromState(stateOf(key));
  const int = (low: number, high: number): number => {
    if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high) || low > high) {
      throw emptyRange(low, high);
    }
    return uniformInt(generator, low, high);
  };
  return {
    int,
    next: () => uniformFloat64(generator),
    bigint(low, high) {
      if (low > high) throw emptyRange(low, high);
      return uniformBigInt(generator, low, high);
    },
    pick: (items) => items[int(0, items.length - 1)] as (typeof items)[number],
    shuffle: (items) => shuffled(items, int),
    bytes: (length) => Uint8Array.from({ length }, () => int(0, 255)),
    fork: (label) =>
      fromKey(sha256.create().update(key).update(new TextEncoder().encode(label)).digest()),
  };
}

/** Four 32-bit words; xoroshiro never leaves the all-zero state, which no SHA-256 is known to give. */
function stateOf(key: Uint8Array): number[] {
  const view = new DataView(key.buffer, key.byteOffset, key.byteLength);
  return [0, 4, 8, 12].map((offset) => view.getInt32(offset));
}

/** Fisher and Yates. */
function shuffled<T>(items: readonly T[], int: (low: number, high: number) => number): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = int(0, last);
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}

function emptyRange(low: number | bigint, high: number | bigint): InputError {
  return new InputError({
    code: "EMPTY_RANGE",
    shortMessage: `There is nothing to draw from ${String(low)} to ${String(high)}.`,
    whatToDo: "Give whole bounds, the lower first, or a list with items.",
    details: { low, high },
  });
}
