import { SIGNATURE_LENGTH } from "../block/encoding.js";
import type { Random } from "../../random/index.js";
import type { Authenticator, NodeId } from "../protocol/types.js";
import type { CostModel } from "./types.js";

/**
 * Signatures without cryptography: a keyed mix of the digest, 64 bits of it, which the protocol's code cannot make for another
 * node because it is given one node's authenticator only. For simulations; anybody who has the code can
 * forge them.
 */
export function createModelledAuthenticators(
  nodes: number,
  random: Random,
): (node: NodeId) => Authenticator {
  const keys = Int32Array.from({ length: 2 * nodes }, () => random.int(-0x8000_0000, 0x7fff_ffff));
  const verify = (node: NodeId, digest: Uint8Array, signature: Uint8Array): boolean => {
    const first = keys[2 * node];
    const second = keys[2 * node + 1];
    if (first === undefined || second === undefined) return false;
    if (signature.length !== SIGNATURE_LENGTH) return false;
    return (
      readWord(signature, 0) === mix(digest, first) &&
      readWord(signature, 4) === mix(digest, second)
    );
  };
  return (node) => ({
    verify,
    sign(digest) {
      const signature = new Uint8Array(SIGNATURE_LENGTH);
      writeWord(signature, 0, mix(digest, keys[2 * node] ?? 0));
      writeWord(signature, 4, mix(digest, keys[2 * node + 1] ?? 0));
      return signature;
    },
  });
}

/** Adds up what signing and verifying cost. */
export class MeteredAuthenticator implements Authenticator {
  readonly #inner: Authenticator;
  readonly #costs: CostModel;
  #spent = 0;

  constructor(inner: Authenticator, costs: CostModel) {
    this.#inner = inner;
    this.#costs = costs;
  }

  sign(digest: Uint8Array): Uint8Array {
    this.#spent += this.#costs.sign;
    return this.#inner.sign(digest);
  }

  verify(node: NodeId, digest: Uint8Array, signature: Uint8Array): boolean {
    this.#spent += this.#costs.verify;
    return this.#inner.verify(node, digest, signature);
  }

  /** Microseconds since it was asked last. */
  takeSpent(): number {
    const spent = this.#spent;
    this.#spent = 0;
    return spent;
  }
}

/** The last steps of MurmurHash3 over the digest's words. */
function mix(digest: Uint8Array, key: number): number {
  let hash = key;
  for (let offset = 0; offset < digest.length; offset += 4) {
    hash = Math.imul(hash ^ readWord(digest, offset), 0x85eb_ca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
    hash ^= hash >>> 16;
  }
  return hash | 0;
}

function readWord(bytes: Uint8Array, offset: number): number {
  return (
    ((bytes[offset] ?? 0) << 24) |
    ((bytes[offset + 1] ?? 0) << 16) |
    ((bytes[offset + 2] ?? 0) << 8) |
    (bytes[offset + 3] ?? 0)
  );
}

function writeWord(bytes: Uint8Array, offset: number, word: number): void {
  bytes[offset] = word >>> 24;
  bytes[offset + 1] = word >>> 16;
  bytes[offset + 2] = word >>> 8;
  bytes[offset + 3] = word;
}
