import { keccak_256 } from "@noble/hashes/sha3.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

import { hashOf } from "../../block/hash.js";
import type { Transaction } from "../../block/types.js";
import { decodeWith } from "../../bytes/byteReader.js";
import { ByteWriter } from "../../bytes/byteWriter.js";
import type { NodeId } from "../../protocol/types.js";

/** First bytes of a candidacy, which no other message of the project begins with. */
const TAG = keccak_256(utf8ToBytes("Peerwatt candidacy 1")).slice(0, 8);

/** What a node has ordered in an epoch to be elected for the next. Nothing is signed: a VRF's proofs are bound to its key. */
export interface Candidacy {
  /** The epoch that runs. */
  readonly epoch: number;
  readonly node: NodeId;
  /** That it was drawn; absent if it was not. */
  readonly drawn?: Uint8Array;
  /** P's: the next epoch's seed. */
  readonly seed?: Uint8Array;
}

/** A candidacy as a transaction. */
export function asTransaction({ drawn, epoch, node, seed }: Candidacy): Transaction {
  const writer = new ByteWriter().fixed(TAG).uint(epoch).uint(node);
  for (const proof of [drawn, seed]) writer.optional(proof, (w, bytes) => w.bytes(bytes));
  const payload = writer.finish();
  return { id: hashOf(payload), size: payload.length, payload };
}

/** Whether a transaction is a candidacy of somebody, if only by its first bytes. */
export function isCandidacy({ payload }: Transaction): boolean {
  return payload !== undefined && TAG.every((byte, index) => payload[index] === byte);
}

/** The candidacy that a transaction is; undefined if its bytes are another's, or not those of its name. */
export function readCandidacy({ id, payload }: Transaction): Candidacy | undefined {
  if (payload === undefined || hashOf(payload) !== id) return undefined;
  return decodeWith(payload.subarray(TAG.length), (reader) => {
    const [epoch, node] = [reader.uint(), reader.uint()];
    const drawn = reader.optional((r) => r.bytes());
    const seed = reader.optional((r) => r.bytes());
    return { epoch, node, ...(drawn && { drawn }), ...(seed && { seed }) };
  });
}
