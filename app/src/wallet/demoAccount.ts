import { generatePrivateKey, privateKeyToAccount, type PrivateKeyAccount } from "viem/accounts";

import { isHex } from "@peerwatt/sdk/signing";

/** Kept by the browser for this site. It opens nothing but accounts of a local chain. */
const KEY = "peerwatt-demo-key";

/** The demo wallet's account; made at its first use. */
export function demoAccount(): PrivateKeyAccount {
  const kept = localStorage.getItem(KEY);
  if (kept !== null && isHex(kept, 32)) return privateKeyToAccount(kept);
  const key = generatePrivateKey();
  localStorage.setItem(KEY, key);
  return privateKeyToAccount(key);
}
