import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { x25519 } from "@noble/curves/ed25519.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";

import { bytesToHex, hexToBytes, sameHex, type Hex } from "../../signing/index.js";
import { distance } from "../graph/distance.js";
import type { Position } from "../types.js";
import { secretOf, type MemberSecrets } from "./secrets.js";
import type { GroupState, StatementOf } from "./types.js";

/** What a member gives to the united request. */
export interface Contribution {
  readonly position: Position;
  /** As many bytes as the rules say. */
  readonly content: Uint8Array;
}

const digestTag = utf8ToBytes("Peerwatt group 1: contribution");
const wrapTag = "Peerwatt group 1: wrap";
const positionSize = 16;
const saltSize = 32;
const keySize = 32;
const macSize = 16;
/** Each key below encrypts once. */
const nonce = new Uint8Array(24);

/**
 * Seals a contribution to the other members: once under a key of its own, and that key to each of them (X25519,
 * HKDF-SHA256, XChaCha20-Poly1305). Whoever only reads the log, the aggregator too, learns neither which position nor
 * which content is whose. All contributions of a group are of one size.
 */
export function sealContribution(
  state: GroupState,
  id: string,
  secrets: MemberSecrets,
  { position, content }: Contribution,
): StatementOf<"contribute"> {
  const place = new Uint8Array(positionSize);
  const view = new DataView(place.buffer);
  view.setFloat64(0, position.x);
  view.setFloat64(8, position.y);
  const plain = concatBytes(place, content, secretOf(secrets, "salt", saltSize));
  const key = secretOf(secrets, "contribution", keySize);
  const wraps = state.contributors
    .filter((other) => other !== id)
    .map((other) => wrapFor(state, secrets, id, other).encrypt(key));
  return {
    kind: "contribute",
    digest: digestOf(state.id, id, plain),
    sealed: bytesToHex(cipherOf(key, state.id, id).encrypt(plain)),
    wraps: wraps.map(bytesToHex),
  };
}

/**
 * Opens another member's contribution.
 * @returns undefined if it does not open, is not what its digest stands for, or is against the rules.
 */
export function openContribution(
  state: GroupState,
  id: string,
  secrets: MemberSecrets,
  sender: string,
): Contribution | undefined {
  const given = state.contributions.get(sender);
  const wrap = given?.wraps[state.contributors.filter((other) => other !== sender).indexOf(id)];
  if (given === undefined || wrap === undefined) return undefined;
  try {
    const key = wrapFor(state, secrets, sender, id, sender).decrypt(hexToBytes(wrap));
    const plain = cipherOf(key, state.id, sender).decrypt(hexToBytes(given.sealed));
    if (!sameHex(given.digest, digestOf(state.id, sender, plain))) return undefined;
    return readPlain(plain, state);
  } catch {
    // Whatever does not decrypt.
    return undefined;
  }
}

/** Whether a contribution has the form that all of the group have. */
export function isWellFormed(
  { digest, sealed, wraps }: StatementOf<"contribute">,
  state: GroupState,
): boolean {
  const sealedSize = positionSize + state.rules.contentSize + saltSize + macSize;
  const areWraps = wraps.every((wrap) => sizeOf(wrap) === keySize + macSize);
  const isComplete = wraps.length === state.contributors.length - 1;
  return sizeOf(digest) === 32 && sizeOf(sealed) === sealedSize && areWraps && isComplete;
}

function readPlain(plain: Uint8Array, { rules }: GroupState): Contribution | undefined {
  const view = new DataView(plain.buffer, plain.byteOffset);
  const position = { x: view.getFloat64(0), y: view.getFloat64(8) };
  const isInside = distance(position, rules.area.centre) <= rules.area.radius;
  if (!isInside || plain.length !== positionSize + rules.contentSize + saltSize) return undefined;
  return { position, content: plain.slice(positionSize, positionSize + rules.contentSize) };
}

function digestOf(group: Hex, sender: string, plain: Uint8Array): Hex {
  const bound = utf8ToBytes(JSON.stringify([group, sender]));
  return bytesToHex(sha256(concatBytes(digestTag, sha256(bound), plain)));
}

type Cipher = ReturnType<typeof xchacha20poly1305>;

function cipherOf(key: Uint8Array, group: Hex, sender: string): Cipher {
  return xchacha20poly1305(key, nonce, utf8ToBytes(JSON.stringify([group, sender])));
}

/** @param other whose public key it is that the own secret goes with. */
function wrapFor(
  state: GroupState,
  secrets: MemberSecrets,
  sender: string,
  receiver: string,
  other = receiver,
): Cipher {
  const publicKey = hexToBytes(state.keys.get(other) ?? "0x", keySize);
  const shared = x25519.getSharedSecret(secretOf(secrets, "key", keySize), publicKey);
  const info = utf8ToBytes(JSON.stringify([wrapTag, sender, receiver]));
  return xchacha20poly1305(hkdf(sha256, shared, hexToBytes(state.id), info, keySize), nonce);
}

function sizeOf(hex: Hex): number {
  return hex.length / 2 - 1;
}
