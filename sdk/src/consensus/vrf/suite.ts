/** What the algorithm needs of a group's element; points of noble-curves have it. */
export interface GroupPoint<P> {
  is0(): boolean;
  multiply(scalar: bigint): P;
  clearCofactor(): P;
}

/** A secret key taken apart. */
export interface SecretParts {
  /** The secret scalar x, RFC 9381 section 5. */
  readonly scalar: bigint;
  /** `ECVRF_nonce_generation`, RFC 9381 section 5.4.2: k from the encoded point H. */
  nonce(encodedPoint: Uint8Array): bigint;
}

/** An ECVRF ciphersuite, RFC 9381 section 5.5; everything in which suites differ. */
export interface VrfSuite<P extends GroupPoint<P>> {
  readonly name: string;
  /** `suite_string`. */
  readonly suiteByte: number;
  /** B, of prime order {@link order}. */
  readonly base: P;
  /** q. */
  readonly order: bigint;
  /** Bytes of an encoded point, `ptLen`. */
  readonly pointLength: number;
  /** Bytes of a challenge, `cLen`. */
  readonly challengeLength: number;
  /** Bytes of a scalar, `qLen`. */
  readonly scalarLength: number;
  readonly secretKeyLength: number;
  /** Bytes of a hash, `hLen`. */
  readonly hashLength: number;
  hash(bytes: Uint8Array): Uint8Array;
  /** `point_to_string`. */
  encode(point: P): Uint8Array;
  /** `string_to_point`, canonical encodings of exactly {@link pointLength} bytes only; throws anything for others. */
  decode(bytes: Uint8Array): P;
  /** `interpret_hash_value_as_a_point`; throws anything if there is none. */
  pointOfHash(hash: Uint8Array): P;
  /** `int_to_string`. */
  toBytes(value: bigint, length: number): Uint8Array;
  /** `string_to_int`. */
  toInteger(bytes: Uint8Array): bigint;
  /**
   * s·P − c·Q, in time that depends on s and c, which are public. Q may have a part of small order, so c must not be
   * reduced or negated modulo q.
   */
  difference(s: bigint, p: P, c: bigint, q: P): P;
  /** Undefined for bytes that are no secret key. */
  open(secretKey: Uint8Array): SecretParts | undefined;
}
