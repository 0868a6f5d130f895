import { accountRoot, createHashes, deriveAccounts, portableBackend } from "@peerwatt/sdk/payment";
import { hexToBytes, ledgerDomain, type Address } from "@peerwatt/sdk/signing";

import type { OwnKeys } from "./ownKeys.ts";

/** Every account that was ever applied for with these keys: money may lie where the certificate has lapsed since. */
export function ownAccounts(
  { seed, accounts }: OwnKeys,
  chainId: number,
  ledger: Address,
): Address[] {
  const hashes = createHashes(ledgerDomain(chainId, ledger), portableBackend);
  const root = accountRoot(hexToBytes(seed));
  return deriveAccounts(root, 0, accounts, hashes, portableBackend).map(({ account }) => account);
}
