import { InputError } from "../errors/index.js";
import { isHex, type Hex } from "./hex.js";

/** Half of secp256k1's order: of the two s of a signature the lower one is the signature (EIP-2). */
const HIGHEST_S = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n;
const PARITY_BIT = 255n;

/**
 * A key's signature as the two words that a clearing carries (ERC-2098): r, and s with the parity of y in its first bit.
 * @param signature 65 bytes: r, s, and v as 27 or 28, or as 0 or 1.
 * @throws InputError `NOT_A_KEY_SIGNATURE`
 */
export function compactSignature(signature: Hex): readonly [r: bigint, vs: bigint] {
  if (isHex(signature, 65)) {
    const r = BigInt(signature.slice(0, 66));
    const s = BigInt(`0x${signature.slice(66, 130)}`);
    const v = Number(`0x${signature.slice(130)}`);
    const parity = v >= 27 ? v - 27 : v;
    if (s <= HIGHEST_S && parity <= 1) return [r, (BigInt(parity) << PARITY_BIT) | s];
  }
  throw new InputError({
    code: "NOT_A_KEY_SIGNATURE",
    shortMessage: "This is no signature by a key.",
    whatToDo: "Give the 65 bytes that the key signed; a smart account approves its order on chain.",
    details: { signature },
  });
}
