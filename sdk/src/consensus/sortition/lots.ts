import type { NodeId, NodeSetup } from "../protocol/types.js";
import type { VrfProver, VrfVerifier } from "../vrf/types.js";
import { secp256k1Vrf } from "../vrf/vrfs.js";

/** How a node draws, and judges what others drew. */
export interface Lots {
  readonly prover: VrfProver;
  readonly verifier: VrfVerifier;
  /** A node's VRF key, as it is on record; undefined for nobody. */
  keyOf(node: NodeId): Uint8Array | undefined;
}

/**
 * Real draws: ECVRF on secp256k1.
 * @param secretOf a node's VRF secret key, 32 bytes; asked for the nodes that run here only.
 * @param publicKeys of all nodes, by number.
 */
export function vrfLots(
  secretOf: (node: NodeId) => Uint8Array,
  publicKeys: readonly Uint8Array[],
): (setup: NodeSetup) => Lots {
  return ({ node }) => ({
    prover: secp256k1Vrf.createProver(secretOf(node)),
    verifier: secp256k1Vrf,
    keyOf: (other) => publicKeys[other],
  });
}
