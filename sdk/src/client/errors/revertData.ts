import { isHex, type Hex } from "../../signing/index.js";

/** Where wallets and nodes have been seen to put what a reverted call returned. */
const PLACES = ["data", "originalError", "error", "info", "cause"] as const;

/** Causes are not nested deeper than this, or are a circle. */
const DEEPEST = 12;

/**
 * What a reverted call returned, from whatever error a library, wallet or node made of it; `undefined` if the error is
 * about something else. "0x" is a revert that gave no reason.
 */
export function revertDataOf(error: unknown, depth = 0): Hex | undefined {
  if (depth > DEEPEST || typeof error !== "object" || error === null) return undefined;
  for (const place of PLACES) {
    const value = (error as Readonly<Record<string, unknown>>)[place];
    const found = typeof value === "string" ? hexOf(value) : revertDataOf(value, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Some nodes write "Reverted 0x…". */
function hexOf(text: string): Hex | undefined {
  const hex = text.replace(/^Reverted /, "");
  return isHex(hex) ? hex : undefined;
}
