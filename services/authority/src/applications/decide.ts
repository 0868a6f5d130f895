import type { PendingApplication } from "@peerwatt/sdk/client/authority/staff";
import type { Hex } from "@peerwatt/sdk/signing";

import { AuthorityError, notFound } from "../authorityError.js";
import type { Context } from "../context.js";
import type { Queries } from "../database/types.js";
import { appendToLog } from "../log/append.js";
import { certifyClaimed } from "./accounts.js";
import { lockApplicant, type State } from "./applicants.js";

const mostPending = 500;

export async function pendingApplications(
  { database }: Context,
  officer: string,
): Promise<PendingApplication[]> {
  const rows = await database.query<Omit<PendingApplication, "appliedAt"> & { appliedAt: Date }>(
    `SELECT applicant, applied_at AS "appliedAt", sealed_identity AS "sealedIdentity", sealed AS "sealedKey"
     FROM applicants JOIN record_keys USING (applicant)
     WHERE state = 'pending' AND officer = $1 ORDER BY applied_at, applicant LIMIT $2`,
    [officer, mostPending],
  );
  return rows.map((row) => ({ ...row, appliedAt: row.appliedAt.toISOString() }));
}

/**
 * Certifies the applicant's accounts. Again, after an answer was lost, it changes nothing.
 * @throws AuthorityError `NOT_FOUND`, `ALREADY_DECIDED`
 */
export async function approve(context: Context, officer: string, applicant: Hex): Promise<void> {
  await decide(context, applicant, "approved", async (inside) => {
    await certifyClaimed(context, inside, applicant);
    await appendToLog(inside, context.now(), officer, { event: "Approved", applicant });
  });
}

/** @throws AuthorityError `NOT_FOUND`, `ALREADY_DECIDED` */
export async function reject(
  context: Context,
  officer: string,
  applicant: Hex,
  reason: string,
): Promise<void> {
  await decide(context, applicant, "rejected", async (inside) => {
    // Nothing of it is left to audit.
    await inside.query("DELETE FROM record_shares WHERE applicant = $1", [applicant]);
    await appendToLog(inside, context.now(), officer, { event: "Rejected", applicant, reason });
  });
}

async function decide(
  { database, now }: Context,
  applicant: Hex,
  decision: "approved" | "rejected",
  consequences: (inside: Queries) => Promise<void>,
): Promise<void> {
  await database.transaction(async (inside) => {
    const state = await lockApplicant(inside, applicant);
    if (state === undefined) throw notFound("application");
    if (state === decision) return;
    if (state !== "pending") throw alreadyDecided(state);
    await inside.query("UPDATE applicants SET state = $2, decided_at = $3 WHERE applicant = $1", [
      applicant,
      decision,
      now(),
    ]);
    // From here on only auditors open the record, and only together.
    await inside.query("DELETE FROM record_keys WHERE applicant = $1", [applicant]);
    await consequences(inside);
  });
}

function alreadyDecided(state: State): AuthorityError {
  return new AuthorityError(409, {
    code: "ALREADY_DECIDED",
    shortMessage: `The application is ${state} already.`,
    whatToDo: "To take certificates back, revoke them.",
    details: { state },
  });
}
