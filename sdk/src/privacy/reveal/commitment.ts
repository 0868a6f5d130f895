import { keccak_256 } from "@noble/hashes/sha3.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";

import { bytesToHex, sameHex, type Hex } from "../../signing/index.js";
import { encodeOpening, encodeOwner } from "./encoding.js";
import type { Opening, PositionOwner } from "./types.js";

const tag = utf8ToBytes("Peerwatt position 1: commitment");

/**
 * The commitment to an exact position that an auction publishes: Keccak-256 over owner, position and blinding. It
 * hides the position as long as the blinding, 256 random bits, is secret: without one the few thousand places where a
 * car can stand in an area could be tried. The owner is in it so that no two accounts ever show the same commitment.
 *
 * @param opening kept by the consumer until the round is over; the position counts to 10⁻⁷ degrees.
 * @throws InputError `BAD_LATITUDE`, `BAD_LONGITUDE`, `BAD_BLINDING`, `NOT_HEX`, `OUT_OF_RANGE`
 */
export function commitToPosition(opening: Opening, owner: PositionOwner): Hex {
  return bytesToHex(keccak_256(concatBytes(tag, encodeOwner(owner), encodeOpening(opening))));
}

/**
 * Whether a commitment stands for an opening.
 * @throws InputError as `commitToPosition`
 */
export function opensCommitment(commitment: Hex, opening: Opening, owner: PositionOwner): boolean {
  return sameHex(commitment, commitToPosition(opening, owner));
}
