import { at, indexAt } from "./columns.js";

/** Bits sorted by in one pass; 2^11 counters stay in the first-level cache. */
const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;
/** Passes for the 64 bits of a number. */
const PASSES = 6;
/** Below this length comparing is faster than counting. */
const SMALL = 512;

/**
 * The indices of `keys` in the order of the keys, equal keys by index. Keys are numbers of 0 or more, whose bits, read
 * as whole numbers, have the order of the numbers; so counting digits sorts them in O(n), without a comparison.
 */
export function sortedIndices(
  keys: Float64Array,
  order: "ascending" | "descending" = "ascending",
): Uint32Array {
  if (keys.length <= SMALL) return comparedIndices(keys, order);
  const bits = new Uint32Array(keys.buffer, keys.byteOffset, 2 * keys.length);
  const flip = order === "ascending" ? 0 : DIGITS - 1;
  let from = identity(keys.length);
  let to = new Uint32Array(keys.length);
  for (let pass = 0; pass < PASSES; pass += 1) {
    const starts = startsOf(bits, pass, flip);
    if (starts === undefined) continue;
    scatter(bits, pass, flip, starts, from, to);
    [from, to] = [to, from];
  }
  return from;
}

/** 0, 1, 2, … */
export function identity(length: number): Uint32Array<ArrayBuffer> {
  const indices = new Uint32Array(length);
  for (let i = 0; i < length; i += 1) indices[i] = i;
  return indices;
}

function comparedIndices(keys: Float64Array, order: "ascending" | "descending"): Uint32Array {
  const sign = order === "ascending" ? 1 : -1;
  return identity(keys.length).sort((a, b) => sign * (at(keys, a) - at(keys, b)) || a - b);
}

/** Where each digit's run begins; `undefined` if all keys share the digit and the pass would change nothing. */
function startsOf(bits: Uint32Array, pass: number, flip: number): Uint32Array | undefined {
  const counts = new Uint32Array(DIGITS);
  const length = bits.length / 2;
  for (let i = 0; i < length; i += 1) {
    const digit = digitOf(bits, i, pass) ^ flip;
    counts[digit] = indexAt(counts, digit) + 1;
  }
  let start = 0;
  for (let digit = 0; digit < DIGITS; digit += 1) {
    const count = indexAt(counts, digit);
    if (count === length) return undefined;
    counts[digit] = start;
    start += count;
  }
  return counts;
}

function scatter(
  bits: Uint32Array,
  pass: number,
  flip: number,
  starts: Uint32Array,
  from: Uint32Array,
  to: Uint32Array,
): void {
  for (const index of from) {
    const digit = digitOf(bits, index, pass) ^ flip;
    const place = indexAt(starts, digit);
    to[place] = index;
    starts[digit] = place + 1;
  }
}

/** The digit of a key that a pass sorts by, the lowest first. */
function digitOf(bits: Uint32Array, index: number, pass: number): number {
  const low = indexAt(bits, 2 * index);
  const high = indexAt(bits, 2 * index + 1);
  const shift = DIGIT_BITS * pass;
  if (shift >= 32) return (high >>> (shift - 32)) & (DIGITS - 1);
  if (shift + DIGIT_BITS <= 32) return (low >>> shift) & (DIGITS - 1);
  return ((low >>> shift) | (high << (32 - shift))) & (DIGITS - 1);
}
