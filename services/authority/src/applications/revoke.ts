import type { Address, Hex } from "@peerwatt/sdk/signing";

import { notFound } from "../authorityError.js";
import type { Context } from "../context.js";
import { appendToLog } from "../log/append.js";
import { lockApplicant } from "./applicants.js";

/**
 * An account may be paid no longer. Whoever runs the ledger's authority account still has to say so there (`revoke`).
 * @throws AuthorityError `NOT_FOUND`
 */
export async function revokeAccount(
  { database, now }: Context,
  officer: string,
  account: Address,
  reason: string,
): Promise<void> {
  await database.transaction(async (inside) => {
    const [row] = await inside.query<{ revoked: boolean }>(
      `SELECT revoked_at IS NOT NULL AS revoked FROM accounts
       WHERE account = $1 AND certificate IS NOT NULL FOR UPDATE`,
      [account.toLowerCase()],
    );
    if (row === undefined) throw notFound("certified account");
    if (row.revoked) return;
    await inside.query("UPDATE accounts SET revoked_at = $2 WHERE account = $1", [
      account.toLowerCase(),
      now(),
    ]);
    await appendToLog(inside, now(), officer, { event: "AccountRevoked", account, reason });
  });
}

/**
 * All certificates of an applicant, and no further ones. The log names no account: they would be linked.
 * @throws AuthorityError `NOT_FOUND`
 */
export async function revokeApplicant(
  { database, now }: Context,
  officer: string,
  applicant: Hex,
  reason: string,
): Promise<void> {
  await database.transaction(async (inside) => {
    const state = await lockApplicant(inside, applicant);
    if (state === "revoked") return;
    if (state !== "approved") throw notFound("approved applicant");
    await inside.query("UPDATE applicants SET state = 'revoked' WHERE applicant = $1", [applicant]);
    await inside.query(
      "UPDATE accounts SET revoked_at = $2 WHERE applicant = $1 AND revoked_at IS NULL",
      [applicant, now()],
    );
    await appendToLog(inside, now(), officer, { event: "ApplicantRevoked", applicant, reason });
  });
}

/** All revoked accounts whose certificates have not expired, in the order of their addresses, which says nothing. */
export async function revocations({ database, now }: Context): Promise<Address[]> {
  const rows = await database.query<{ account: Address }>(
    "SELECT account FROM accounts WHERE revoked_at IS NOT NULL AND expires >= $1 ORDER BY account",
    [now()],
  );
  return rows.map(({ account }) => account);
}
