import { createVrf } from "./createVrf.js";
import { edwards25519Suite } from "./edwardsSuite.js";
import { p256Suite, secp256k1Suite } from "./weierstrassSuite.js";
import type { Vrf } from "./types.js";

/** The consensus' own: on secp256k1, so that an Ethereum key serves. Proofs of 81 bytes, outputs of 32. */
export const secp256k1Vrf: Vrf = createVrf(secp256k1Suite);

/** RFC 9381's suite 0x01. Proofs of 81 bytes, outputs of 32. */
export const p256Vrf: Vrf = createVrf(p256Suite);

/** RFC 9381's suite 0x03. Proofs of 80 bytes, outputs of 64. */
export const edwards25519Vrf: Vrf = createVrf(edwards25519Suite);
