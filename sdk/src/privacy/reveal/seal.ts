import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { x25519 } from "@noble/curves/ed25519.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";

import { bytesToHex, hexToBytes, type Hex } from "../../signing/index.js";
import { unpackArea } from "./areaWord.js";
import { opensCommitment } from "./commitment.js";
import { decodeOpening, encodeContext, encodeOpening, openingSize } from "./encoding.js";
import { isInside } from "./isInside.js";
import { refusal } from "./refusals.js";
import type { Opening, RandomBytes, RevealContext } from "./types.js";

/** What the round published, as `AuctionStarted` shows it. */
export interface PublishedPosition {
  /** The area word. */
  readonly area: Hex;
  /** The commitment. */
  readonly commitment: Hex;
}

const info = utf8ToBytes("Peerwatt position 1: seal");
const keySize = 32;
const nonceSize = 24;
const tagSize = 16;
/** Bytes of every sealed position: the sender's key of the moment, the opening, the authenticator. */
const sealedSize = keySize + openingSize + tagSize;

/**
 * Seals the consumer's exact position to the winner of its round: X25519 (RFC 7748) between a key of the moment and the
 * ephemeral key that the winning bid carried, HKDF-SHA256 (RFC 5869), XChaCha20-Poly1305. All sealed positions are 88
 * bytes. Who seals cannot open again, and who takes a sealed position to another round, market or chain opens nothing.
 *
 * @param winnerKey the ephemeral key in the winning bid.
 * @param published so that nothing is sealed that the winner would have to refuse.
 * @throws RevealError `REVEAL_WEAK_KEY`, `REVEAL_WRONG_POSITION`, `REVEAL_OUTSIDE_AREA`
 * @throws InputError for an opening, an area word or a context that is not well formed.
 */
export function sealPosition(
  opening: Opening,
  winnerKey: Hex,
  context: RevealContext,
  published: PublishedPosition,
  randomBytes: RandomBytes,
): Hex {
  checkAgainst(published, opening, context);
  const secret = randomBytes(keySize);
  const sender = x25519.getPublicKey(secret);
  const winner = hexToBytes(winnerKey, keySize);
  const cipher = cipherOf(agree(secret, winner), sender, winner, context);
  return bytesToHex(concatBytes(sender, cipher.encrypt(encodeOpening(opening))));
}

/**
 * Opens a sealed position and checks it against what the round published.
 *
 * @param secret of the ephemeral key in the winner's bid.
 * @returns position and blinding; who has both can show a third party, an arbiter, where the consumer said it was.
 * @throws RevealError `REVEAL_MALFORMED`, `REVEAL_UNREADABLE`, `REVEAL_WEAK_KEY`, `REVEAL_WRONG_POSITION`,
 * `REVEAL_OUTSIDE_AREA`
 * @throws InputError for a secret, an area word or a context that is not well formed.
 */
export function openPosition(
  sealed: Hex,
  secret: Hex,
  context: RevealContext,
  published: PublishedPosition,
): Opening {
  const bytes = hexToBytes(sealed);
  if (bytes.length !== sealedSize) throw refusal("REVEAL_MALFORMED", { length: bytes.length });
  const sender = bytes.subarray(0, keySize);
  const scalar = hexToBytes(secret, keySize);
  const cipher = cipherOf(agree(scalar, sender), sender, x25519.getPublicKey(scalar), context);
  const opening = decodeOpening(decrypt(cipher, bytes.subarray(keySize)));
  if (opening === undefined) throw refusal("REVEAL_MALFORMED");
  checkAgainst(published, opening, context);
  return opening;
}

type Cipher = ReturnType<typeof xchacha20poly1305>;

/** Key and nonce come from both public keys and the context; the sender's key is new each time, so they are too. */
function cipherOf(
  shared: Uint8Array,
  sender: Uint8Array,
  winner: Uint8Array,
  context: RevealContext,
): Cipher {
  const bound = encodeContext(context);
  const salt = sha256(concatBytes(sender, winner, bound));
  const derived = hkdf(sha256, shared, salt, info, keySize + nonceSize);
  return xchacha20poly1305(derived.subarray(0, keySize), derived.subarray(keySize), bound);
}

function agree(secret: Uint8Array, publicKey: Uint8Array): Uint8Array {
  try {
    return x25519.getSharedSecret(secret, publicKey);
  } catch (cause) {
    throw refusal("REVEAL_WEAK_KEY", { publicKey: bytesToHex(publicKey) }, cause);
  }
}

function decrypt(cipher: Cipher, bytes: Uint8Array): Uint8Array {
  try {
    return cipher.decrypt(bytes);
  } catch (cause) {
    throw refusal("REVEAL_UNREADABLE", undefined, cause);
  }
}

function checkAgainst(
  { area, commitment }: PublishedPosition,
  opening: Opening,
  context: RevealContext,
): void {
  if (!opensCommitment(commitment, opening, context)) throw refusal("REVEAL_WRONG_POSITION");
  if (!isInside(opening.position, unpackArea(area))) throw refusal("REVEAL_OUTSIDE_AREA");
}
