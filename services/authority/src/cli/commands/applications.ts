import {
  approveApplication,
  type OpenedApplication,
  readApplications,
  rejectApplication,
  revokeCertificate,
  revokeCertificates,
} from "@peerwatt/sdk/client/authority/staff";
import { isAddress, type Hex } from "@peerwatt/sdk/signing";

import { notFound } from "../../authorityError.js";
import { key } from "../files.js";
import { needed, neededWord, type CommandLine } from "../flags.js";
import { staffAccess } from "../reach.js";

/** @returns one paragraph an application. */
export async function listApplications(line: CommandLine): Promise<string> {
  const waiting = await readApplications(staffAccess(line));
  if (waiting.length === 0) return "No application waits for you.";
  return waiting.map(paragraph).join("\n\n");
}

export async function showApplication(line: CommandLine): Promise<string> {
  const applicant = applicantOf(line);
  const found = (await readApplications(staffAccess(line))).find(
    (application) => application.applicant === applicant,
  );
  if (found === undefined) throw notFound("application that waits for you");
  return paragraph(found);
}

export async function approve(line: CommandLine): Promise<string> {
  const applicant = applicantOf(line);
  await approveApplication(staffAccess(line), applicant);
  return "Approved: its accounts are certified.";
}

export async function reject(line: CommandLine): Promise<string> {
  const applicant = applicantOf(line);
  const reason = needed(line.flags, "reason");
  await rejectApplication(staffAccess(line), applicant, reason);
  return "Rejected.";
}

/** An account, or all of an applicant's. */
export async function revoke(line: CommandLine): Promise<string> {
  const whom = neededWord(line.words, 1, "an applicant or an account");
  const reason = needed(line.flags, "reason");
  const access = staffAccess(line);
  if (isAddress(whom)) await revokeCertificate(access, whom, reason);
  else await revokeCertificates(access, applicantOf(line), reason);
  return "Revoked here. Tell the ledger: `revocations --calldata`.";
}

function applicantOf({ words }: CommandLine): Hex {
  return key(neededWord(words, 1, "an applicant"), "The applicant").toLowerCase() as Hex;
}

function paragraph({ applicant, appliedAt, identity }: OpenedApplication): string {
  const { name, document, contact } = identity;
  return [
    applicant,
    `  applied   ${appliedAt}`,
    `  name      ${name}`,
    `  document  ${document}`,
    `  contact   ${contact}`,
  ].join("\n");
}
