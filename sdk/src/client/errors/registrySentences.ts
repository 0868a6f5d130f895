import type { Explanations } from "./sentence.js";

/** Named here once, so that other languages say the same errors. */
export type RegistryErrorName =
  | "AlreadyRegistered"
  | "BatchLengthMismatch"
  | "CertificateExpired"
  | "EpochsExhausted"
  | "InvalidAccount"
  | "InvalidCertificate"
  | "InvalidRoleHolder"
  | "MeterIsAccount"
  | "MeterIsFixed"
  | "NotNominated"
  | "NotRegistered"
  | "RemovedByOperator"
  | "UnknownReputationClass";

/** Room registry. */
export const registrySentences: Explanations<RegistryErrorName> = {
  AlreadyRegistered: ({ account }, say) => [
    `${say.account(account)} is registered already.`,
    "There is nothing to do.",
  ],
  BatchLengthMismatch: ({ accounts, meters, infos }) => [
    `The batch lists ${String(accounts)} accounts, ${String(meters)} meters and ${String(infos)} infos.`,
    "Give one meter (zero for none) and one info for every account.",
  ],
  CertificateExpired: ({ account, expires }, say) => [
    `${say.whose(account, "certificate")} lapsed at ${say.time(expires)}.`,
    "Ask the authority for a new one.",
  ],
  EpochsExhausted: ({ account }, say) => [
    `${say.account(account)} has revoked its signatures as often as can be counted.`,
    "Trade from a new account.",
  ],
  InvalidAccount: ({ account }, say) => [
    `The address ${say.address(account)} cannot be an account.`,
    "Use an address that is neither zero, nor the contract itself, nor the market's sink.",
  ],
  InvalidCertificate: ({ account, authority }, say) => [
    `${say.whose(account, "certificate")} is not signed by the authority, ${say.address(authority)}.`,
    "Ask that authority for a certificate for this contract on this chain, and submit it unchanged.",
  ],
  InvalidRoleHolder: ({ role, holder }, say) => [
    `The address ${say.address(holder)} cannot be the ${say.role(role)}.`,
    "Name an address that is neither zero, nor the market, nor its sink.",
  ],
  MeterIsAccount: ({ account }, say) => [
    `${say.account(account)} names itself as its meter.`,
    "Use the meter's own key.",
  ],
  MeterIsFixed: ({ account, meter }, say) => [
    `${say.whose(account, "meter")} is ${say.address(meter)} and cannot be changed.`,
    "Name the same meter again, or register another account with the new one.",
  ],
  NotNominated: ({ role, caller, nominee }, say) => [
    `${say.account(caller)} was not named as the next ${say.role(role)}; the nominee is ${say.address(nominee)}.`,
    "Let the operator nominate this account first.",
  ],
  NotRegistered: ({ account, status }, say) =>
    say.status(status) === "Removed"
      ? [
          `${say.account(account)} was removed by the operator, and trades no more.`,
          "Its money can still be withdrawn; only the operator lets it trade again.",
        ]
      : [
          `${say.account(account)} is not registered in this market.`,
          "Register it with a certificate from the authority, or ask the operator to add it.",
        ],
  RemovedByOperator: ({ account }, say) => [
    `${say.account(account)} was removed by the operator.`,
    "Only the operator can let it in again; a certificate does not.",
  ],
  UnknownReputationClass: ({ given, highest }) => [
    `The certificate attests reputation class ${String(given)}, which does not exist.`,
    `Ask the authority for one of class ${String(highest)} or below.`,
  ],
};
