import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes } from "@noble/hashes/utils.js";

/** Draws that one hash gives. */
const DRAWS = 8;

/**
 * Whom a member asks next: by hashes of the seed, so that the choice looks like chance, needs none, and differs from member
 * to member and from time to time.
 */
export class Partners {
  readonly #seed: Uint8Array;
  readonly #self: number;
  readonly #members: number;
  #draws = new DataView(new ArrayBuffer(4 * DRAWS));
  #drawn: number;

  /** @param drawn how many were drawn before. */
  constructor(seed: Uint8Array, self: number, members: number, drawn = 0) {
    this.#seed = seed;
    this.#self = self;
    this.#members = members;
    this.#drawn = drawn;
    if (drawn % DRAWS !== 0) this.#hash();
  }

  get drawn(): number {
    return this.#drawn;
  }

  /** A number from 0 to 2³² − 1. */
  draw(): number {
    if (this.#drawn % DRAWS === 0) this.#hash();
    const draw = this.#draws.getUint32(4 * (this.#drawn % DRAWS));
    this.#drawn += 1;
    return draw;
  }

  /** One of the other members; there must be another. */
  next(): number {
    const other = this.draw() % (this.#members - 1);
    return other < this.#self ? other : other + 1;
  }

  #hash(): void {
    const input = new Uint8Array(8);
    const view = new DataView(input.buffer);
    view.setUint32(0, this.#self);
    view.setUint32(4, Math.floor(this.#drawn / DRAWS));
    const hash = sha256(concatBytes(this.#seed, input));
    this.#draws = new DataView(hash.buffer, hash.byteOffset, hash.byteLength);
  }
}
