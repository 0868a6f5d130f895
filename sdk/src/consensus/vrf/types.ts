import type { InputError } from "../../errors/index.js";

/** What a proof is worth: the pseudorandom bytes that it shows, and the proof itself. */
export interface VrfEvaluation {
  /** RFC 9381's `pi_string`. */
  readonly proof: Uint8Array;
  /** RFC 9381's `beta_string`: uniform to whoever lacks the secret key, fixed by key and input. */
  readonly output: Uint8Array;
}

/** One secret key, ready to prove. */
export interface VrfProver {
  /** RFC 9381's `PK_string`. */
  readonly publicKey: Uint8Array;
  /**
   * Evaluates the function (RFC 9381 section 5.1); the same input gives the same bytes.
   * @param alpha the input, any length.
   * @throws InputError `VRF_NO_POINT`
   */
  prove(alpha: Uint8Array): VrfEvaluation;
}

/** RFC 9381's ("VALID", beta_string) or "INVALID", and then why. */
export type VrfVerdict =
  | { readonly valid: true; readonly output: Uint8Array }
  | { readonly valid: false; readonly refusal: InputError };

/** A verifiable random function: RFC 9381's ECVRF with one of its suites. */
export interface Vrf {
  /** The suite by its RFC 9381 name. */
  readonly name: string;
  /** Bytes of a secret key. */
  readonly secretKeyLength: number;
  /** Bytes of a public key. */
  readonly publicKeyLength: number;
  /** Bytes of a proof. */
  readonly proofLength: number;
  /** Bytes of an output. */
  readonly outputLength: number;
  /**
   * Takes a secret key: 32 bytes below the order for P-256 and secp256k1 (big-endian, not 0), any 32 bytes for
   * edwards25519 (RFC 8032's seed).
   * @throws InputError `VRF_WRONG_LENGTH`, `VRF_BAD_SECRET_KEY`
   */
  createProver(secretKey: Uint8Array): VrfProver;
  /**
   * Judges what somebody else proved (RFC 9381 section 5.3 with `validate_key`). Never throws for what it was sent:
   * the refusal's codes are those of {@link VrfRefusalCode}.
   */
  verify(publicKey: Uint8Array, alpha: Uint8Array, proof: Uint8Array): VrfVerdict;
  /**
   * The output of a proof that is already known to be valid (RFC 9381 section 5.2); for any other the bytes mean nothing.
   * @throws InputError `VRF_WRONG_LENGTH`, `VRF_NOT_ON_CURVE`, `VRF_NONCANONICAL_SCALAR`
   */
  proofToHash(proof: Uint8Array): Uint8Array;
  /**
   * Refuses what is no public key, so that a registry need not take it (RFC 9381 section 5.4.5).
   * @throws InputError `VRF_WRONG_LENGTH`, `VRF_NOT_ON_CURVE`, `VRF_IDENTITY_KEY`
   */
  checkPublicKey(publicKey: Uint8Array): void;
}

/** All that judging others' proofs takes. */
export type VrfVerifier = Pick<Vrf, "verify">;
