import { keccak_256 } from "@noble/hashes/sha3.js";
import { bytesToHex, concatBytes, hexToBytes } from "@noble/hashes/utils.js";

import { sameHex } from "../../signing/index.js";
import type { Digest, Transaction } from "./types.js";

/** Root of a block without transactions. */
export const EMPTY_ROOT: Digest = `0x${"00".repeat(32)}`;

const LEAF = 0;

const roots = new WeakMap<readonly Transaction[], Digest>();

/**
 * Root of a block's transactions. A leaf is Keccak-256(0x00 ‖ position as uint32 ‖ id), 37 bytes; an inner node is
 * Keccak-256 of its two children, the lower first, 64 bytes, as OpenZeppelin's MerkleProof has it. The lengths keep leaves
 * and inner nodes apart, and the position in the leaf makes a proof of inclusion a proof of order too.
 * A node without a sibling goes up as it is.
 */
export function merkleRoot(transactions: readonly Transaction[]): Digest {
  const known = roots.get(transactions);
  if (known !== undefined) return known;
  let level = leaves(transactions);
  while (level.length > 1) level = parents(level);
  const root: Digest = level[0] === undefined ? EMPTY_ROOT : `0x${bytesToHex(level[0])}`;
  roots.set(transactions, root);
  return root;
}

/** The siblings from leaf to root that prove a transaction's position, for `MerkleProof.verify`. */
export function merkleProof(transactions: readonly Transaction[], position: number): Digest[] {
  let index = position;
  return levelsOf(transactions).flatMap((level) => {
    const sibling = level[index ^ 1];
    index >>= 1;
    return sibling === undefined ? [] : [`0x${bytesToHex(sibling)}` as const];
  });
}

/** Whether a transaction is at this position of the block that has this root. */
export function isIncluded(
  root: Digest,
  id: Digest,
  position: number,
  proof: readonly Digest[],
): boolean {
  let node = leafHash(position, id);
  for (const sibling of proof) node = parentHash(node, hexToBytes(sibling.slice(2)));
  return sameHex(`0x${bytesToHex(node)}`, root);
}

/** A transaction's leaf. */
export function leafHash(position: number, id: Digest): Uint8Array {
  const bytes = new Uint8Array(37);
  bytes[0] = LEAF;
  new DataView(bytes.buffer).setUint32(1, position);
  bytes.set(hexToBytes(id.slice(2)), 5);
  return keccak_256(bytes);
}

function leaves(transactions: readonly Transaction[]): Uint8Array[] {
  return transactions.map(({ id }, position) => leafHash(position, id));
}

/** The tree asked for last: proofs are asked for by the block, often by several nodes one after the other. */
let latest:
  { readonly transactions: readonly Transaction[]; readonly levels: Uint8Array[][] } | undefined;

/** From the leaves up to what is below the root. */
function levelsOf(transactions: readonly Transaction[]): readonly Uint8Array[][] {
  if (latest?.transactions === transactions) return latest.levels;
  const levels: Uint8Array[][] = [];
  for (let level = leaves(transactions); level.length > 1; level = parents(level)) {
    levels.push(level);
  }
  latest = { transactions, levels };
  return levels;
}

function parents(level: readonly Uint8Array[]): Uint8Array[] {
  const above: Uint8Array[] = [];
  for (let k = 0; k < level.length; k += 2) {
    const [left, right] = [level[k], level[k + 1]];
    if (left === undefined) break;
    above.push(right === undefined ? left : parentHash(left, right));
  }
  return above;
}

function parentHash(a: Uint8Array, b: Uint8Array): Uint8Array {
  return keccak_256(isLower(a, b) ? concatBytes(a, b) : concatBytes(b, a));
}

function isLower(a: Uint8Array, b: Uint8Array): boolean {
  for (let k = 0; k < a.length; k += 1) {
    const difference = (a[k] ?? 0) - (b[k] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
