import type { ByteReader } from "../../bytes/byteReader.js";
import type { ByteWriter } from "../../bytes/byteWriter.js";

/** Words of 32 bits that hold one bit for each of so many. */
export function wordsFor(count: number): number {
  return (count + 31) >>> 5;
}

/** Whether bit k of the set that begins at word `start` is set; bits beyond the words are not. */
export function hasBit(words: Int32Array, k: number, start = 0): boolean {
  return (((words[start + (k >>> 5)] ?? 0) >>> (k & 31)) & 1) === 1;
}

/** Sets bit k of the set that begins at word `start`. */
export function setBit(words: Int32Array, k: number, start = 0): void {
  const at = start + (k >>> 5);
  words[at] = (words[at] ?? 0) | (1 << (k & 31));
}

/** How many bits are set. */
export function countBits(words: Int32Array): number {
  let count = 0;
  for (let word of words) {
    for (; word !== 0; word &= word - 1) count += 1;
  }
  return count;
}

/** Appends words whose number the reader knows. */
export function writeWords(writer: ByteWriter, words: Int32Array): void {
  for (const word of words) writer.uint(word >>> 0);
}

/** Reads so many words. */
export function readWords(reader: ByteReader, count: number): Int32Array {
  return Int32Array.from({ length: count }, () => reader.uint() | 0);
}

/**
 * Counts for many at once in how many of the added sets each is: bit k of plane p is bit p of k's count, so that adding a
 * set costs a few operations for 32 members, not one for each.
 */
export class BitCounter {
  readonly #planes: Int32Array[];
  readonly #words: number;

  /** @param most sets that will be added. */
  constructor(words: number, most: number) {
    this.#words = words;
    const planes = 32 - Math.clz32(Math.max(1, most));
    this.#planes = Array.from({ length: planes }, () => new Int32Array(words));
  }

  /** Adds the set that begins at word `start`; words beyond `set` are empty. */
  add(set: Int32Array, start = 0): void {
    for (let word = 0; word < this.#words; word += 1) {
      let carry = set[start + word] ?? 0;
      for (const plane of this.#planes) {
        if (carry === 0) break;
        const bits = plane[word] ?? 0;
        plane[word] = bits ^ carry;
        carry &= bits;
      }
    }
  }

  clear(): void {
    for (const plane of this.#planes) plane.fill(0);
  }

  /** Those whose count is at least `least`. */
  atLeast(least: number): Int32Array {
    const result = new Int32Array(this.#words);
    if (least <= 0) return result.fill(-1);
    if (least >>> this.#planes.length > 0) return result;
    for (let word = 0; word < this.#words; word += 1) {
      let [above, equal] = [0, -1];
      for (let p = this.#planes.length - 1; p >= 0; p -= 1) {
        const bits = this.#planes[p]?.[word] ?? 0;
        if (((least >>> p) & 1) === 1) equal &= bits;
        else {
          above |= equal & bits;
          equal &= ~bits;
        }
      }
      result[word] = above | equal;
    }
    return result;
  }
}
