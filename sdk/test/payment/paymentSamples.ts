import {
  certifyAccount,
  createVerifier,
  portableBackend,
  type CertifiedAccount,
  type LedgerView,
  type Note,
  type OwnedNote,
  type SignatureBackend,
} from "../../src/payment/index.js";
import { createNativeBackend } from "../../src/payment/native/index.js";
import type { Random } from "../../src/random/index.js";
import { bytesToHex, ledgerDomain, ZERO_ADDRESS, type Address } from "../../src/signing/index.js";

export const nativeBackend = await createNativeBackend();
export const backends: Readonly<Record<string, SignatureBackend>> = {
  portable: portableBackend,
  native: nativeBackend,
};

export const domain = ledgerDomain(31337, "0x00000000000000000000000000000000000000aa");
export const verifier = createVerifier(domain, nativeBackend);
export const { hashes } = verifier;
export const authoritySecret = new Uint8Array(32).fill(7);
export const authority = hashes.addressOf(nativeBackend.publicKeyOf(authoritySecret));
export const EXPIRES = 2_000_000_000;

/** A certified account and its key. */
export function person(
  random: Random,
): CertifiedAccount & { readonly secret: Uint8Array; readonly account: Address } {
  const secret = random.bytes(32);
  const account = hashes.addressOf(nativeBackend.publicKeyOf(secret));
  return { ...certifyAccount(account, EXPIRES, authoritySecret, hashes, nativeBackend), secret };
}

/** A note of a new account. */
export function noteOf(random: Random, amount: bigint): OwnedNote {
  const { account, secret } = person(random);
  return { id: bytesToHex(random.bytes(32)), account, amount, secret };
}

/** A ledger with these notes. */
export function viewOf(notes: readonly Note[], changes: Partial<LedgerView> = {}): LedgerView {
  return {
    authority,
    now: EXPIRES - 1000,
    caller: ZERO_ADDRESS,
    noteOf: (id) => notes.find((note) => note.id === id),
    isRevoked: () => false,
    ...changes,
  };
}
