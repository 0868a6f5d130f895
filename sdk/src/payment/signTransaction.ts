import {
  bytesToHex,
  type Address,
  type Hex,
  type NoteWithdrawalMessage,
  type NotesDepositMessage,
} from "../signing/index.js";
import type { LedgerHashes } from "./hashes.js";
import type { SignatureBackend } from "./signatures/types.js";
import type { CertifiedAccount, Input, Note, Transaction } from "./types.js";

/** A note and the key to it. */
export interface OwnedNote extends Note {
  readonly secret: Uint8Array;
}

/** The transaction, signed for each input by its owner; the inputs in the ledger's order. */
export function signTransaction(
  unsigned: Omit<Transaction, "inputs">,
  notes: readonly OwnedNote[],
  hashes: LedgerHashes,
  backend: SignatureBackend,
): Transaction {
  const ascending = [...notes].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  const inputs = ascending.map(({ id }): Input => ({ note: id, signature: "0x" }));
  const digest = hashes.transactionDigest(hashes.transactionId({ ...unsigned, inputs }));
  return {
    ...unsigned,
    inputs: ascending.map(({ id, secret }) => ({
      note: id,
      signature: bytesToHex(backend.sign(digest, secret)),
    })),
  };
}

/** The authority's certificate of an account. */
export function certifyAccount(
  account: Address,
  expires: number,
  authoritySecret: Uint8Array,
  hashes: LedgerHashes,
  backend: SignatureBackend,
): CertifiedAccount {
  const digest = hashes.certificateDigest({ account, expires });
  return { account, expires, certificate: bytesToHex(backend.sign(digest, authoritySecret)) };
}

/** A note owner's signature over its withdrawal, 64 bytes (ERC-2098). */
export function signWithdrawal(
  withdrawal: NoteWithdrawalMessage,
  secret: Uint8Array,
  hashes: LedgerHashes,
  backend: SignatureBackend,
): Hex {
  return bytesToHex(backend.sign(hashes.withdrawalDigest(withdrawal), secret));
}

/** The signature by which the owner of notes has them in its balance in a market, 64 bytes (ERC-2098). */
export function signNotesDeposit(
  deposit: NotesDepositMessage,
  secret: Uint8Array,
  hashes: LedgerHashes,
  backend: SignatureBackend,
): Hex {
  return bytesToHex(backend.sign(hashes.notesDepositDigest(deposit), secret));
}
