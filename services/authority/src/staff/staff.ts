import { createHash, randomBytes } from "node:crypto";

import type { Recipient } from "@peerwatt/sdk/client/authority/staff";
import { bytesToHex, type Hex } from "@peerwatt/sdk/signing";

import { AuthorityError } from "../authorityError.js";
import type { Context } from "../context.js";
import type { Queries } from "../database/types.js";
import { appendToLog } from "../log/append.js";

export type Role = "officer" | "auditor";

/** Who works for the authority. */
export interface StaffMember {
  readonly name: string;
  readonly role: Role;
}

const tokenSize = 32;

/**
 * @param publicKey what is sealed to it only its owner opens.
 * @returns its token; shown once, and kept as a hash.
 * @throws AuthorityError `NAME_TAKEN`
 */
export async function addStaff(
  { database, now }: Pick<Context, "database" | "now">,
  { name, role }: StaffMember,
  publicKey: Hex,
): Promise<Hex> {
  const token = bytesToHex(randomBytes(tokenSize));
  await database.transaction(async (inside) => {
    const added = await inside.query(
      `INSERT INTO staff (name, role, token_hash, public_key) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING RETURNING name`,
      [name, role, hashOf(token), publicKey],
    );
    if (added.length === 0) throw nameTaken(name);
    await appendToLog(inside, now(), "administrator", { event: "StaffAdded", name, role });
  });
  return token;
}

/**
 * Its token stops to work; the shares it holds still open what was sealed to it.
 * @param needed how many auditors open a record: it does not go where fewer would remain for one, unless `evenIf`.
 * @returns whether there was somebody.
 * @throws AuthorityError `RECORDS_WOULD_CLOSE`
 */
export async function removeStaff(
  { database, now }: Pick<Context, "database" | "now">,
  name: string,
  needed: number,
  evenIf = false,
): Promise<boolean> {
  return database.transaction(async (inside) => {
    const [left] = await inside.query<{ role: Role }>(
      "UPDATE staff SET left_at = $2 WHERE name = $1 AND left_at IS NULL RETURNING role",
      [name, now()],
    );
    if (left === undefined) return false;
    const closing = evenIf ? 0 : await recordsThatClose(inside, name, needed);
    if (closing > 0) throw recordsWouldClose(name, closing);
    const content = { event: "StaffLeft", name, role: left.role } as const;
    await appendToLog(inside, now(), "administrator", content);
    return true;
  });
}

/** Records of which this auditor has a share, and too few others who are still there. */
async function recordsThatClose(inside: Queries, auditor: string, needed: number): Promise<number> {
  const [row] = await inside.query<{ closing: number }>(
    `SELECT count(*)::integer AS closing FROM record_shares AS own WHERE own.auditor = $1 AND (
       SELECT count(*) FROM record_shares AS other JOIN staff ON staff.name = other.auditor
       WHERE other.applicant = own.applicant AND staff.left_at IS NULL) < $2`,
    [auditor, needed],
  );
  return row?.closing ?? 0;
}

export async function findStaff(
  { database }: Pick<Context, "database">,
  token: string,
): Promise<StaffMember | undefined> {
  const [found] = await database.query<{ name: string; role: Role }>(
    "SELECT name, role FROM staff WHERE token_hash = $1 AND left_at IS NULL",
    [hashOf(token)],
  );
  return found;
}

/** To whom records are sealed now. */
export async function recipients(
  { database }: Pick<Context, "database">,
  role: Role,
): Promise<Recipient[]> {
  return database.query<{ name: string; publicKey: Hex }>(
    `SELECT name, public_key AS "publicKey" FROM staff WHERE role = $1 AND left_at IS NULL ORDER BY name`,
    [role],
  );
}

/** Tokens are 32 random bytes: nobody finds one from its plain hash. */
function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

function recordsWouldClose(name: string, closing: number): AuthorityError {
  return new AuthorityError(409, {
    code: "RECORDS_WOULD_CLOSE",
    shortMessage: `Without ${name} nobody opens ${String(closing)} of the records any more.`,
    whatToDo: "Keep its token from it by other means, or insist with --even-if-records-close.",
    details: { name, closing },
  });
}

function nameTaken(name: string): AuthorityError {
  return new AuthorityError(409, {
    code: "NAME_TAKEN",
    shortMessage: `Somebody is called ${name}, or has this key.`,
    whatToDo: "Take another name, and a key of its own.",
    details: { name },
  });
}
