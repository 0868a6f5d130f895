import { askAuthority, describeAuthority } from "@peerwatt/sdk/client/authority";
import type { Address, Hex } from "@peerwatt/sdk/signing";

import type { AuditedRecord, OpenAudit } from "../audits/audits.js";
import { notFound } from "../authorityError.js";
import type { BoxKeys } from "../sealing/box.js";
import { openAsReader, passShare, type Identity } from "../sealing/record.js";
import type { StaffAccess } from "./officer.js";

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
 * @throws AuthorityError `NOT_FOUND`; ClientError `NO_SHARE`
 */
export async function agreeToAudit(access: StaffAccess, audit: string): Promise<void> {
  const open = (await readAudits(access)).find((one) => one.audit === audit);
  if (open === undefined) throw notFound("audit");
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
 * @throws AuthorityError `RECORD_CLOSED`; ClientError `TOO_FEW_SHARES`
 */
export async function readAudit(
  access: StaffAccess,
  audit: string,
  reader: Pick<BoxKeys, "secretKey">,
): Promise<Identity> {
  const { auditorsNeeded } = await describeAuthority(access);
  const path = `/v1/audits/${audit}/record`;
  const { token } = access;
  const record = await askAuthority<AuditedRecord>(access, { method: "GET", path, token });
  return openAsReader(record, auditorsNeeded, reader.secretKey, audit);
}
