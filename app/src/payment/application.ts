import {
  applyForCertificates,
  readStanding,
  renewCertificates,
  type ApplicantIdentity,
  type Standing,
} from "@peerwatt/sdk/client/authority";
import { ClientError } from "@peerwatt/sdk/errors";
import { accountRoot, deriveAccounts, deriveApplicantToken } from "@peerwatt/sdk/payment";
import { hexToBytes } from "@peerwatt/sdk/signing";

import type { LedgerAuthority } from "./ledgerAuthority.ts";
import type { OwnKeys } from "./ownKeys.ts";

/**
 * Applies with accounts that were never applied with before; after a refusal under another name, for the authority
 * takes no second application of the same applicant. The same again, when an answer was lost, is the same application.
 * @param keys kept by now: a certificate for a key that was lost is worth nothing.
 * @returns the keys with what the authority said.
 */
export async function applyWith(
  authority: LedgerAuthority,
  keys: OwnKeys,
  identity: ApplicantIdentity,
  count: number,
): Promise<OwnKeys> {
  const next = nextApplication(keys);
  const own = ownAccounts(authority, next, next.accounts, count);
  const token = tokenOf(authority, next);
  const standing = await applyForCertificates(authority, token, identity, own);
  return { ...next, accounts: next.accounts + count, standing };
}

/** Further certificates, at once, for somebody who was approved. */
export async function renewWith(
  authority: LedgerAuthority,
  keys: OwnKeys,
  count: number,
): Promise<OwnKeys> {
  const own = ownAccounts(authority, keys, keys.accounts, count);
  const standing = await renewCertificates(authority, tokenOf(authority, keys), own);
  return { ...keys, accounts: keys.accounts + count, standing };
}

/**
 * What the authority says now; an applicant that it does not know has not applied. With a seed that was brought from
 * elsewhere, its certificates tell how many accounts it has.
 */
export async function refreshed(authority: LedgerAuthority, keys: OwnKeys): Promise<OwnKeys> {
  try {
    const standing = await readStanding(authority, tokenOf(authority, keys));
    return { ...keys, standing, accounts: accountsIn(authority, keys, standing) };
  } catch (error) {
    if (!(error instanceof ClientError) || error.code !== "NOT_ALLOWED") throw error;
    return { ...keys, standing: undefined };
  }
}

/** Who was refused or revoked applies anew under the next name; everybody else goes on. */
export function nextApplication(keys: OwnKeys): OwnKeys {
  const state = keys.standing?.state;
  if (state !== "rejected" && state !== "revoked") return keys;
  return { ...keys, application: keys.application + 1, standing: undefined };
}

function accountsIn(authority: LedgerAuthority, keys: OwnKeys, { certificates }: Standing): number {
  if (keys.accounts > 0) return keys.accounts;
  const certified = new Set(certificates.map(({ account }) => account.toLowerCase()));
  // The first that applied are the first of the seed; some may have lapsed since.
  const own = ownAccounts(authority, keys, 0, 2 * certified.size);
  const last = own.findLast(({ account }) => certified.has(account.toLowerCase()));
  return last === undefined ? 0 : last.index + 1;
}

function tokenOf({ domain }: LedgerAuthority, { seed, application }: OwnKeys): Uint8Array {
  return deriveApplicantToken(hexToBytes(seed), domain, application);
}

function ownAccounts(
  { hashes, backend }: LedgerAuthority,
  { seed }: OwnKeys,
  from: number,
  count: number,
): ReturnType<typeof deriveAccounts> {
  return deriveAccounts(accountRoot(hexToBytes(seed)), from, count, hashes, backend);
}
