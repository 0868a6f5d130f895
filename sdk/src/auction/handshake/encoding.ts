import { concatBytes } from "@noble/hashes/utils.js";

import { bytesToHex, hexToBytes, type Hex } from "../../signing/index.js";
import { UINT24_MAX, isUint } from "../../units/index.js";
import { fromBase64Url, toBase64Url } from "./base64url.js";
import { refusal } from "./refusals.js";
import type { HandshakeMessage } from "./types.js";

/** A QR code of this size is still read from a windscreen by a phone. */
export const MAX_MESSAGE_CHARACTERS = 1200;

const VERSION = 1;
const KINDS = ["Connect", "Accept", "Confirm"] as const;
/** The 32-byte members that follow the common part, in order. */
const MEMBERS = {
  Connect: ["nonceC", "ephC"],
  Accept: ["nonceC", "ephC", "nonceP", "ephP"],
  Confirm: ["nonceP"],
} as const;
/** Version 1, kind 1, chain 8, market 20, consumer 20, round 3, token 32. */
const COMMON_BYTES = 85;

/**
 * A handshake message as text for one QR code: base64url of
 * version (1) ∥ kind (1) ∥ chain (8) ∥ market (20) ∥ consumer (20) ∥ round (3) ∥ token (32) ∥ members (32 each) ∥
 * signature (the rest). With a key's signature 243 to 372 characters.
 * @throws HandshakeError `HANDSHAKE_TOO_LARGE` above 1,200 characters, `HANDSHAKE_MALFORMED` for what cannot be sent.
 */
export function encodeMessage(message: HandshakeMessage): string {
  const members = MEMBERS[message.kind].map((name) => memberOf(message, name));
  const bytes = concatBytes(
    commonPart(message),
    ...members.map((member) => hexToBytes(member, 32)),
    hexToBytes(message.signature),
  );
  const text = toBase64Url(bytes);
  if (text.length > MAX_MESSAGE_CHARACTERS) {
    throw refusal("HANDSHAKE_TOO_LARGE", { characters: text.length, max: MAX_MESSAGE_CHARACTERS });
  }
  return text;
}

/**
 * The inverse of {@link encodeMessage}.
 * @throws HandshakeError `HANDSHAKE_MALFORMED`, `HANDSHAKE_TOO_LARGE`
 */
export function decodeMessage(text: string): HandshakeMessage {
  if (text.length > MAX_MESSAGE_CHARACTERS) {
    throw refusal("HANDSHAKE_TOO_LARGE", { characters: text.length, max: MAX_MESSAGE_CHARACTERS });
  }
  const bytes = fromBase64Url(text);
  const kind = bytes?.[0] === VERSION ? KINDS[bytes[1] ?? KINDS.length] : undefined;
  if (bytes === undefined || kind === undefined) throw refusal("HANDSHAKE_MALFORMED");
  const names = MEMBERS[kind];
  const signatureAt = COMMON_BYTES + 32 * names.length;
  if (bytes.length <= signatureAt) throw refusal("HANDSHAKE_MALFORMED", { bytes: bytes.length });

  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chainId = Number(view.getBigUint64(2));
  if (!Number.isSafeInteger(chainId)) throw refusal("HANDSHAKE_MALFORMED", { chainId });
  const slice = (from: number, to?: number): Hex => bytesToHex(bytes.subarray(from, to));
  const members = names.map((name, index) => {
    const from = COMMON_BYTES + 32 * index;
    return [name, slice(from, from + 32)];
  });
  // The members are those of the kind by construction, which the type of a computed object cannot say.
  return {
    kind,
    chainId,
    market: slice(10, 30),
    consumer: slice(30, 50),
    round: (view.getUint8(50) << 16) | view.getUint16(51),
    token: slice(53, 85),
    ...Object.fromEntries(members),
    signature: slice(signatureAt),
  } as HandshakeMessage;
}

function commonPart(message: HandshakeMessage): Uint8Array {
  if (!Number.isSafeInteger(message.chainId) || message.chainId < 0) {
    throw refusal("HANDSHAKE_MALFORMED", { chainId: message.chainId });
  }
  if (!isUint(message.round, UINT24_MAX) || message.signature === "0x") {
    throw refusal("HANDSHAKE_MALFORMED", { round: message.round, signature: message.signature });
  }
  const bytes = new Uint8Array(COMMON_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, VERSION);
  view.setUint8(1, KINDS.indexOf(message.kind));
  view.setBigUint64(2, BigInt(message.chainId));
  bytes.set(hexToBytes(message.market, 20), 10);
  bytes.set(hexToBytes(message.consumer, 20), 30);
  view.setUint8(50, message.round >> 16);
  view.setUint16(51, message.round & 0xffff);
  bytes.set(hexToBytes(message.token, 32), 53);
  return bytes;
}

function memberOf(message: HandshakeMessage, name: string): Hex {
  const members: Readonly<Record<string, unknown>> = { ...message };
  const member = members[name];
  if (typeof member !== "string") throw refusal("HANDSHAKE_MALFORMED", { missing: name });
  return member as Hex;
}
