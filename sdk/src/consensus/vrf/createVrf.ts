import { concatBytes } from "@noble/hashes/utils.js";

import { InputError } from "../../errors/index.js";
import { decodeKey, decodeProof, proofLengthOf } from "./decode.js";
import { challenge, encodeToCurve, outputOf } from "./hashes.js";
import type { GroupPoint, SecretParts, VrfSuite } from "./suite.js";
import type { Vrf, VrfEvaluation, VrfProver, VrfVerdict } from "./types.js";
import { checkLength, vrfError } from "./vrfError.js";

/** RFC 9381's ECVRF (section 5) over a suite. */
export function createVrf<P extends GroupPoint<P>>(suite: VrfSuite<P>): Vrf {
  return {
    name: suite.name,
    secretKeyLength: suite.secretKeyLength,
    publicKeyLength: suite.pointLength,
    proofLength: proofLengthOf(suite),
    outputLength: suite.hashLength,
    createProver: (secretKey) => createProver(suite, secretKey),
    verify: (publicKey, alpha, proof) => verdict(suite, publicKey, alpha, proof),
    proofToHash: (proof) => outputOf(suite, decodeProof(suite, proof).gamma),
    checkPublicKey(publicKey) {
      decodeKey(suite, publicKey);
    },
  };
}

function createProver<P extends GroupPoint<P>>(
  suite: VrfSuite<P>,
  secretKey: Uint8Array,
): VrfProver {
  checkLength(secretKey, suite.secretKeyLength, "secret key");
  // A copy: the caller may wipe or reuse its buffer.
  const secret = suite.open(secretKey.slice());
  if (secret === undefined) {
    throw vrfError("VRF_BAD_SECRET_KEY", "The secret key is 0 or not below the group's order.");
  }
  // Derived here and never taken from outside: a foreign key in the challenge would give the secret away.
  const publicKey = suite.encode(suite.base.multiply(secret.scalar));
  return {
    publicKey: publicKey.slice(),
    prove: (alpha) => prove(suite, secret, publicKey, alpha),
  };
}

/** RFC 9381 section 5.1. */
function prove<P extends GroupPoint<P>>(
  suite: VrfSuite<P>,
  secret: SecretParts,
  publicKey: Uint8Array,
  alpha: Uint8Array,
): VrfEvaluation {
  const h = encodeToCurve(suite, publicKey, alpha);
  const encodedH = suite.encode(h);
  const gamma = h.multiply(secret.scalar);
  const k = secret.nonce(encodedH);
  const c = challenge(suite, publicKey, encodedH, [gamma, suite.base.multiply(k), h.multiply(k)]);
  const s = (k + c * secret.scalar) % suite.order;
  return {
    proof: concatBytes(
      suite.encode(gamma),
      suite.toBytes(c, suite.challengeLength),
      suite.toBytes(s, suite.scalarLength),
    ),
    output: outputOf(suite, gamma),
  };
}

function verdict<P extends GroupPoint<P>>(
  suite: VrfSuite<P>,
  publicKey: Uint8Array,
  alpha: Uint8Array,
  proof: Uint8Array,
): VrfVerdict {
  try {
    return { valid: true, output: verify(suite, publicKey, alpha, proof) };
  } catch (error) {
    if (error instanceof InputError) return { valid: false, refusal: error };
    throw error;
  }
}

/** RFC 9381 section 5.3. */
function verify<P extends GroupPoint<P>>(
  suite: VrfSuite<P>,
  publicKey: Uint8Array,
  alpha: Uint8Array,
  proof: Uint8Array,
): Uint8Array {
  const y = decodeKey(suite, publicKey);
  const { gamma, c, s } = decodeProof(suite, proof);
  const h = encodeToCurve(suite, publicKey, alpha);
  const u = suite.difference(s, suite.base, c, y);
  const v = suite.difference(s, h, c, gamma);
  // No honest proof has U or V there, and short Weierstrass curves have no bytes for it.
  const isDegenerate = u.is0() || v.is0();
  if (isDegenerate || challenge(suite, publicKey, suite.encode(h), [gamma, u, v]) !== c) {
    throw vrfError("VRF_WRONG_CHALLENGE", "The proof does not fit the public key and the input.");
  }
  return outputOf(suite, gamma);
}
