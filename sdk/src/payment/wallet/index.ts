export { deriveApplicantToken } from "./applicantToken.js";
export {
  accountRoot,
  deriveAccounts,
  type ExtendedKey,
  type OwnAccount,
} from "./deriveAccounts.js";
export { pickNotes } from "./pickNotes.js";
export { preparePayment, type PaymentOrder } from "./preparePayment.js";
export { recoverNotes, unspentNotes, type RecoveredWallet } from "./recoverNotes.js";
export { scheduleDeposits, splitDeposit, type ScheduledDeposit } from "./splitDeposit.js";
export { deriveTraderSecret } from "./traderSecret.js";
