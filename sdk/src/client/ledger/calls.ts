import { concatHex, decodeFunctionResult, encodeFunctionData, type Abi } from "viem";

import { paymentLedgerAbi } from "../../abi/payment-ledger.js";
import { encodeTransaction, type CertifiedAccount, type Transaction } from "../../payment/index.js";
import {
  bytesToHex,
  type Address,
  type Hex,
  type NoteWithdrawalMessage,
} from "../../signing/index.js";
import type { Permit } from "../calls/vault.js";
import type { LedgerFunctionArgs, LedgerFunctionName, LedgerFunctionResult } from "./abi.js";
import { certifiedForContract } from "./certified.js";
import { splitCompact } from "./splitCompact.js";

/** What to call on a payment ledger, as a plain value. */
export interface LedgerCall<Name extends LedgerFunctionName = LedgerFunctionName> {
  readonly functionName: Name;
  readonly args: LedgerFunctionArgs<Name>;
  /** Packed transactions, which follow the selector. */
  readonly packed?: Hex | undefined;
  /** Ether to send along, base units. */
  readonly value?: bigint | undefined;
}

/** A call as transaction data. */
export function encodeLedgerCall({ functionName, args, packed }: LedgerCall): Hex {
  const data = encodeFunctionData({ abi: paymentLedgerAbi, functionName, args });
  return packed === undefined ? data : concatHex([data, packed]);
}

/** What a call returned, from the data of its answer. */
export function decodeLedgerResult<Name extends LedgerFunctionName>(
  call: LedgerCall<Name>,
  data: Hex,
): LedgerFunctionResult<Name> {
  const abi: Abi = paymentLedgerAbi;
  const functionName: string = call.functionName;
  return decodeFunctionResult({ abi, functionName, data }) as LedgerFunctionResult<Name>;
}

/** Makes a note of ether. Returns the note's id. */
export function depositIntoNote(to: CertifiedAccount, value: bigint): LedgerCall<"deposit"> {
  return { functionName: "deposit", args: [certifiedForContract(to)], value };
}

/** Makes a note of the token, which the sender has approved the ledger for. Returns the note's id. */
export function depositTokenIntoNote(
  to: CertifiedAccount,
  amount: bigint,
): LedgerCall<"depositToken"> {
  return { functionName: "depositToken", args: [certifiedForContract(to), amount] };
}

/** {@link depositTokenIntoNote} with the approval on the spot; see `signPermit`, which takes a ledger as well. */
export function depositIntoNoteWithPermit(
  to: CertifiedAccount,
  permit: Permit,
): LedgerCall<"depositWithPermit"> {
  const { amount, deadline, v, r, s } = permit;
  return {
    functionName: "depositWithPermit",
    args: [certifiedForContract(to), amount, deadline, v, r, s],
  };
}

/** A payment. Returns the transaction's id. */
export function transferNotes(transaction: Transaction): LedgerCall<"transfer"> {
  return { functionName: "transfer", args: [], packed: pack([transaction]) };
}

/** Several payments in one; one whose input is spent is skipped and reported. */
export function transferNotesInBatch(
  transactions: readonly Transaction[],
): LedgerCall<"transferBatch"> {
  return { functionName: "transferBatch", args: [], packed: pack(transactions) };
}

/** Sends a note of the sender's to an address. */
export function withdrawNote(note: Hex, to: Address): LedgerCall<"withdraw"> {
  return { functionName: "withdraw", args: [note, to] };
}

/** {@link withdrawNote} by the owner's signature; see `signWithdrawal` of room payment. */
export function withdrawNoteFor(
  withdrawal: NoteWithdrawalMessage,
  signature: Hex,
): LedgerCall<"withdrawFor"> {
  const { note, to, relayer, fee } = withdrawal;
  const { r, vs } = splitCompact(signature);
  return { functionName: "withdrawFor", args: [note, to, relayer, fee, r, vs] };
}

/** Sends the sender all fees it has earned as a relayer. */
export function withdrawFees(to: Address): LedgerCall<"withdrawFees"> {
  return { functionName: "withdrawFees", args: [to] };
}

/** Lets accounts be paid no more, for good. Authority only. */
export function revokeAccounts(accounts: readonly Address[]): LedgerCall<"revoke"> {
  return { functionName: "revoke", args: [accounts] };
}

/** Names who shall be the ledger's authority. Operator only. */
export function nominateAuthority(nominee: Address): LedgerCall<"nominateAuthority"> {
  return { functionName: "nominateAuthority", args: [nominee] };
}

/** Becomes the ledger's authority, if nominated. */
export function acceptAuthority(): LedgerCall<"acceptAuthority"> {
  return { functionName: "acceptAuthority", args: [] };
}

function pack(transactions: readonly Transaction[]): Hex {
  return concatHex(transactions.map((transaction) => bytesToHex(encodeTransaction(transaction))));
}
