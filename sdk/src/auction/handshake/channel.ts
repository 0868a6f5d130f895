import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { concatBytes } from "@noble/hashes/utils.js";

import { hexToBytes } from "../../signing/index.js";
import { UINT32_MAX } from "../../units/index.js";
import type { Side } from "../types.js";
import { fromBase64Url, toBase64Url } from "./base64url.js";
import { refusal } from "./refusals.js";
import type { RandomBytes, Session } from "./types.js";

const COUNTER_BYTES = 4;
const NONCE_BYTES = 24;

/** One side's end of a private channel. Plain values: it survives `JSON.stringify`, and holds secrets. */
export interface Channel {
  readonly session: Session;
  /** Whose end this is. */
  readonly side: Side;
  /** Counter of the last message sent. */
  readonly sent: number;
  /** Counter of the last message received. */
  readonly received: number;
}

/** The private channel of a session, as one of its two sides holds it. */
export function openChannel(session: Session, side: Side): Channel {
  return { session, side, sent: 0, received: 0 };
}

/**
 * Encrypts a message for the other side: base64url of counter (4) ∥ nonce (24) ∥ XChaCha20-Poly1305, with the counter
 * and the transcript authenticated. The nonce is random and not the counter, so that a channel restored from an old
 * copy cannot use one twice.
 * @throws HandshakeError `HANDSHAKE_TOO_LARGE` after 2^32 − 1 messages.
 */
export function seal(
  channel: Channel,
  plaintext: Uint8Array,
  randomBytes: RandomBytes,
): { readonly channel: Channel; readonly sealed: string } {
  const sent = channel.sent + 1;
  if (sent > UINT32_MAX) throw refusal("HANDSHAKE_TOO_LARGE", { sent });
  const counter = counterBytes(sent);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = xchacha20poly1305(keyOf(channel, channel.side), nonce, bound(channel, counter));
  return {
    channel: { ...channel, sent },
    sealed: toBase64Url(concatBytes(counter, nonce, cipher.encrypt(plaintext))),
  };
}

/**
 * Decrypts a message of the other side. Messages may be lost, but none is taken twice or after a later one.
 * @throws HandshakeError `HANDSHAKE_UNREADABLE` if it was altered or is of another session or side,
 * `HANDSHAKE_REPLAYED` if its turn is over, `HANDSHAKE_MALFORMED` if it is no message.
 */
export function unseal(
  channel: Channel,
  sealed: string,
): { readonly channel: Channel; readonly plaintext: Uint8Array } {
  const bytes = fromBase64Url(sealed);
  if (bytes === undefined || bytes.length <= COUNTER_BYTES + NONCE_BYTES) {
    throw refusal("HANDSHAKE_MALFORMED");
  }
  const counter = bytes.subarray(0, COUNTER_BYTES);
  const received = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const plaintext = decrypt(channel, counter, bytes.subarray(COUNTER_BYTES));
  // Only now is the counter known to be the sender's.
  if (received <= channel.received) throw refusal("HANDSHAKE_REPLAYED", { received });
  return { channel: { ...channel, received }, plaintext };
}

function decrypt(channel: Channel, counter: Uint8Array, rest: Uint8Array): Uint8Array {
  const sender = channel.side === "Consumer" ? "Provider" : "Consumer";
  const nonce = rest.subarray(0, NONCE_BYTES);
  const cipher = xchacha20poly1305(keyOf(channel, sender), nonce, bound(channel, counter));
  try {
    return cipher.decrypt(rest.subarray(NONCE_BYTES));
  } catch (cause) {
    throw refusal("HANDSHAKE_UNREADABLE", {}, cause);
  }
}

function keyOf({ session }: Channel, sender: Side): Uint8Array {
  return hexToBytes(sender === "Consumer" ? session.consumerKey : session.providerKey, 32);
}

function bound({ session }: Channel, counter: Uint8Array): Uint8Array {
  return concatBytes(hexToBytes(session.transcript, 32), counter);
}

function counterBytes(counter: number): Uint8Array {
  const bytes = new Uint8Array(COUNTER_BYTES);
  new DataView(bytes.buffer).setUint32(0, counter);
  return bytes;
}
