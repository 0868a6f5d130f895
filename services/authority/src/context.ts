import { createHashes, type LedgerHashes, type SignatureBackend } from "@peerwatt/sdk/payment";
import { ledgerDomain, type Address } from "@peerwatt/sdk/signing";

import type { Configuration } from "./configuration.js";
import type { Database } from "./database/types.js";

/** What everything here works with. */
export interface Context {
  readonly configuration: Configuration;
  readonly database: Database;
  readonly hashes: LedgerHashes;
  readonly backend: SignatureBackend;
  /** Whose signature makes a certificate. */
  readonly authority: Address;
  readonly now: () => Date;
}

export function createContext(
  configuration: Configuration,
  database: Database,
  backend: SignatureBackend,
  now: () => Date = () => new Date(),
): Context {
  const { chainId, ledger, secret } = configuration;
  const hashes = createHashes(ledgerDomain(chainId, ledger), backend);
  const authority = hashes.addressOf(backend.publicKeyOf(secret));
  return { configuration, database, hashes, backend, authority, now };
}
