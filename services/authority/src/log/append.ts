import { extendAuditLog } from "@peerwatt/sdk/payment";

import { lockFor } from "../database/locks.js";
import type { Queries } from "../database/types.js";
import { readHead } from "./read.js";

/** What is said about in the log. No identity, and no account but an audited or a revoked one. */
export type LogContent =
  | { readonly event: "StaffAdded" | "StaffLeft"; readonly name: string; readonly role: string }
  | {
      readonly event: "Approved" | "Rejected" | "ApplicantRevoked";
      readonly applicant: string;
      readonly reason?: string;
    }
  | { readonly event: "AccountRevoked"; readonly account: string; readonly reason: string }
  | {
      readonly event: "AuditOpened";
      readonly audit: string;
      readonly account: string;
      readonly transaction: string | null;
      readonly reason: string;
    }
  | { readonly event: "ShareGiven" | "RecordRead"; readonly audit: string };

/**
 * Writes an entry in the transaction that does what it tells of: neither can be without the other. Others wait with
 * theirs until this transaction ends, so it comes last.
 */
export async function appendToLog(
  inside: Queries,
  now: Date,
  by: string,
  content: LogContent,
): Promise<void> {
  await lockFor(inside, "log");
  const head = await readHead(inside);
  const at = `${now.toISOString().slice(0, 19)}Z`;
  const { body, hash } = extendAuditLog(head, { at, by, ...content });
  await inside.query("INSERT INTO audit_log (number, body, hash) VALUES ($1, $2, $3)", [
    head.length,
    body,
    hash,
  ]);
}
