import { concatBytes } from "@noble/hashes/utils.js";

import type { GroupPoint, VrfSuite } from "./suite.js";
import { vrfError } from "./vrfError.js";

/** Domain separators: what a hash is for, and the zero that ends its input. RFC 9381 section 5. */
const ENCODE_TO_CURVE = 0x01;
const CHALLENGE = 0x02;
const PROOF_TO_HASH = 0x03;
const END = 0x00;

const TRIES = 256;

/**
 * H: the input as a point whose logarithm nobody knows, found by trying (RFC 9381 section 5.4.1.1). The time shows how many
 * tries it took, so the input is taken to be public.
 * @param salt the public key; binds H to it.
 * @throws InputError `VRF_NO_POINT`
 */
export function encodeToCurve<P extends GroupPoint<P>>(
  suite: VrfSuite<P>,
  salt: Uint8Array,
  alpha: Uint8Array,
): P {
  const start = Uint8Array.of(suite.suiteByte, ENCODE_TO_CURVE);
  for (let counter = 0; counter < TRIES; counter += 1) {
    const hash = suite.hash(concatBytes(start, salt, alpha, Uint8Array.of(counter, END)));
    const point = pointOrNone(() => suite.pointOfHash(hash))?.clearCofactor();
    if (point !== undefined && !point.is0()) return point;
  }
  throw vrfError("VRF_NO_POINT", "No point of the curve was found for this input.");
}

/** c: what ties a proof to key, input and commitments (RFC 9381 section 5.4.3; early drafts left out the key). */
export function challenge<P extends GroupPoint<P>>(
  suite: VrfSuite<P>,
  encodedKey: Uint8Array,
  encodedInput: Uint8Array,
  points: readonly P[],
): bigint {
  const hash = suite.hash(
    concatBytes(
      Uint8Array.of(suite.suiteByte, CHALLENGE),
      encodedKey,
      encodedInput,
      ...points.map((point) => suite.encode(point)),
      Uint8Array.of(END),
    ),
  );
  return suite.toInteger(hash.subarray(0, suite.challengeLength));
}

/** The output of Gamma. The cofactor is cleared: or a part of small order would give one input several outputs. */
export function outputOf<P extends GroupPoint<P>>(suite: VrfSuite<P>, gamma: P): Uint8Array {
  return suite.hash(
    concatBytes(
      Uint8Array.of(suite.suiteByte, PROOF_TO_HASH),
      suite.encode(gamma.clearCofactor()),
      Uint8Array.of(END),
    ),
  );
}

/** Undefined where the decoder throws: noble-curves says "no such point" by an exception. */
export function pointOrNone<P>(decode: () => P): P | undefined {
  try {
    return decode();
  } catch {
    return undefined;
  }
}
