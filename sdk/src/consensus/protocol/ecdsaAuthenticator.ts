import type { Authenticator, NodeId } from "./types.js";

/** What is needed of a back end for secp256k1; those of room payment have it. */
export interface EcdsaBackend {
  /** The public key's x and y, 64 bytes. */
  publicKeyOf(secret: Uint8Array): Uint8Array;
  /** r and vs, 64 bytes (ERC-2098). */
  sign(digest: Uint8Array, secret: Uint8Array): Uint8Array;
  /** x and y of who signed; undefined if nobody can have. */
  recover(digest: Uint8Array, signature: Uint8Array): Uint8Array | undefined;
}

/**
 * Real signatures: ECDSA on secp256k1, so that an Ethereum key signs and a contract verifies.
 * @param secret of the node that signs.
 * @param publicKeys of all nodes, by number.
 */
export function createEcdsaAuthenticator(
  backend: EcdsaBackend,
  secret: Uint8Array,
  publicKeys: readonly Uint8Array[],
): Authenticator {
  return {
    sign: (digest) => backend.sign(digest, secret),
    verify(node: NodeId, digest, signature) {
      const expected = publicKeys[node];
      if (expected === undefined || signature.length !== 64) return false;
      const signer = backend.recover(digest, signature);
      return signer?.every((byte, index) => byte === expected[index]) === true;
    },
  };
}
