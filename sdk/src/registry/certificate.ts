import { RuleError } from "../errors/index.js";
import { ZERO_ADDRESS, sameHex, type Address, type CertificateMessage } from "../signing/index.js";
import type { AccountStatus } from "./account.js";
import { HIGHEST_REPUTATION_CLASS } from "./reputationClass.js";

/** The authority's word on an account; signed as {@link CertificateMessage}. */
export type Certificate = CertificateMessage;

/** What a registration depends on besides the certificate. */
export interface RegistrationContext {
  /** The account's status now. */
  readonly status: AccountStatus;
  /** Seconds since 1970. */
  readonly now: number;
  /** Addresses that may not be accounts: the market and its sink. */
  readonly barred: readonly Address[];
}

/**
 * Why the market would refuse a registration with this certificate, in the contract's order; `undefined` if it would
 * not. The authority's signature is the one thing not looked at.
 */
export function certificateProblem(
  certificate: Certificate,
  { status, now, barred }: RegistrationContext,
): RuleError | undefined {
  const { account, meter, expires, reputationClass } = certificate;
  if (now > expires) return expired(account, expires);
  if (reputationClass > HIGHEST_REPUTATION_CLASS) return unknownClass(reputationClass);
  if (status === "Removed") return removed(account);
  if (status === "Active") return already(account);
  if ([ZERO_ADDRESS, ...barred].some((address) => sameHex(address, account)))
    return invalid(account);
  if (sameHex(meter, account)) return ownMeter(account);
  return undefined;
}

function expired(account: Address, expires: number): RuleError {
  return new RuleError({
    code: "CertificateExpired",
    shortMessage: "The certificate has lapsed.",
    whatToDo: "Ask the authority for a new one.",
    details: { account, expires },
  });
}

function unknownClass(given: number): RuleError {
  return new RuleError({
    code: "UnknownReputationClass",
    shortMessage: `The certificate attests reputation class ${String(given)}, which does not exist.`,
    whatToDo: `Ask the authority for one of class ${String(HIGHEST_REPUTATION_CLASS)} or below.`,
    details: { given, highest: HIGHEST_REPUTATION_CLASS },
  });
}

function removed(account: Address): RuleError {
  return new RuleError({
    code: "RemovedByOperator",
    shortMessage: "The operator removed this account.",
    whatToDo: "Only the operator can let it in again.",
    details: { account },
  });
}

function already(account: Address): RuleError {
  return new RuleError({
    code: "AlreadyRegistered",
    shortMessage: "The account is registered already.",
    whatToDo: "There is nothing to do.",
    details: { account },
  });
}

function invalid(account: Address): RuleError {
  return new RuleError({
    code: "InvalidAccount",
    shortMessage: "This address cannot be an account.",
    whatToDo: "Use an address that is neither zero, nor the market, nor its sink.",
    details: { account },
  });
}

function ownMeter(account: Address): RuleError {
  return new RuleError({
    code: "MeterIsAccount",
    shortMessage: "The account names itself as its meter.",
    whatToDo: "Use the meter's own key.",
    details: { account },
  });
}
