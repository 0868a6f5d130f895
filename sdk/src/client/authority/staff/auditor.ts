import { ClientError } from "../../../errors/index.js";
import type { Address, Hex } from "../../../signing/index.js";
import { askAuthority } from "../askAuthority.js";
import type { ApplicantIdentity } from "../certificates.js";
import { describeAuthority } from "../published.js";
import type { AuditedRecord, OpenAudit } from "./answers.js";
import type { BoxKeys } from "./box.js";
import type { StaffAccess } from "./officer.js";
import { openAsReader, passShare } from "./record.js";

/** Whose account is it? */
export interface Question {
  readonly account: Address;
  /** The payment that made somebody ask. */
  readonly transaction?: Hex | undefined;
  /** Published in the log: names nobody. */
  readonly reason: string;
}

/**
 * Opens an audit.
 * @param reader keys made for it alone (`makeBoxKeys`), kept until it is read.
 * @returns the audit's name.
 */
export async function askForAudit(
  access: StaffAccess,
  question: Question,
  reader: Pick<BoxKeys, "publicKey">,
): Promise<string> {
  const body = { ...question, readerKey: reader.publicKey };
  const { token } = access;
  const { audit } = await askAuthority<{ readonly audit: string }>(access, {
    method: "POST",
    path: "/v1/audits",
    token,
    body,
  });
  return audit;
}

/** The last audits, the newest first. */
export function readAudits(access: StaffAccess): Promise<readonly OpenAudit[]> {
  return askAuthority(access, { method: "GET", path: "/v1/audits", token: access.token });
}

/**
 * Gives this auditor's share to the audit's reader, and to nobody else.
 * @throws ClientError `NOT_FOUND`, `NO_SHARE`
 */
export async function agreeToAudit(access: StaffAccess, audit: string): Promise<void> {
  const open = (await readAudits(access)).find((one) => one.audit === audit);
  if (open === undefined) throw noSuchAudit(audit);
  const { applicant, sealedShare, readerKey } = open;
  // Without a share the authority says why.
  const sealed =
    sealedShare === null
      ? "0x00"
      : await passShare(sealedShare, applicant, access.secretKey, audit, readerKey);
  const path = `/v1/audits/${audit}/shares`;
  await askAuthority(access, { method: "POST", path, token: access.token, body: { sealed } });
}

/**
 * Opens the record, when enough agreed.
 * @throws ClientError `RECORD_CLOSED`, `TOO_FEW_SHARES`
 */
export async function readAudit(
  access: StaffAccess,
  audit: string,
  reader: Pick<BoxKeys, "secretKey">,
): Promise<ApplicantIdentity> {
  const { auditorsNeeded } = await describeAuthority(access);
  const path = `/v1/audits/${audit}/record`;
  const { token } = access;
  const record = await askAuthority<AuditedRecord>(access, { method: "GET", path, token });
  return openAsReader(record, auditorsNeeded, reader.secretKey, audit);
}

function noSuchAudit(audit: string): ClientError {
  return new ClientError({
    code: "NOT_FOUND",
    shortMessage: "There is no such audit.",
    whatToDo: "Check what you sent.",
    details: { audit },
  });
}
