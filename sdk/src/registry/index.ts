export {
  ACCOUNT_STATUSES,
  accountFromContract,
  withMark,
  type Account,
  type AccountStatus,
  type ContractAccount,
  type Counters,
  type Mark,
} from "./account.js";
export {
  HIGHEST_REPUTATION,
  opinionOf,
  reputationInTenThousandths,
  reputationOf,
  type Opinion,
} from "./reputation.js";
export {
  HIGHEST_REPUTATION_CLASS,
  countersOfClass,
  reputationClassOf,
  reputationOfClass,
} from "./reputationClass.js";
export { certificateProblem, type Certificate, type RegistrationContext } from "./certificate.js";
