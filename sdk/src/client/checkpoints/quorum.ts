import { sameHex, type Address, type Hex } from "../../signing/index.js";
import { splitCompact } from "../ledger/splitCompact.js";

/** Who of the present committee signed, as the checkpoints' contract takes it. */
export interface Quorum {
  readonly members: readonly Address[];
  /** Bit i for member i. */
  readonly signers: bigint;
  /** Two words each, in the members' order. */
  readonly signatures: readonly Hex[];
}

/** How many of a committee of n must sign: ⌊2n/3⌋ + 1. */
export function quorumOf(size: number): number {
  return Math.floor((2 * size) / 3) + 1;
}

/**
 * Puts compact signatures (ERC-2098) into the contract's order; those of strangers are left out.
 * @param members the present committee, ascending.
 * @param signatures by who signed.
 */
export function assembleQuorum(
  members: readonly Address[],
  signatures: readonly { readonly signer: Address; readonly signature: Hex }[],
): Quorum {
  let signers = 0n;
  const words = members.flatMap((member, index): readonly Hex[] => {
    const found = signatures.find(({ signer }) => sameHex(signer, member));
    if (found === undefined) return [];
    signers |= 1n << BigInt(index);
    const { r, vs } = splitCompact(found.signature);
    return [r, vs];
  });
  return { members, signers, signatures: words };
}
