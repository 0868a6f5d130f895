export { readConfiguration, usualConfiguration, type Configuration } from "./configuration.js";
export { AuthorityError } from "./authorityError.js";
export { createContext, type Context } from "./context.js";
export { chooseBackend } from "./chooseBackend.js";
export { openDatabase } from "./database/open.js";
export type { Database } from "./database/types.js";
export { createServer } from "./http/server.js";
export type { LogDestination } from "./http/logRequests.js";
export { serve, type RunningAuthority, type ServeOptions } from "./serve.js";
export { makeBoxKeys, type BoxKeys } from "./sealing/box.js";
export {
  openAsOfficer,
  openAsReader,
  passShare,
  type GivenRecord,
  type Identity,
  type SealedRecord,
} from "./sealing/record.js";
export {
  approveApplication,
  readApplications,
  rejectApplication,
  revokeCertificate,
  revokeCertificates,
  type OpenedApplication,
  type StaffAccess,
} from "./clients/officer.js";
export {
  agreeToAudit,
  askForAudit,
  readAudit,
  readAudits,
  type Question,
} from "./clients/auditor.js";
export { addStaff, removeStaff, type Role } from "./staff/staff.js";
