import { keccak256, stringToBytes, type Hex } from "viem";
import { type PrivateKeyAccount, privateKeyToAccount } from "viem/accounts";

/**
 * Keys for a day of play. They follow from the seed, so that the same seed gives the same signatures, the same calldata
 * and the same gas; for anything but play a key must come from the system's randomness.
 */
export interface Keys {
  /** Always the same key for the same name. */
  of(name: string): PrivateKeyAccount;
  /** The key itself, for what signs by other means. */
  secretOf(name: string): Hex;
}

export function keysFrom(seed: string): Keys {
  const known = new Map<string, PrivateKeyAccount>();
  const secretOf = (name: string): Hex => keccak256(stringToBytes(`peerwatt ${seed} ${name}`));
  return {
    secretOf,
    of(name) {
      const key = known.get(name) ?? privateKeyToAccount(secretOf(name));
      known.set(name, key);
      return key;
    },
  };
}
