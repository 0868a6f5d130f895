import { randomUUID } from "node:crypto";

import type { AuditedRecord, OpenAudit } from "@peerwatt/sdk/client/authority/staff";
import type { Address, Hex } from "@peerwatt/sdk/signing";

import { AuthorityError, notFound } from "../authorityError.js";
import type { Context } from "../context.js";
import type { Queries } from "../database/types.js";
import { appendToLog } from "../log/append.js";

/** Whose account is it, and why does somebody ask? */
export interface AuditQuestion {
  readonly account: Address;
  /** The payment that made somebody ask. */
  readonly transaction?: Hex | undefined;
  readonly reason: string;
  /** The reader's key for this audit alone. */
  readonly readerKey: Hex;
}

/**
 * Asks. The same question again, with the same reader's key, after an answer was lost, changes nothing.
 * @throws AuthorityError `NOT_FOUND` for an account without a certificate, `READER_KEY_USED`
 */
export async function openAudit(
  { database, now }: Context,
  auditor: string,
  { account, transaction, reason, readerKey }: AuditQuestion,
): Promise<string> {
  const audit = randomUUID();
  const about = { account: lower(account), transaction: lower(transaction ?? null), reason };
  const row = [auditor, reason, about.account, about.transaction, lower(readerKey)];
  return database.transaction(async (inside) => {
    const [known] = await inside.query(
      "SELECT account FROM accounts WHERE account = $1 AND certificate IS NOT NULL",
      [about.account],
    );
    if (known === undefined) throw notFound("certified account");
    const opened = await inside.query(
      `INSERT INTO audits (opened_by, reason, account, transaction_id, reader_key, id, opened_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (reader_key) DO NOTHING RETURNING id`,
      [...row, audit, now()],
    );
    if (opened.length === 0) return sameAudit(inside, row);
    await appendToLog(inside, now(), auditor, { event: "AuditOpened", audit, ...about });
    return audit;
  });
}

async function sameAudit(inside: Queries, row: readonly unknown[]): Promise<string> {
  const [same] = await inside.query<{ id: string }>(
    `SELECT id FROM audits WHERE opened_by = $1 AND reason = $2 AND account = $3
     AND transaction_id IS NOT DISTINCT FROM $4 AND reader_key = $5`,
    row,
  );
  if (same !== undefined) return same.id;
  throw new AuthorityError(409, {
    code: "READER_KEY_USED",
    shortMessage: "Another audit has this reader's key.",
    whatToDo: "Make a key for each audit.",
  });
}

function lower<T extends Hex | null>(hex: T): T {
  return (hex?.toLowerCase() ?? null) as T;
}

/** The last audits, the newest first. */
export async function listAudits({ database }: Context, auditor: string): Promise<OpenAudit[]> {
  const rows = await database.query<Omit<OpenAudit, "openedAt"> & { openedAt: Date }>(
    `SELECT id AS audit, opened_by AS "openedBy", reason, account, transaction_id AS transaction,
       reader_key AS "readerKey", opened_at AS "openedAt", accounts.applicant, record_shares.sealed AS "sealedShare",
       (SELECT count(*)::integer FROM audit_shares WHERE audit_shares.audit = audits.id) AS "sharesGiven"
     FROM audits JOIN accounts USING (account)
       LEFT JOIN record_shares ON record_shares.applicant = accounts.applicant AND record_shares.auditor = $1
     ORDER BY opened_at DESC, id LIMIT 100`,
    [auditor],
  );
  return rows.map((row) => ({ ...row, openedAt: row.openedAt.toISOString() }));
}

/**
 * An auditor agrees: its share, sealed to the reader. Again it changes nothing.
 * @throws AuthorityError `NOT_FOUND`, `NO_SHARE`
 */
export async function giveShare(
  { database, now }: Context,
  auditor: string,
  audit: string,
  sealed: Hex,
): Promise<void> {
  await database.transaction(async (inside) => {
    const [known] = await inside.query<{ holds: boolean }>(
      `SELECT record_shares.auditor IS NOT NULL AS holds FROM audits JOIN accounts USING (account)
         LEFT JOIN record_shares ON record_shares.applicant = accounts.applicant AND record_shares.auditor = $2
       WHERE id = $1`,
      [audit, auditor],
    );
    if (known === undefined) throw notFound("audit");
    if (!known.holds) throw noShare();
    const given = await inside.query(
      `INSERT INTO audit_shares (audit, auditor, sealed) VALUES ($1, $2, $3)
       ON CONFLICT DO NOTHING RETURNING auditor`,
      [audit, auditor, sealed],
    );
    if (given.length === 0) return;
    await appendToLog(inside, now(), auditor, { event: "ShareGiven", audit });
  });
}

/**
 * The sealed record, for who opened the audit, when enough agreed; that it was read is on record before it is.
 * @throws AuthorityError `NOT_FOUND`, `TOO_FEW_SHARES`
 */
export async function readRecord(
  { configuration, database, now }: Context,
  auditor: string,
  audit: string,
): Promise<AuditedRecord> {
  return database.transaction(async (inside) => {
    const [record] = await inside.query<{ applicant: Hex; sealedIdentity: Hex }>(
      `SELECT applicant, sealed_identity AS "sealedIdentity"
       FROM audits JOIN accounts USING (account) JOIN applicants USING (applicant)
       WHERE id = $1 AND opened_by = $2`,
      [audit, auditor],
    );
    if (record === undefined) throw notFound("audit of yours");
    const shares = await inside.query<{ auditor: string; sealed: Hex }>(
      "SELECT auditor, sealed FROM audit_shares WHERE audit = $1 ORDER BY auditor",
      [audit],
    );
    const needed = configuration.auditorsNeeded;
    if (shares.length < needed) throw tooFew(shares.length, needed);
    await appendToLog(inside, now(), auditor, { event: "RecordRead", audit });
    return { ...record, shares };
  });
}

function noShare(): AuthorityError {
  return new AuthorityError(409, {
    code: "NO_SHARE",
    shortMessage: "The record is older than you as an auditor: you hold no share of its key.",
    whatToDo: "Leave it to those who do.",
  });
}

function tooFew(given: number, needed: number): AuthorityError {
  return new AuthorityError(409, {
    code: "TOO_FEW_SHARES",
    shortMessage: `${String(given)} of ${String(needed)} auditors agreed.`,
    whatToDo: "Ask further auditors.",
    details: { given, needed },
  });
}
