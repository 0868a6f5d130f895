export { askAuthority, type AuthorityConnection, type AuthorityRequest } from "./askAuthority.js";
export {
  applyForCertificates,
  collectCertificates,
  readStanding,
  renewCertificates,
  type ApplicantIdentity,
  type CollectOptions,
  type ProvingAccount,
  type Standing,
  type TrustedAuthority,
} from "./certificates.js";
export {
  describeAuthority,
  readAuditLog,
  readLogHead,
  readRevocations,
  verifyAuditLog,
  type AuthorityDescription,
} from "./published.js";
