import { pointOrNone } from "./hashes.js";
import type { GroupPoint, VrfSuite } from "./suite.js";
import { checkLength, vrfError } from "./vrfError.js";

/** A proof taken apart: Gamma, c and s. */
export interface ProofParts<P> {
  readonly gamma: P;
  readonly c: bigint;
  readonly s: bigint;
}

/** Bytes of a proof. */
export function proofLengthOf<P extends GroupPoint<P>>(suite: VrfSuite<P>): number {
  return suite.pointLength + suite.challengeLength + suite.scalarLength;
}

/**
 * `ECVRF_decode_proof`, RFC 9381 section 5.4.4.
 * @throws InputError `VRF_WRONG_LENGTH`, `VRF_NOT_ON_CURVE`, `VRF_NONCANONICAL_SCALAR`
 */
export function decodeProof<P extends GroupPoint<P>>(
  suite: VrfSuite<P>,
  proof: Uint8Array,
): ProofParts<P> {
  checkLength(proof, proofLengthOf(suite), "proof");
  const scalarStart = suite.pointLength + suite.challengeLength;
  const gamma = decodePoint(suite, proof.subarray(0, suite.pointLength), "proof");
  const s = suite.toInteger(proof.subarray(scalarStart));
  if (s >= suite.order) {
    throw vrfError("VRF_NONCANONICAL_SCALAR", "The proof's scalar is not below the group's order.");
  }
  return { gamma, c: suite.toInteger(proof.subarray(suite.pointLength, scalarStart)), s };
}

/**
 * A public key as a point, with RFC 9381's `validate_key` (section 5.4.5): the output of a key of small order is the same
 * for every input, so its owner knows it before any seed.
 * @throws InputError `VRF_WRONG_LENGTH`, `VRF_NOT_ON_CURVE`, `VRF_IDENTITY_KEY`
 */
export function decodeKey<P extends GroupPoint<P>>(suite: VrfSuite<P>, publicKey: Uint8Array): P {
  checkLength(publicKey, suite.pointLength, "public key");
  const point = decodePoint(suite, publicKey, "public key");
  if (point.clearCofactor().is0()) {
    throw vrfError("VRF_IDENTITY_KEY", "The public key is a point of small order.");
  }
  return point;
}

function decodePoint<P extends GroupPoint<P>>(
  suite: VrfSuite<P>,
  bytes: Uint8Array,
  of: string,
): P {
  const point = pointOrNone(() => suite.decode(bytes));
  if (point !== undefined) return point;
  throw vrfError("VRF_NOT_ON_CURVE", `The point of the ${of} is not on the curve.`);
}
