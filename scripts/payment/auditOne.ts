import {
  verifyAuditLog,
  type ApplicantIdentity,
  type TrustedAuthority,
} from "../../sdk/src/client/authority/index.js";
import {
  agreeToAudit,
  askForAudit,
  makeBoxKeys,
  readAudit,
  type BoxKeys,
  type StaffAccess,
} from "../../sdk/src/client/authority/staff/index.js";
import { PeerwattError } from "../../sdk/src/errors/index.js";
import type { Address, Hex } from "../../sdk/src/signing/index.js";
import type { EmbeddedAuthority } from "./authority.js";

/** An audit of one payment. */
export interface Audited {
  /** Whose account it was, as t auditors found. */
  readonly identity: ApplicantIdentity;
  /** Whether fewer than t of them were refused before. */
  readonly refusedBelow: boolean;
  /** Whether the log is whole, and says who asked and why, who agreed and that the record was read. */
  readonly logTells: boolean;
}

const REASON = "The payee says that it was never paid";

/** All auditors that it takes agree one after the other; before the last one nobody learns anything. */
export async function auditOne(
  { auditors, auditorsNeeded }: EmbeddedAuthority,
  trusted: TrustedAuthority,
  account: Address,
  transaction: Hex,
): Promise<Audited> {
  const [first, ...others] = auditors.slice(0, auditorsNeeded);
  if (first === undefined) throw new RangeError("an audit takes auditors");
  const reader = await makeBoxKeys();
  const audit = await askForAudit(first, { account, transaction, reason: REASON }, reader);
  await agreeToAudit(first, audit);
  let refusedBelow = true;
  for (const auditor of others) {
    refusedBelow = refusedBelow && (await isRefused(first, audit, reader));
    await agreeToAudit(auditor, audit);
  }
  const identity = await readAudit(first, audit, reader);
  const { entries, fault } = await verifyAuditLog(trusted, []);
  const bodies = entries.map(({ body }) => body).filter((body) => body.includes(audit));
  const tells = (event: string): number => bodies.filter((body) => body.includes(event)).length;
  const logTells =
    fault === undefined &&
    bodies.some((body) => body.includes(REASON)) &&
    tells("AuditOpened") === 1 &&
    tells("ShareGiven") === auditorsNeeded &&
    tells("RecordRead") === 1;
  return { identity, refusedBelow, logTells };
}

async function isRefused(access: StaffAccess, audit: string, reader: BoxKeys): Promise<boolean> {
  try {
    await readAudit(access, audit, reader);
    return false;
  } catch (error) {
    return error instanceof PeerwattError && error.code === "TOO_FEW_SHARES";
  }
}
