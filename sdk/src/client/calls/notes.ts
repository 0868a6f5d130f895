import type { NotesDepositMessage, Hex } from "../../signing/index.js";
import type { CertifiedAccount } from "../../payment/index.js";
import { certifiedForContract } from "../ledger/certified.js";
import { splitCompact } from "../ledger/splitCompact.js";
import type { MarketCall } from "./call.js";

/**
 * Takes notes of one account out of the payment ledger into that account's balance. Anyone may submit it, unless the
 * owner named a relayer; see `signNotesDeposit` of room payment.
 */
export function depositFromNotes(
  deposit: Omit<NotesDepositMessage, "market">,
  signature: Hex,
): MarketCall<"depositFromNotes"> {
  const { notes, relayer, fee } = deposit;
  const { r, vs } = splitCompact(signature);
  return { functionName: "depositFromNotes", args: [notes, relayer, fee, r, vs] };
}

/** Pays what was asked for, or what is left of it, into a note of a fresh certified account. Returns the note's id. */
export function withdrawToNote(to: CertifiedAccount): MarketCall<"withdrawToNote"> {
  return { functionName: "withdrawToNote", args: [certifiedForContract(to)] };
}
