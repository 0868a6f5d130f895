import { createEphemeralKeys, type EphemeralKeys } from "@peerwatt/sdk/auction";
import { isHex, type Hex } from "@peerwatt/sdk/signing";

const PREFIX = "peerwatt-bid-key-";

/** What keeps secrets for this page: `localStorage`. */
export type KeyStore = Pick<Storage, "getItem" | "setItem">;

/** Keys for a bid. The secret stays in this browser; whoever wins needs it to meet the consumer. */
export function createBidKeys(store: KeyStore): EphemeralKeys {
  const keys = createEphemeralKeys((length) => crypto.getRandomValues(new Uint8Array(length)));
  store.setItem(PREFIX + keys.publicKey.toLowerCase(), keys.secret);
  return keys;
}

/** The secret of a bid's key; `undefined` if the bid was made in another browser. */
export function bidSecret(store: KeyStore, publicKey: Hex): Hex | undefined {
  const kept = store.getItem(PREFIX + publicKey.toLowerCase());
  return kept !== null && isHex(kept, 32) ? kept : undefined;
}
