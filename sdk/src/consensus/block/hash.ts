import { keccak_256 } from "@noble/hashes/sha3.js";
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";

import { encodeWords } from "../../signing/index.js";
import { encodeCertificate } from "./encoding.js";
import { EMPTY_ROOT, merkleRoot } from "./merkle.js";
import type { Block, Digest, Header, Transaction } from "./types.js";

/** Digest of the block before the first. */
export const GENESIS: Digest = `0x${"00".repeat(32)}`;

/** First word of what is hashed, so that no other hash of the project is a block's. */
const blockTag: Digest = `0x${bytesToHex(keccak_256(utf8ToBytes("Peerwatt block 1")))}`;

const digests = new WeakMap<Header, Digest>();

/**
 * A block's digest: Keccak-256 of eight words (tag, height, previous, root, proposer, time, view, hash of the certificate's
 * bytes or 0), which a contract computes with `abi.encode`.
 */
export function headerDigest(header: Header): Digest {
  const known = digests.get(header);
  if (known !== undefined) return known;
  const { height, previous, root, proposer, time, view, certificate } = header;
  const digest = hashOf(
    encodeWords([
      ["bytes32", blockTag],
      ["uint256", height],
      ["bytes32", previous],
      ["bytes32", root],
      ["uint256", proposer],
      ["uint256", time],
      ["uint256", view],
      ["bytes32", certificate ? hashOf(encodeCertificate(certificate)) : EMPTY_ROOT],
    ]),
  );
  digests.set(header, digest);
  return digest;
}

/** Whether a block's transactions are those of its root, each of them once. */
export function hasItsTransactions({ header, transactions }: Block): boolean {
  if (new Set(transactions.map(({ id }) => id)).size !== transactions.length) return false;
  return merkleRoot(transactions) === header.root;
}

/** Hashed once for all who have the same transaction. */
const whole = new WeakSet<Transaction>();

/**
 * Whether a transaction's payload is the one that its name and size say.
 * @param isNeeded whether one without a payload is refused; otherwise only its place in the order is asked for.
 */
export function hasItsPayload(transaction: Transaction, isNeeded: boolean): boolean {
  const { id, payload, size } = transaction;
  if (payload === undefined) return !isNeeded;
  if (whole.has(transaction)) return true;
  if (payload.length !== size || hashOf(payload) !== id) return false;
  whole.add(transaction);
  return true;
}

/**
 * How a statement is signed: the function gives 32 bytes, Keccak-256 of words: the statement's name, then its digests and
 * numbers. Callers that need the same one often keep it.
 */
export function createStatement(name: string): (...values: (Digest | number)[]) => Uint8Array {
  const tag = keccak_256(utf8ToBytes(`Peerwatt consensus 1: ${name}`));
  return (...values) => {
    const words = new Uint8Array(32 * (1 + values.length));
    const view = new DataView(words.buffer);
    words.set(tag);
    values.forEach((value, index) => {
      const offset = 32 * (1 + index);
      if (typeof value === "string") words.set(digestBytes(value), offset);
      else view.setBigUint64(offset + 24, BigInt(value));
    });
    return keccak_256(words);
  };
}

/** Keccak-256 as a digest. */
export function hashOf(bytes: Uint8Array): Digest {
  return `0x${bytesToHex(keccak_256(bytes))}`;
}

/** A digest's 32 bytes. */
export function digestBytes(digest: Digest): Uint8Array {
  return hexToBytes(digest.slice(2));
}
