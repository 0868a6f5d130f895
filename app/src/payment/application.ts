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
  const token = tokenOf(authority, next);
  return withFreshAccounts(authority, next, count, (own) =>
    applyForCertificates(authority, token, identity, own),
  );
}

/** Further certificates, at once, for somebody who was approved. */
export async function renewWith(
  authority: LedgerAuthority,
  keys: OwnKeys,
  count: number,
): Promise<OwnKeys> {
  const token = tokenOf(authority, keys);
  return withFreshAccounts(authority, keys, count, (own) =>
    renewCertificates(authority, token, own),
  );
}

/**
 * What the authority says now; an applicant that it does not know has not applied. Who was refused or revoked may have
 * applied anew elsewhere. With a seed that was brought from elsewhere, its certificates tell how many accounts it has.
 */
export async function refreshed(authority: LedgerAuthority, keys: OwnKeys): Promise<OwnKeys> {
  let known = { ...keys, standing: await standingOf(authority, keys) };
  for (;;) {
    const next = nextApplication(known);
    if (next === known) break;
    const standing = await standingOf(authority, next);
    if (standing === undefined) break;
    known = { ...next, standing };
  }
  return { ...known, accounts: accountsIn(authority, known) };
}

async function standingOf(
  authority: LedgerAuthority,
  keys: OwnKeys,
): Promise<Standing | undefined> {
  try {
    return await readStanding(authority, tokenOf(authority, keys));
  } catch (error) {
    if (isRefusal(error, "NOT_ALLOWED")) return undefined;
    throw error;
  }
}

/** Who was refused or revoked applies anew under the next name; everybody else goes on. */
export function nextApplication(keys: OwnKeys): OwnKeys {
  const state = keys.standing?.state;
  if (state !== "rejected" && state !== "revoked") return keys;
  return { ...keys, application: keys.application + 1, standing: undefined };
}

/** Further than this no seed is searched; so many keys take a phone some seconds. */
const MOST_ACCOUNTS = 4_096;
const PAGE = 64;

/**
 * The next accounts of the seed. Some may have been applied with where these keys do not know of it: the answer was
 * lost, or the seed comes from elsewhere and no certificate told of them.
 */
async function withFreshAccounts(
  authority: LedgerAuthority,
  keys: OwnKeys,
  count: number,
  send: (own: ReturnType<typeof deriveAccounts>) => Promise<Standing>,
): Promise<OwnKeys> {
  for (let first = keys.accounts, skipped = count; ; first += skipped, skipped *= 2) {
    try {
      const standing = await send(ownAccounts(authority, keys, first, count));
      return { ...keys, accounts: first + count, standing };
    } catch (error) {
      if (!isRefusal(error, "ACCOUNT_TAKEN") || first >= MOST_ACCOUNTS) throw error;
    }
  }
}

function isRefusal(error: unknown, code: string): boolean {
  return error instanceof ClientError && error.code === code;
}

/** So many that all that are certified are among them; some before them may have lapsed since. */
function accountsIn(authority: LedgerAuthority, keys: OwnKeys): number {
  const certificates = keys.standing?.certificates ?? [];
  if (keys.accounts > 0 || certificates.length === 0) return keys.accounts;
  const sought = new Set(certificates.map(({ account }) => account.toLowerCase()));
  let accounts = 0;
  for (let first = 0; sought.size > 0 && first < MOST_ACCOUNTS; first += PAGE) {
    for (const { account, index } of ownAccounts(authority, keys, first, PAGE)) {
      if (sought.delete(account.toLowerCase())) accounts = index + 1;
    }
  }
  return accounts;
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
