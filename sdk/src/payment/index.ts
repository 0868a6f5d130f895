export type { CertifiedAccount, Input, Note, Output, Transaction } from "./types.js";
export type { SignatureBackend } from "./signatures/types.js";
export { portableBackend } from "./signatures/portable.js";
export { createHashes, type LedgerHashes } from "./hashes.js";
export { depositNoteId, noteIdOf } from "./noteId.js";
export { notesMadeBy, partiesOf, type LedgerEvent, type PaymentParties } from "./ledgerEvents.js";
export { decodeTransaction, encodeTransaction } from "./packedTransaction.js";
export {
  certifyAccount,
  signNotesDeposit,
  signTransaction,
  signWithdrawal,
  type OwnedNote,
} from "./signTransaction.js";
export {
  createVerifier,
  type LedgerView,
  type TransactionVerifier,
  type VerifiedTransaction,
} from "./verifyTransaction.js";
export {
  accountRoot,
  deriveAccounts,
  deriveApplicantToken,
  deriveTraderSecret,
  pickNotes,
  preparePayment,
  recoverNotes,
  scheduleDeposits,
  splitDeposit,
  unspentNotes,
  type ExtendedKey,
  type OwnAccount,
  type PaymentOrder,
  type RecoveredWallet,
  type ScheduledDeposit,
} from "./wallet/index.js";
export {
  energyOf,
  forecastLoad,
  tradeByHour,
  type ForecastHour,
  type HourOfTrade,
  type PaymentRecord,
} from "./records/index.js";
export {
  HEURISTICS,
  measureLinks,
  usualObserver,
  type Heuristic,
  type Linkability,
  type LinkScore,
  type ObserverSettings,
  type Sighting,
} from "./linkability/index.js";
export {
  applicantOf,
  isInPossession,
  provePossession,
  type PossessionProof,
} from "./possession.js";
export {
  auditLogHead,
  checkAuditLog,
  extendAuditLog,
  signedLogHead,
  type AuditLogEntry,
  type AuditLogFault,
  type SignedLogHead,
} from "./auditLog.js";
