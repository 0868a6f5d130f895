import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";

import { bytesToHex, hexToBytes, sameHex, type Hex } from "../../signing/index.js";
import { itemAt } from "../graph/at.js";

const commitTag = utf8ToBytes("Peerwatt group 1: share");
const drawTag = utf8ToBytes("Peerwatt group 1: draw");

/** Bytes of a share: so many that none can be guessed from its commitment. */
export const shareSize = 32;

/** The commitment to a share; the sender is in it, so that nobody can take over another's. */
export function commitToShare(group: Hex, attempt: number, id: string, share: Hex): Hex {
  const bound = utf8ToBytes(JSON.stringify([group.toLowerCase(), attempt, id]));
  return bytesToHex(sha256(concatBytes(commitTag, hexToBytes(share, shareSize), bound)));
}

/** Whether a commitment stands for a share. */
export function isShareOf(
  commitment: Hex | undefined,
  group: Hex,
  attempt: number,
  id: string,
  share: Hex,
): boolean {
  return commitment !== undefined && sameHex(commitment, commitToShare(group, attempt, id, share));
}

/**
 * Who submits: the hash of all shares, modulo the members. As long as one share is random and was not known when the
 * last one was committed to, each member is as likely: 2²⁵⁶ modulo at most 2k − 1 leaves nothing to notice.
 *
 * @param members ascending.
 * @param shares of all of them.
 */
export function drawSubmitter(
  group: Hex,
  attempt: number,
  members: readonly string[],
  shares: ReadonlyMap<string, Hex>,
): string {
  const all = members.map((id) => hexToBytes(shares.get(id) ?? "0x", shareSize));
  const bound = utf8ToBytes(JSON.stringify([group.toLowerCase(), attempt, members]));
  const hash = bytesToHex(sha256(concatBytes(drawTag, ...all, bound)));
  return itemAt(members, Number(BigInt(hash) % BigInt(members.length)));
}
