import {
  checkAuditLog,
  type AuditLogEntry,
  type AuditLogFault,
  type SignedLogHead,
} from "../../payment/index.js";
import type { Address } from "../../signing/index.js";
import { askAuthority, type AuthorityConnection } from "./askAuthority.js";
import type { TrustedAuthority } from "./certificates.js";

/** What an authority says of itself. */
export interface AuthorityDescription {
  readonly authority: Address;
  readonly chainId: number;
  readonly ledger: Address;
  /** How many auditors open a record together. */
  readonly auditorsNeeded: number;
}

/** Who certifies, and for which ledger. @throws ClientError */
export function describeAuthority(connection: AuthorityConnection): Promise<AuthorityDescription> {
  return askAuthority(connection, { method: "GET", path: "/v1/authority" });
}

/** Accounts that may be paid no more, ascending. @throws ClientError */
export function readRevocations(connection: AuthorityConnection): Promise<readonly Address[]> {
  return askAuthority(connection, { method: "GET", path: "/v1/revocations" });
}

/** The head of its audit log, signed; worth keeping. @throws ClientError */
export function readLogHead(connection: AuthorityConnection): Promise<SignedLogHead> {
  return askAuthority(connection, { method: "GET", path: "/v1/log/head" });
}

/** Its whole audit log. @throws ClientError */
export async function readAuditLog(connection: AuthorityConnection): Promise<AuditLogEntry[]> {
  const entries: AuditLogEntry[] = [];
  for (;;) {
    const path = `/v1/log?from=${String(entries.length)}`;
    const page = await askAuthority<readonly AuditLogEntry[]>(connection, { method: "GET", path });
    if (page.length === 0) return entries;
    entries.push(...page);
  }
}

/**
 * Reads the whole log and checks it: its chain, the head that the authority signs now, and those that one kept.
 * @returns the entries, and the first fault if there is one.
 * @throws ClientError
 */
export async function verifyAuditLog(
  trusted: TrustedAuthority,
  kept: readonly SignedLogHead[],
): Promise<{
  readonly entries: readonly AuditLogEntry[];
  readonly head: SignedLogHead;
  readonly fault: AuditLogFault | undefined;
}> {
  // The head first: what is written meanwhile makes the log longer than it, never shorter.
  const head = await readLogHead(trusted);
  const entries = await readAuditLog(trusted);
  const { authority, hashes, backend } = trusted;
  const fault = checkAuditLog(entries, [...kept, head], authority, hashes, backend);
  return { entries, head, fault };
}
