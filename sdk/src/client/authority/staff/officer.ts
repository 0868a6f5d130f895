import type { Address, Hex } from "../../../signing/index.js";
import { askAuthority, type AuthorityConnection } from "../askAuthority.js";
import type { ApplicantIdentity } from "../certificates.js";
import type { PendingApplication } from "./answers.js";
import { openAsOfficer } from "./record.js";

/** Who works for the authority, over HTTP. */
export interface StaffAccess extends AuthorityConnection {
  /** What `staff add` gave it. */
  readonly token: string;
  /** Of the pair whose public key was given to `staff add`. */
  readonly secretKey: Hex;
}

/** An application, opened. */
export interface OpenedApplication {
  readonly applicant: Hex;
  readonly appliedAt: string;
  readonly identity: ApplicantIdentity;
}

/** Applications that wait, opened by the officer's key; those that came before the officer are not among them. */
export async function readApplications(access: StaffAccess): Promise<OpenedApplication[]> {
  const sealed = await askAuthority<readonly PendingApplication[]>(access, {
    method: "GET",
    path: "/v1/applications",
    token: access.token,
  });
  return Promise.all(
    sealed.map(async ({ applicant, appliedAt, sealedIdentity, sealedKey }) => ({
      applicant,
      appliedAt,
      identity: await openAsOfficer(sealedIdentity, applicant, sealedKey, access.secretKey),
    })),
  );
}

/** Certifies an applicant's accounts. */
export async function approveApplication(access: StaffAccess, applicant: Hex): Promise<void> {
  await post(access, `/v1/applications/${applicant}/approve`);
}

export async function rejectApplication(
  access: StaffAccess,
  applicant: Hex,
  reason: string,
): Promise<void> {
  await post(access, `/v1/applications/${applicant}/reject`, { reason });
}

/** Revokes all of an applicant's accounts. */
export async function revokeCertificates(
  access: StaffAccess,
  applicant: Hex,
  reason: string,
): Promise<void> {
  await post(access, `/v1/applications/${applicant}/revoke`, { reason });
}

/** Revokes one account. */
export async function revokeCertificate(
  access: StaffAccess,
  account: Address,
  reason: string,
): Promise<void> {
  await post(access, "/v1/revocations", { account, reason });
}

async function post(access: StaffAccess, path: string, body?: unknown): Promise<void> {
  await askAuthority(access, { method: "POST", path, token: access.token, body });
}
