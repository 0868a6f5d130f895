import {
  certifyAccount,
  isInPossession,
  type CertifiedAccount,
  type PossessionProof,
} from "@peerwatt/sdk/payment";
import type { Address, Hex } from "@peerwatt/sdk/signing";

import { AuthorityError } from "../authorityError.js";
import type { Context } from "../context.js";
import type { Queries } from "../database/types.js";
import { monthEnd } from "./monthEnd.js";

/** Accounts in the spelling and the order in which the database keeps them: two claims never wait for each other. */
export function accountsOf(proofs: readonly PossessionProof[]): Address[] {
  return [...new Set(proofs.map(({ account }) => account.toLowerCase() as Address))].sort();
}

/** @throws AuthorityError `BAD_PROOF`, `ACCOUNT_TWICE` */
export function checkProofs(
  { hashes, backend }: Context,
  applicant: Hex,
  proofs: readonly PossessionProof[],
): void {
  if (accountsOf(proofs).length !== proofs.length) {
    throw new AuthorityError(422, {
      code: "ACCOUNT_TWICE",
      shortMessage: "An account is listed twice.",
      whatToDo: "List each account once.",
    });
  }
  const number = proofs.findIndex((proof) => !isInPossession(proof, applicant, hashes, backend));
  if (number < 0) return;
  throw new AuthorityError(422, {
    code: "BAD_PROOF",
    shortMessage: `Proof ${String(number)} is not the account's signature for this applicant.`,
    whatToDo: "Sign AccountPossession with the account's key, for the ledger's chain and address.",
    details: { number },
  });
}

/**
 * Makes accounts the applicant's, for ever.
 * @throws AuthorityError `ACCOUNT_TAKEN`
 */
export async function claimAccounts(
  inside: Queries,
  applicant: Hex,
  accounts: readonly Address[],
): Promise<void> {
  await inside.query(
    `INSERT INTO accounts (account, applicant) SELECT account, $2 FROM unnest($1::text[]) AS account
     ON CONFLICT DO NOTHING`,
    [accounts, applicant],
  );
  const own = await inside.query(
    "SELECT account FROM accounts WHERE account = ANY($1::text[]) AND applicant = $2",
    [accounts, applicant],
  );
  if (own.length === accounts.length) return;
  throw new AuthorityError(409, {
    code: "ACCOUNT_TAKEN",
    shortMessage: "One of the accounts is another applicant's.",
    whatToDo: "Apply with accounts of your own that you never used.",
  });
}

/** Certificates for all of an applicant's accounts that have none. */
export async function certifyClaimed(
  { configuration, hashes, backend, now }: Context,
  inside: Queries,
  applicant: Hex,
): Promise<void> {
  const expires = monthEnd(now(), configuration.months);
  const claimed = await inside.query<{ account: Address }>(
    "SELECT account FROM accounts WHERE applicant = $1 AND certificate IS NULL AND revoked_at IS NULL",
    [applicant],
  );
  const seconds = expires.getTime() / 1000;
  const made = claimed.map(({ account }) =>
    certifyAccount(account, seconds, configuration.secret, hashes, backend),
  );
  await inside.query(
    `UPDATE accounts SET expires = $1, certificate = made.certificate
     FROM unnest($2::text[], $3::text[]) AS made (account, certificate)
     WHERE accounts.account = made.account`,
    [expires, made.map(({ account }) => account), made.map(({ certificate }) => certificate)],
  );
}

/** An applicant's certificates that still count. */
export async function certificatesOf(
  queries: Queries,
  applicant: Hex,
  now: Date,
): Promise<CertifiedAccount[]> {
  const rows = await queries.query<{ account: Address; expires: Date; certificate: Hex }>(
    `SELECT account, expires, certificate FROM accounts
     WHERE applicant = $1 AND expires >= $2 AND revoked_at IS NULL ORDER BY account`,
    [applicant, now],
  );
  return rows.map(({ expires, ...rest }) => ({ ...rest, expires: expires.getTime() / 1000 }));
}
