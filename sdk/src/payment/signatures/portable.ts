import { secp256k1 } from "@noble/curves/secp256k1.js";
import { keccak_256 } from "@noble/hashes/sha3.js";

import { isLowS, joinSignature, SIGNATURE_BYTES, splitSignature } from "./compact.js";
import type { SignatureBackend } from "./types.js";

/** Runs wherever JavaScript runs, the browser too. */
export const portableBackend: SignatureBackend = {
  keccak256: keccak_256,
  publicKeyOf: (secret) => secp256k1.getPublicKey(secret, false).subarray(1),
  sign(digest, secret) {
    const signed = secp256k1.sign(digest, secret, { prehash: false, format: "recovered" });
    return joinSignature(signed.subarray(1), signed[0] ?? 0);
  },
  recover(digest, signature) {
    if (signature.length !== SIGNATURE_BYTES) return undefined;
    const rs = new Uint8Array(SIGNATURE_BYTES);
    const parity = splitSignature(signature, rs);
    if (!isLowS(rs)) return undefined;
    try {
      const recovered = Uint8Array.of(parity, ...rs);
      const point = secp256k1.recoverPublicKey(recovered, digest, { prehash: false });
      return secp256k1.Point.fromBytes(point).toBytes(false).subarray(1);
    } catch {
      // r or s is no scalar of the group, or no point has this r.
      return undefined;
    }
  },
};
