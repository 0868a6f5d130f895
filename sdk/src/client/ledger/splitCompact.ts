import type { Hex } from "../../signing/index.js";

/** The two words of a compact signature (ERC-2098): r, and s with the parity of y in its first bit. */
export function splitCompact(signature: Hex): { readonly r: Hex; readonly vs: Hex } {
  return { r: signature.slice(0, 66) as Hex, vs: `0x${signature.slice(66)}` };
}
