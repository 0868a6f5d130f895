/** secp256k1 and Keccak-256, by whatever library is at hand. All back ends give the same answers. */
export interface SignatureBackend {
  /** Keccak-256. */
  keccak256(bytes: Uint8Array): Uint8Array;
  /** The public key's x and y, 64 bytes. */
  publicKeyOf(secret: Uint8Array): Uint8Array;
  /** A signature by RFC 6979 with low s: r and vs, 64 bytes (ERC-2098). */
  sign(digest: Uint8Array, secret: Uint8Array): Uint8Array;
  /** x and y of who signed; undefined if nobody can have, or if s is high. Never throws. */
  recover(digest: Uint8Array, signature: Uint8Array): Uint8Array | undefined;
}
