export type { AuditedRecord, GivenShare, OpenAudit, PendingApplication } from "./answers.js";
export { makeBoxKeys, seal, unseal, type BoxKeys } from "./box.js";
export {
  openAsOfficer,
  openAsReader,
  passShare,
  sealRecord,
  type Recipient,
  type SealedRecord,
} from "./record.js";
export {
  approveApplication,
  readApplications,
  rejectApplication,
  revokeCertificate,
  revokeCertificates,
  type OpenedApplication,
  type StaffAccess,
} from "./officer.js";
export { agreeToAudit, askForAudit, readAudit, readAudits, type Question } from "./auditor.js";
