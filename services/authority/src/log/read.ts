import { auditLogHead, type AuditLogEntry } from "@peerwatt/sdk/payment";
import type { AuditLogHeadMessage, Hex } from "@peerwatt/sdk/signing";

import type { Queries, Row } from "../database/types.js";

interface LogRow extends Row {
  readonly number: number;
  readonly body: string;
  readonly hash: Hex;
}

/** How long the log is, and its last entry's hash. */
export async function readHead(queries: Queries): Promise<AuditLogHeadMessage> {
  const [last] = await queries.query<LogRow>(
    "SELECT number, body, hash FROM audit_log ORDER BY number DESC LIMIT 1",
  );
  return last === undefined ? auditLogHead([]) : { length: last.number + 1, hash: last.hash };
}

/** @param from number of the first entry, from 0. */
export async function readLog(
  queries: Queries,
  from: number,
  most: number,
): Promise<AuditLogEntry[]> {
  return queries.query<Pick<LogRow, "body" | "hash">>(
    "SELECT body, hash FROM audit_log WHERE number >= $1 AND number < $2 ORDER BY number",
    [from, from + most],
  );
}
