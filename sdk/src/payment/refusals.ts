import { RuleError } from "../errors/index.js";
import type { Address, Hex } from "../signing/index.js";

/** What the ledger refuses a transaction with, each under the name of the contract's error and with its arguments. */
export const refusals = {
  wrongRelayer: (relayer: Address, caller: Address) =>
    new RuleError({
      code: "WrongRelayer",
      shortMessage: "The owners named another relayer.",
      whatToDo: `Have ${relayer} submit it.`,
      details: { relayer, caller },
    }),
  inputsNotAscending: (previous: Hex, note: Hex) =>
    new RuleError({
      code: "InputsNotAscending",
      shortMessage: "The inputs do not ascend, or one is there twice.",
      whatToDo: "Sort them by note, name each once, and sign anew.",
      details: { previous, note },
    }),
  zeroAmount: (output: number) =>
    new RuleError({
      code: "ZeroAmount",
      shortMessage: `Output ${String(output)} is of nothing.`,
      whatToDo: "Leave it out, or give it an amount.",
      details: { output },
    }),
  invalidAccount: (account: Address) =>
    new RuleError({
      code: "InvalidAccount",
      shortMessage: `A note cannot belong to ${account}.`,
      whatToDo: "Name an account that somebody has the key of.",
      details: { account },
    }),
  invalidCertificate: (account: Address, authority: Address) =>
    new RuleError({
      code: "InvalidCertificate",
      shortMessage: `The certificate of ${account} is not the authority's.`,
      whatToDo: "Ask whoever shall be paid for an account that this ledger's authority certified.",
      details: { account, authority },
    }),
  certificateExpired: (account: Address, expires: number) =>
    new RuleError({
      code: "CertificateExpired",
      shortMessage: `The certificate of ${account} has lapsed.`,
      whatToDo: "Use a fresh account, or renew.",
      details: { account, expires },
    }),
  revokedAccount: (account: Address) =>
    new RuleError({
      code: "RevokedAccount",
      shortMessage: `The authority revoked ${account}.`,
      whatToDo: "Use another account.",
      details: { account },
    }),
  noteNotUnspent: (note: Hex) =>
    new RuleError({
      code: "NoteNotUnspent",
      shortMessage: `The note ${note} is spent, or was never made.`,
      whatToDo: "Pick other inputs.",
      details: { note },
    }),
  notSignedByOwner: (note: Hex, owner: Address) =>
    new RuleError({
      code: "NotSignedByOwner",
      shortMessage: `The owner of ${note} did not sign this transaction.`,
      whatToDo:
        "Sign it with the key of the note's account, last of all, for this chain and ledger.",
      details: { note, owner },
    }),
  accountOnBothSides: (account: Address) =>
    new RuleError({
      code: "AccountOnBothSides",
      shortMessage: `${account} pays and is paid.`,
      whatToDo: "Let change go to a fresh account.",
      details: { account },
    }),
  unbalanced: (inputs: bigint, outputs: bigint, fee: bigint) =>
    new RuleError({
      code: "Unbalanced",
      shortMessage: `${String(inputs)} go in, ${String(outputs)} and a fee of ${String(fee)} come out.`,
      whatToDo: "Let what is left go to a fresh account of the payer.",
      details: { inputs, outputs, fee },
    }),
} as const;
