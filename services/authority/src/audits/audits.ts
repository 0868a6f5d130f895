import { randomUUID } from "node:crypto";

import type { Address, Hex } from "@peerwatt/sdk/signing";

import { AuthorityError, notFound } from "../authorityError.js";
import type { Context } from "../context.js";
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

/** An audit as one auditor sees it. */
export interface OpenAudit extends Omit<AuditQuestion, "transaction"> {
  readonly audit: string;
  readonly transaction: Hex | null;
  readonly openedBy: string;
  readonly openedAt: string;
  readonly applicant: Hex;
  /** This auditor's share of the record's key; null if the record is older than the auditor. */
  readonly sealedShare: Hex | null;
  readonly sharesGiven: number;
}

/** What the reader gets when enough auditors agreed. */
export interface AuditedRecord {
  readonly applicant: Hex;
  readonly sealedIdentity: Hex;
  /** Shares of the record's key, sealed to the reader. */
  readonly shares: readonly Hex[];
}

/** @throws AuthorityError `NOT_FOUND` for an account without a certificate. */
export async function openAudit(
  { database, now }: Context,
  auditor: string,
  { account, transaction, reason, readerKey }: AuditQuestion,
): Promise<string> {
  const audit = randomUUID();
  await database.transaction(async (inside) => {
    const opened = await inside.query(
      `INSERT INTO audits (id, opened_by, reason, account, transaction_id, reader_key, opened_at)
       SELECT $1, $2, $3, account, $5, $6, $7 FROM accounts WHERE account = $4 AND certificate IS NOT NULL
       RETURNING id`,
      [audit, auditor, reason, account.toLowerCase(), transaction ?? null, readerKey, now()],
    );
    if (opened.length === 0) throw notFound("certified account");
    const about = { audit, account, transaction: transaction ?? null, reason };
    await appendToLog(inside, now(), auditor, { event: "AuditOpened", ...about });
  });
  return audit;
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
 * @throws AuthorityError `NOT_FOUND`
 */
export async function giveShare(
  { database, now }: Context,
  auditor: string,
  audit: string,
  sealed: Hex,
): Promise<void> {
  await database.transaction(async (inside) => {
    const [known] = await inside.query("SELECT id FROM audits WHERE id = $1", [audit]);
    if (known === undefined) throw notFound("audit");
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
    const given = await inside.query<{ sealed: Hex }>(
      "SELECT sealed FROM audit_shares WHERE audit = $1 ORDER BY auditor",
      [audit],
    );
    const needed = configuration.auditorsNeeded;
    if (given.length < needed) throw tooFew(given.length, needed);
    await appendToLog(inside, now(), auditor, { event: "RecordRead", audit });
    return { ...record, shares: given.map(({ sealed }) => sealed) };
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
