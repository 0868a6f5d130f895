import {
  certifyAccount,
  encodeTransaction,
  noteIdOf,
  signTransaction,
  type CertifiedAccount,
  type LedgerHashes,
  type OwnedNote,
  type SignatureBackend,
} from "../../../sdk/src/payment/index.js";
import type { Random } from "../../../sdk/src/random/index.js";
import { ZERO_ADDRESS } from "../../../sdk/src/signing/index.js";

/** Two notes that are spent together, again and again: what a payment makes, the next one spends. */
export type Lane = readonly [OwnedNote, OwnedNote];

/** Whoever certifies, and by what. */
export interface Mint {
  readonly hashes: LedgerHashes;
  readonly backend: SignatureBackend;
  readonly authoritySecret: Uint8Array;
  readonly expires: number;
  readonly random: Random;
}

/** A fresh certified account, and its key. */
export function freshAccount(mint: Mint): CertifiedAccount & { readonly secret: Uint8Array } {
  const { hashes, backend, authoritySecret, expires, random } = mint;
  const secret = random.bytes(32);
  const account = hashes.addressOf(backend.publicKeyOf(secret));
  return { ...certifyAccount(account, expires, authoritySecret, hashes, backend), secret };
}

/** Pays a lane's two notes to two fresh accounts: the packed payment, and the notes that it makes. */
export function payOn(
  lane: Lane,
  unitPrice: bigint,
  mint: Mint,
): { readonly packed: Uint8Array; readonly next: Lane } {
  const { hashes, backend } = mint;
  const worth = lane[0].amount + lane[1].amount;
  const paid = (worth * 4n) / 7n;
  const [payee, change] = [freshAccount(mint), freshAccount(mint)];
  const outputs = [
    { ...certifiedOnly(payee), amount: paid },
    { ...certifiedOnly(change), amount: worth - paid },
  ];
  const unsigned = { unitPrice, outputs, relayer: ZERO_ADDRESS, fee: 0n };
  const transaction = signTransaction(unsigned, lane, hashes, backend);
  const id = hashes.transactionId(transaction);
  const note = (index: number, { account, secret }: typeof payee): OwnedNote => ({
    id: noteIdOf(id, index),
    account,
    amount: index === 0 ? paid : worth - paid,
    secret,
  });
  return { packed: encodeTransaction(transaction), next: [note(0, payee), note(1, change)] };
}

function certifiedOnly({ account, expires, certificate }: CertifiedAccount): CertifiedAccount {
  return { account, expires, certificate };
}
