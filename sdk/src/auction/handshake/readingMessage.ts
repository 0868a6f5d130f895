import { concatBytes } from "@noble/hashes/utils.js";

import { bytesToHex, hexToBytes, type Hex } from "../../signing/index.js";
import { UINT24_MAX, UINT32_MAX, UINT40_MAX, isUint } from "../../units/index.js";
import type { Reading } from "../types.js";
import { seal, unseal, type Channel } from "./channel.js";
import { refusal } from "./refusals.js";
import type { RandomBytes } from "./types.js";

/** A reading with its meter's EIP-712 signature. */
export interface SignedReading {
  readonly reading: Reading;
  readonly signature: Hex;
}

/** market 20, consumer 20, provider 20, round 3, wattHours 4, takenAt 5, final 1 */
const READING_BYTES = 73;

/**
 * Encrypts a signed reading for the other car.
 * @throws HandshakeError `HANDSHAKE_MALFORMED` if the reading's numbers do not fit their types.
 */
export function sealReading(
  channel: Channel,
  { reading, signature }: SignedReading,
  randomBytes: RandomBytes,
): { readonly channel: Channel; readonly sealed: string } {
  return seal(channel, concatBytes(readingBytes(reading), hexToBytes(signature)), randomBytes);
}

/**
 * Decrypts a signed reading of the other car. Whether the meter signed it, and whether it fits the round, is for the
 * caller to check (`readingProblem`).
 * @throws HandshakeError as {@link unseal}
 */
export function unsealReading(
  channel: Channel,
  sealed: string,
): { readonly channel: Channel } & SignedReading {
  const { channel: next, plaintext } = unseal(channel, sealed);
  if (plaintext.length <= READING_BYTES || (plaintext[72] ?? 0) > 1) {
    throw refusal("HANDSHAKE_MALFORMED", { bytes: plaintext.length });
  }
  const view = new DataView(plaintext.buffer, plaintext.byteOffset, plaintext.byteLength);
  const slice = (from: number, to?: number): Hex => bytesToHex(plaintext.subarray(from, to));
  const reading = {
    market: slice(0, 20),
    consumer: slice(20, 40),
    provider: slice(40, 60),
    round: (view.getUint8(60) << 16) | view.getUint16(61),
    wattHours: view.getUint32(63),
    takenAt: view.getUint8(67) * 2 ** 32 + view.getUint32(68),
    final: view.getUint8(72) === 1,
  };
  return { channel: next, reading, signature: slice(READING_BYTES) };
}

function readingBytes(reading: Reading): Uint8Array {
  const { round, wattHours, takenAt } = reading;
  if (
    !isUint(round, UINT24_MAX) ||
    !isUint(wattHours, UINT32_MAX) ||
    !isUint(takenAt, UINT40_MAX)
  ) {
    throw refusal("HANDSHAKE_MALFORMED", { round, wattHours, takenAt });
  }
  const bytes = new Uint8Array(READING_BYTES);
  const view = new DataView(bytes.buffer);
  bytes.set(hexToBytes(reading.market, 20), 0);
  bytes.set(hexToBytes(reading.consumer, 20), 20);
  bytes.set(hexToBytes(reading.provider, 20), 40);
  view.setUint8(60, round >> 16);
  view.setUint16(61, round & 0xffff);
  view.setUint32(63, wattHours);
  view.setUint8(67, Math.floor(takenAt / 2 ** 32));
  view.setUint32(68, takenAt % 2 ** 32);
  view.setUint8(72, reading.final ? 1 : 0);
  return bytes;
}
