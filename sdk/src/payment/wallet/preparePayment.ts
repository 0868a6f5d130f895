import { InputError } from "../../errors/index.js";
import { ZERO_ADDRESS, type Address } from "../../signing/index.js";
import type { LedgerHashes } from "../hashes.js";
import type { SignatureBackend } from "../signatures/types.js";
import { signTransaction, type OwnedNote } from "../signTransaction.js";
import type { CertifiedAccount, Transaction } from "../types.js";
import { pickNotes } from "./pickNotes.js";

/** What somebody wants to pay. */
export interface PaymentOrder {
  /** A fresh account of the payee's. */
  readonly payee: CertifiedAccount;
  /** Base units that the payee gets. */
  readonly totalAmount: bigint;
  /** Base units per kWh; 0 if nothing is bought. */
  readonly unitPrice: bigint;
  /** A fresh account of the payer's; needed unless the notes picked make up the sum. */
  readonly change?: CertifiedAccount | undefined;
  /** Who may submit it; anybody if not said. */
  readonly relayer?: Address | undefined;
  /** Base units for whoever submits it. */
  readonly fee?: bigint | undefined;
}

/**
 * A signed payment out of the payer's notes.
 * @throws InputError `NOT_ENOUGH`, `NO_CHANGE_ACCOUNT`
 */
export function preparePayment(
  order: PaymentOrder,
  notes: readonly OwnedNote[],
  hashes: LedgerHashes,
  backend: SignatureBackend,
): Transaction {
  const { payee, totalAmount, unitPrice, relayer = ZERO_ADDRESS, fee = 0n } = order;
  const picked = pickNotes(notes, totalAmount + fee);
  const left = picked.reduce((sum, { amount }) => sum + amount, 0n) - totalAmount - fee;
  const outputs = [{ ...certifiedOnly(payee), amount: totalAmount }, ...changeOf(order, left)];
  return signTransaction({ unitPrice, outputs, relayer, fee }, picked, hashes, backend);
}

function changeOf({ change }: PaymentOrder, left: bigint): Transaction["outputs"] {
  if (left === 0n) return [];
  if (change === undefined) {
    throw new InputError({
      code: "NO_CHANGE_ACCOUNT",
      shortMessage: `${String(left)} would be left over.`,
      whatToDo: "Name a fresh certified account for the change.",
      details: { left },
    });
  }
  return [{ ...certifiedOnly(change), amount: left }];
}

/** Without whatever else the caller keeps beside it, its key above all. */
function certifiedOnly({ account, expires, certificate }: CertifiedAccount): CertifiedAccount {
  return { account, expires, certificate };
}
