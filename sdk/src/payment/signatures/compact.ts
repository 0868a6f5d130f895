/** r and s. */
export const SIGNATURE_BYTES = 64;
/** Half the group's order: of the two s of a signature the lower one is the signature (EIP-2). */
const HALF_ORDER = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n;
const halfOrder = Uint8Array.from(HALF_ORDER.toString(16).match(/../g) ?? [], (byte) =>
  Number.parseInt(byte, 16),
);
const PARITY_BIT = 0x80;

/** r and s with the parity of y in s's first bit, which a low s leaves free (ERC-2098). */
export function joinSignature(rs: Uint8Array, parity: number): Uint8Array {
  const compact = rs.slice();
  if (parity % 2 === 1) compact[32] = (compact[32] ?? 0) | PARITY_BIT;
  return compact;
}

/**
 * The other way round.
 * @param rs 64 bytes to which r and s are written.
 * @returns the parity.
 */
export function splitSignature(compact: Uint8Array, rs: Uint8Array): number {
  rs.set(compact);
  const first = rs[32] ?? 0;
  rs[32] = first & ~PARITY_BIT;
  return first >> 7;
}

/** Whether s is the lower one of its two. */
export function isLowS(rs: Uint8Array): boolean {
  for (let k = 0; k < 32; k += 1) {
    const difference = (rs[32 + k] ?? 0) - (halfOrder[k] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return true;
}
