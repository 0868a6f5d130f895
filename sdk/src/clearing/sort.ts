import { at, indexAt } from "./columns.js";

/** Bits that one pass sorts by: three passes for the upper 32 bits of a key; the counters stay in the first-level cache. */
const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;
const SHIFTS = [0, DIGIT_BITS, 2 * DIGIT_BITS] as const;
/** Up to this length inserting is faster than anything else. */
const SHORT = 32;
/** Up to this length comparing is faster than counting. */
const SMALL = 512;

/** Which keys come first. */
export type SortOrder = "ascending" | "descending";

/**
 * The indices of `keys` in the order of the keys, equal keys by index. Keys are numbers of 0 or more, whose bits, read
 * as whole numbers, have the order of the numbers: counting the digits of their upper halves (exponent and 20 bits
 * after the point) sorts all but neighbours, without a comparison. O(n) for keys that are spread out, O(n log n) for
 * any.
 */
export function sortedIndices(keys: Float64Array, order: SortOrder = "ascending"): Uint32Array {
  const compare = comparing(keys, order);
  if (keys.length <= SMALL) return identity(keys.length).sort(compare);
  const { upper, indices } = sortUpperHalves(upperHalves(keys, order));
  for (let first = 0; first < indices.length;) {
    let end = first + 1;
    while (end < indices.length && upper[end] === upper[first]) end += 1;
    if (end - first > 1) sortRun(indices.subarray(first, end), compare);
    first = end;
  }
  return indices;
}

/** 0, 1, 2, … */
function identity(length: number): Uint32Array<ArrayBuffer> {
  const indices = new Uint32Array(length);
  for (let i = 0; i < length; i += 1) indices[i] = i;
  return indices;
}

function comparing(keys: Float64Array, order: SortOrder): (a: number, b: number) => number {
  const sign = order === "ascending" ? 1 : -1;
  // Equal keys stay by index: every sort used here is stable.
  return (a, b) => sign * (at(keys, a) - at(keys, b));
}

/** The upper 32 bits of every key, inverted if the largest shall come first. */
function upperHalves(keys: Float64Array, order: SortOrder): Uint32Array<ArrayBuffer> {
  const halves = new Uint32Array(keys.buffer, keys.byteOffset, 2 * keys.length);
  const upper = new Uint32Array(keys.length);
  const flip = order === "ascending" ? 0 : -1;
  for (let i = 0; i < upper.length; i += 1) upper[i] = indexAt(halves, 2 * i + 1) ^ flip;
  return upper;
}

/** Sorts by 32 bits, the lowest digit first; equal ones stay in their order. */
function sortUpperHalves(unsorted: Uint32Array<ArrayBuffer>): {
  upper: Uint32Array;
  indices: Uint32Array;
} {
  let upper = unsorted;
  let indices = identity(unsorted.length);
  let nextUpper = new Uint32Array(unsorted.length);
  let nextIndices = new Uint32Array(unsorted.length);
  for (const shift of SHIFTS) {
    const starts = startsOf(upper, shift);
    for (let k = 0; k < upper.length; k += 1) {
      const half = indexAt(upper, k);
      const digit = (half >>> shift) & (DIGITS - 1);
      const place = indexAt(starts, digit);
      nextUpper[place] = half;
      nextIndices[place] = indexAt(indices, k);
      starts[digit] = place + 1;
    }
    [upper, nextUpper] = [nextUpper, upper];
    [indices, nextIndices] = [nextIndices, indices];
  }
  return { upper, indices };
}

/** Where each digit's run begins. */
function startsOf(upper: Uint32Array, shift: number): Uint32Array {
  const counts = new Uint32Array(DIGITS);
  for (const half of upper) {
    const digit = (half >>> shift) & (DIGITS - 1);
    counts[digit] = indexAt(counts, digit) + 1;
  }
  let start = 0;
  for (let digit = 0; digit < DIGITS; digit += 1) {
    const count = indexAt(counts, digit);
    counts[digit] = start;
    start += count;
  }
  return counts;
}

/** Sorts keys that share their upper halves: few, or in order already, or by comparing. */
function sortRun(run: Uint32Array, compare: (a: number, b: number) => number): void {
  if (run.length <= SHORT) insertEach(run, compare);
  else if (!isSorted(run, compare)) run.sort(compare);
}

function insertEach(run: Uint32Array, compare: (a: number, b: number) => number): void {
  for (let k = 1; k < run.length; k += 1) {
    const index = indexAt(run, k);
    let place = k;
    while (place > 0 && compare(indexAt(run, place - 1), index) > 0) {
      run[place] = indexAt(run, place - 1);
      place -= 1;
    }
    run[place] = index;
  }
}

function isSorted(run: Uint32Array, compare: (a: number, b: number) => number): boolean {
  for (let k = 1; k < run.length; k += 1) {
    if (compare(indexAt(run, k - 1), indexAt(run, k)) > 0) return false;
  }
  return true;
}
