import { createHmac } from "node:crypto";

import type { ApplicantIdentity } from "@peerwatt/sdk/client/authority";
import { sealRecord, type SealedRecord } from "@peerwatt/sdk/client/authority/staff";
import { applicantOf, type CertifiedAccount, type PossessionProof } from "@peerwatt/sdk/payment";
import type { Hex } from "@peerwatt/sdk/signing";

import { AuthorityError, notAllowed } from "../authorityError.js";
import type { Context } from "../context.js";
import type { Queries } from "../database/types.js";
import { recipients } from "../staff/staff.js";
import {
  accountsOf,
  certificatesOf,
  certifyClaimed,
  checkProofs,
  claimAccounts,
} from "./accounts.js";
import { lockApplicant, type State } from "./applicants.js";

/** What an applicant learns of itself. */
export interface Standing {
  readonly state: State;
  readonly certificates: readonly CertifiedAccount[];
}

/**
 * Takes an application. The same one again, after an answer was lost, changes nothing.
 * @throws AuthorityError `BAD_PROOF`, `ACCOUNT_TWICE`, `ACCOUNT_TAKEN`, `ALREADY_APPLIED`, `NOT_STAFFED`,
 * `TOO_MANY_ACCOUNTS`
 */
export async function apply(
  context: Context,
  token: Uint8Array,
  identity: ApplicantIdentity,
  proofs: readonly PossessionProof[],
): Promise<Standing> {
  const applicant = applicantOf(token);
  checkProofs(context, applicant, proofs);
  const most = context.configuration.accountsPerApplicant;
  if (proofs.length > most) throw tooMany(most);
  const record = await sealForStaff(context, identity, applicant);
  const tag = tagOf(identity, token);
  return context.database.transaction(async (inside) => {
    const isNew = await insertApplicant(inside, applicant, record, tag);
    if (isNew) await claimAccounts(inside, applicant, accountsOf(proofs));
    else await mustBeTheSame(inside, applicant, proofs, tag);
    return standingOf(inside, applicant, context.now());
  });
}

/** @throws AuthorityError `NOT_ALLOWED` for a token that nobody applied with. */
export async function readStanding(context: Context, token: Uint8Array): Promise<Standing> {
  return standingOf(context.database, applicantOf(token), context.now());
}

/**
 * Certificates for further accounts of somebody who was approved: at once, for its identity is known.
 * @throws AuthorityError `NOT_ALLOWED`, `NOT_APPROVED`, `BAD_PROOF`, `ACCOUNT_TWICE`, `ACCOUNT_TAKEN`,
 * `ACCOUNT_SPENT`, `TOO_MANY_ACCOUNTS`
 */
export async function renew(
  context: Context,
  token: Uint8Array,
  proofs: readonly PossessionProof[],
): Promise<Standing> {
  const applicant = applicantOf(token);
  checkProofs(context, applicant, proofs);
  return context.database.transaction(async (inside) => {
    const state = await lockApplicant(inside, applicant);
    if (state === undefined) throw notAllowed();
    if (state !== "approved") throw notApproved(state);
    await claimAccounts(inside, applicant, accountsOf(proofs));
    await certifyClaimed(context, inside, applicant);
    const standing = await standingOf(inside, applicant, context.now());
    const most = context.configuration.accountsPerApplicant;
    if (standing.certificates.length > most) throw tooMany(most);
    const certified = new Set(standing.certificates.map(({ account }) => account));
    if (!accountsOf(proofs).every((account) => certified.has(account))) throw accountSpent();
    return standing;
  });
}

/** The same for the same identity and token; the token is not kept, so it lets nobody try out who it could be. */
function tagOf({ name, document, contact }: ApplicantIdentity, token: Uint8Array): string {
  return createHmac("sha256", token)
    .update(JSON.stringify([name, document, contact]))
    .digest("hex");
}

async function sealForStaff(
  context: Context,
  identity: ApplicantIdentity,
  applicant: Hex,
): Promise<SealedRecord> {
  const needed = context.configuration.auditorsNeeded;
  const officers = await recipients(context, "officer");
  const auditors = await recipients(context, "auditor");
  if (officers.length === 0 || auditors.length < needed) {
    throw new AuthorityError(503, {
      code: "NOT_STAFFED",
      shortMessage: "The authority has not enough officers and auditors yet.",
      whatToDo: "Try again later.",
      details: { officers: officers.length, auditors: auditors.length, needed },
    });
  }
  return sealRecord(identity, applicant, officers, auditors, needed);
}

async function insertApplicant(
  inside: Queries,
  applicant: Hex,
  { sealedIdentity, keys, shares }: SealedRecord,
  tag: string,
): Promise<boolean> {
  const inserted = await inside.query(
    `INSERT INTO applicants (applicant, state, sealed_identity, identity_tag)
     VALUES ($1, 'pending', $2, $3) ON CONFLICT DO NOTHING RETURNING applicant`,
    [applicant, sealedIdentity, tag],
  );
  if (inserted.length === 0) return false;
  await inside.query(
    `INSERT INTO record_keys (applicant, officer, sealed)
     SELECT $1, name, sealed FROM unnest($2::text[], $3::text[]) AS made (name, sealed)`,
    [applicant, keys.map(({ name }) => name), keys.map(({ sealed }) => sealed)],
  );
  await inside.query(
    `INSERT INTO record_shares (applicant, auditor, sealed)
     SELECT $1, name, sealed FROM unnest($2::text[], $3::text[]) AS made (name, sealed)`,
    [applicant, shares.map(({ name }) => name), shares.map(({ sealed }) => sealed)],
  );
  return true;
}

async function mustBeTheSame(
  inside: Queries,
  applicant: Hex,
  proofs: readonly PossessionProof[],
  tag: string,
): Promise<void> {
  const accounts = accountsOf(proofs);
  const known = await inside.query(
    `SELECT account FROM accounts JOIN applicants USING (applicant)
     WHERE applicant = $1 AND identity_tag = $2 AND account = ANY($3::text[])`,
    [applicant, tag, accounts],
  );
  if (known.length === accounts.length) return;
  throw new AuthorityError(409, {
    code: "ALREADY_APPLIED",
    shortMessage: "This token was used to apply with another identity or other accounts.",
    whatToDo: "Wait for the decision, and ask for further certificates then; or take a new token.",
  });
}

async function standingOf(queries: Queries, applicant: Hex, now: Date): Promise<Standing> {
  const [row] = await queries.query<{ state: State }>(
    "SELECT state FROM applicants WHERE applicant = $1",
    [applicant],
  );
  if (row === undefined) throw notAllowed();
  return { state: row.state, certificates: await certificatesOf(queries, applicant, now) };
}

function notApproved(state: State): AuthorityError {
  return new AuthorityError(403, {
    code: "NOT_APPROVED",
    shortMessage: `The application is ${state}.`,
    whatToDo: state === "pending" ? "Wait for the decision." : "Ask the authority why.",
    details: { state },
  });
}

function accountSpent(): AuthorityError {
  return new AuthorityError(409, {
    code: "ACCOUNT_SPENT",
    shortMessage: "One of the accounts is revoked, or had a certificate that has expired.",
    whatToDo: "Ask with fresh accounts.",
  });
}

function tooMany(most: number): AuthorityError {
  return new AuthorityError(409, {
    code: "TOO_MANY_ACCOUNTS",
    shortMessage: `Nobody may hold more than ${String(most)} valid certificates.`,
    whatToDo: "Use the ones that you have first.",
    details: { most },
  });
}
