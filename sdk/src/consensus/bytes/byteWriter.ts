import { hexToBytes } from "@noble/hashes/utils.js";

import type { Hex } from "../../signing/index.js";

const DIGEST_LENGTH = 32;

/** Appends values to bytes that grow as needed. Numbers are whole, at least 0 and safe; small ones are short. */
export class ByteWriter {
  #bytes = new Uint8Array(256);
  #length = 0;

  /** Seven bits a byte, least significant first, the high bit for "more" (LEB128). */
  uint(value: number): this {
    this.#reserve(8);
    let rest = value;
    while (rest >= 0x80) {
      this.#bytes[this.#length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.#bytes[this.#length++] = rest;
    return this;
  }

  boolean(value: boolean): this {
    return this.uint(value ? 1 : 0);
  }

  /** Bytes whose number the reader knows. */
  fixed(bytes: Uint8Array): this {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
    return this;
  }

  /** Bytes after their number. */
  bytes(bytes: Uint8Array): this {
    return this.uint(bytes.length).fixed(bytes);
  }

  /** 32 bytes. */
  digest(digest: Hex): this {
    return this.fixed(hexToBytes(digest.slice(2)));
  }

  /** How many, then each. */
  list<T>(items: readonly T[], write: (writer: this, item: T) => void): this {
    this.uint(items.length);
    for (const item of items) write(this, item);
    return this;
  }

  /** Whether there is one, then it. */
  optional<T>(item: T | undefined, write: (writer: this, item: T) => void): this {
    this.boolean(item !== undefined);
    if (item !== undefined) write(this, item);
    return this;
  }

  /** What was written so far, as bytes of their own. */
  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(2 * this.#bytes.length, this.#length + more));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }
}

/** Bytes that {@link ByteWriter.uint} takes for a number. */
export function uintSize(value: number): number {
  let size = 1;
  for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) size += 1;
  return size;
}

/** Bytes of a digest. */
export const digestSize = DIGEST_LENGTH;
