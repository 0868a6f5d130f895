import { certifierOf, createLedgerClient, type ChainClient } from "@peerwatt/sdk/client";
import { describeAuthority, type TrustedAuthority } from "@peerwatt/sdk/client/authority";
import { ClientError } from "@peerwatt/sdk/errors";
import { createHashes, portableBackend } from "@peerwatt/sdk/payment";
import { ledgerDomain, sameHex, type Address, type MarketDomain } from "@peerwatt/sdk/signing";

/** The authority of a ledger, known to be that by the ledger's own word. */
export interface LedgerAuthority extends TrustedAuthority {
  readonly domain: MarketDomain;
  /** How many auditors open a record together. */
  readonly auditorsNeeded: number;
}

/** Which authority, and for which ledger. */
export interface AuthorityPlace {
  readonly url: string;
  readonly chainId: number;
  readonly ledger: Address;
  readonly publicClient: ChainClient;
}

/**
 * Reaches the authority, and asks the ledger whether it is the one.
 * @throws ClientError `AuthorityUnreachable`, `AuthorityUnreadable`, `ForeignAuthority`
 */
export async function reachAuthority({
  url,
  chainId,
  ledger,
  publicClient,
}: AuthorityPlace): Promise<LedgerAuthority> {
  const client = createLedgerClient({ address: ledger, publicClient });
  const [described, authority] = await Promise.all([
    describeAuthority({ url }),
    certifierOf(client),
  ]);
  if (!isFor(described, { chainId, ledger, authority })) throw foreign(url, authority);
  const domain = ledgerDomain(chainId, ledger);
  const hashes = createHashes(domain, portableBackend);
  const { auditorsNeeded } = described;
  return { url, authority, hashes, backend: portableBackend, domain, auditorsNeeded };
}

interface Certifier {
  readonly chainId: number;
  readonly ledger: Address;
  readonly authority: Address;
}

/** Whether what a service says of itself is what the ledger says of its authority. */
export function isFor(described: Certifier, wanted: Certifier): boolean {
  return (
    described.chainId === wanted.chainId &&
    sameHex(described.ledger, wanted.ledger) &&
    sameHex(described.authority, wanted.authority)
  );
}

function foreign(url: string, authority: Address): ClientError {
  return new ClientError({
    code: "ForeignAuthority",
    shortMessage: `The service at ${url} does not certify for this ledger.`,
    whatToDo: `Give it nothing. The ledger's authority is ${authority}.`,
    details: { url, authority },
  });
}
