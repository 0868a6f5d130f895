import { keccak_256 } from "@noble/hashes/sha3.js";

import type { NodeId, NodeSetup } from "../protocol/types.js";
import type { Lots } from "../sortition/lots.js";
import type { VrfEvaluation } from "../vrf/types.js";
import { vrfError } from "../vrf/vrfError.js";

/** Bytes of ECVRF's proofs on secp256k1, which these stand for. */
const PROOF_LENGTH = 81;
const SIGNATURE_LENGTH = 64;
/** Of a modelled signature these are all that there is. */
const TELLING = 8;

/** Many judge the same proof by the same input: neither changes, so each is hashed once for all. */
const inputHashes = new WeakMap<Uint8Array, Uint8Array>();
const outputs = new WeakMap<Uint8Array, { readonly node: NodeId; readonly output: Uint8Array }>();
const keys: Uint8Array[] = [];

/**
 * Draws without a VRF: a modelled signature, which there is only one of, is hashed. It costs the simulated node what a
 * signature costs, and a verification as much as one of a signature. Signatures of real authenticators will not do: ECDSA
 * gives many of one digest.
 */
export function modelledLots({ authenticator, node }: NodeSetup): Lots {
  return {
    prover: {
      publicKey: keyOf(node),
      prove(alpha): VrfEvaluation {
        const proof = new Uint8Array(PROOF_LENGTH);
        proof.set(authenticator.sign(hashOfInput(alpha)).subarray(0, TELLING));
        return { proof, output: outputOf(node, proof) };
      },
    },
    verifier: {
      verify(publicKey, alpha, proof) {
        const other = new DataView(publicKey.buffer, publicKey.byteOffset).getUint32(0);
        const isGood =
          proof.length === PROOF_LENGTH &&
          proof.subarray(TELLING).every((byte) => byte === 0) &&
          authenticator.verify(other, hashOfInput(alpha), proof.subarray(0, SIGNATURE_LENGTH));
        if (isGood) return { valid: true, output: outputOf(other, proof) };
        const refusal = vrfError("VRF_WRONG_CHALLENGE", "The proof is not this node's.");
        return { valid: false, refusal };
      },
    },
    keyOf,
  };
}

function keyOf(node: NodeId): Uint8Array {
  const known = keys[node];
  if (known !== undefined) return known;
  const key = new Uint8Array(4);
  new DataView(key.buffer).setUint32(0, node);
  keys[node] = key;
  return key;
}

function hashOfInput(alpha: Uint8Array): Uint8Array {
  const known = inputHashes.get(alpha);
  if (known !== undefined) return known;
  const hash = keccak_256(alpha);
  inputHashes.set(alpha, hash);
  return hash;
}

function outputOf(node: NodeId, proof: Uint8Array): Uint8Array {
  const known = outputs.get(proof);
  if (known?.node === node) return known.output;
  const bytes = new Uint8Array(4 + TELLING);
  bytes.set(keyOf(node));
  bytes.set(proof.subarray(0, TELLING), 4);
  const output = keccak_256(bytes);
  outputs.set(proof, { node, output });
  return output;
}
