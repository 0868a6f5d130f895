import { bytesToHex } from "@noble/hashes/utils.js";

import { InputError } from "../../errors/index.js";
import type { Hex } from "../../signing/index.js";
import { digestSize } from "./byteWriter.js";

/**
 * Reads what a ByteWriter wrote, and nothing else: a number has one form only. Methods throw InputError `MALFORMED_BYTES`;
 * {@link decodeWith} makes undefined of that.
 */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #offset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  uint(): number {
    let [value, scale] = [0, 1];
    for (;;) {
      const byte = this.fixed(1)[0] ?? 0;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) {
        // A last byte of 0 would be a second form of a shorter number.
        if (byte === 0 && scale > 1) throw malformed("a number that could be shorter");
        if (!Number.isSafeInteger(value)) throw malformed("a number that is too large");
        return value;
      }
      scale *= 0x80;
      if (scale > Number.MAX_SAFE_INTEGER) throw malformed("a number that is too long");
    }
  }

  boolean(): boolean {
    const value = this.uint();
    if (value > 1) throw malformed("a number where yes or no is expected");
    return value === 1;
  }

  /** A copy of the next bytes. */
  fixed(length: number): Uint8Array {
    const end = this.#offset + length;
    if (end > this.#bytes.length) throw malformed("an end before the last field's");
    const bytes = this.#bytes.slice(this.#offset, end);
    this.#offset = end;
    return bytes;
  }

  bytes(): Uint8Array {
    return this.fixed(this.uint());
  }

  digest(): Hex {
    return `0x${bytesToHex(this.fixed(digestSize))}`;
  }

  list<T>(read: (reader: this) => T): T[] {
    const length = this.uint();
    // Each item has at least one byte: a false length must not allocate.
    if (length > this.#bytes.length - this.#offset) throw malformed("a list that is too long");
    return Array.from({ length }, () => read(this));
  }

  optional<T>(read: (reader: this) => T): T | undefined {
    return this.boolean() ? read(this) : undefined;
  }

  /** Refuses bytes after the last field. */
  end(): void {
    if (this.#offset !== this.#bytes.length) throw malformed("more bytes than fields");
  }
}

/** What a reader makes of all the bytes; undefined if they are malformed. */
export function decodeWith<T>(bytes: Uint8Array, read: (reader: ByteReader) => T): T | undefined {
  try {
    const reader = new ByteReader(bytes);
    const value = read(reader);
    reader.end();
    return value;
  } catch (error) {
    if (error instanceof InputError && error.code === "MALFORMED_BYTES") return undefined;
    throw error;
  }
}

/** What reading throws; also for callers whose fields have rules of their own. */
export function malformed(found: string): InputError {
  return new InputError({
    code: "MALFORMED_BYTES",
    shortMessage: `The bytes have ${found}.`,
    whatToDo: "Ask the sender for them again.",
  });
}
