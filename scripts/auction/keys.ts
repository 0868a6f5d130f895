import { keccak256, stringToBytes } from "viem";
import { type PrivateKeyAccount, privateKeyToAccount } from "viem/accounts";

/**
 * Keys for a day of play. They follow from the seed, so that the same seed gives the same signatures, the same calldata
 * and the same gas; for anything but play a key must come from the system's randomness.
 */
export interface Keys {
  /** Always the same key for the same name. */
  of(name: string): PrivateKeyAccount;
}

export function keysFrom(seed: string): Keys {
  const known = new Map<string, PrivateKeyAccount>();
  return {
    of(name) {
      const key =
        known.get(name) ??
        privateKeyToAccount(keccak256(stringToBytes(`peerwatt ${seed} ${name}`)));
      known.set(name, key);
      return key;
    },
  };
}
