import { concatBytes } from "@noble/hashes/utils.js";

import { InputError } from "../../errors/index.js";
import { encodeWords } from "../../signing/index.js";
import { createPlane, type GlobePosition } from "../plane.js";
import type { Opening, PositionOwner, RevealContext } from "./types.js";

/** 10⁻⁷ degrees: at most 11 mm. */
const stepsPerDegree = 1e7;
/** Bytes of a blinding. */
const blindingSize = 32;
/** Bytes of a position. */
const positionSize = 8;
/** Bytes of an opening: latitude and longitude as int32, and the blinding. */
export const openingSize = positionSize + blindingSize;

/** Chain, market and consumer, as three words. */
export function encodeOwner({ chainId, market, consumer }: PositionOwner): Uint8Array {
  return encodeWords([
    ["uint256", chainId],
    ["address", market],
    ["address", consumer],
  ]);
}

/** The owner and the round, as four words. */
export function encodeContext(context: RevealContext): Uint8Array {
  return concatBytes(encodeOwner(context), encodeWords([["uint256", context.round]]));
}

/**
 * An opening in bytes.
 * @throws InputError `BAD_LATITUDE`, `BAD_LONGITUDE`, `BAD_BLINDING`
 */
export function encodeOpening({ position, blinding }: Opening): Uint8Array {
  // Refuses what is not on the globe.
  createPlane(position);
  if (blinding.length !== blindingSize) {
    throw new InputError({
      code: "BAD_BLINDING",
      shortMessage: `The blinding has ${String(blinding.length)} bytes.`,
      whatToDo: `Give ${String(blindingSize)} fresh random bytes: with fewer, all parking places could be tried.`,
      details: { length: blinding.length },
    });
  }
  const bytes = new Uint8Array(openingSize);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, Math.round(position.latitude * stepsPerDegree));
  view.setInt32(4, Math.round(position.longitude * stepsPerDegree));
  bytes.set(blinding, positionSize);
  return bytes;
}

/** The opening that the bytes stand for; undefined if no honest consumer makes them. */
export function decodeOpening(bytes: Uint8Array): Opening | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const position: GlobePosition = {
    latitude: view.getInt32(0) / stepsPerDegree,
    longitude: view.getInt32(4) / stepsPerDegree,
  };
  if (Math.abs(position.latitude) > 90 || Math.abs(position.longitude) > 180) return undefined;
  return { position, blinding: bytes.slice(positionSize) };
}
