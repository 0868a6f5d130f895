import {
  hexToBytes,
  sameHex,
  ZERO_ADDRESS,
  type Address,
  type Hex,
  type MarketDomain,
} from "../signing/index.js";
import { createHashes, type LedgerHashes } from "./hashes.js";
import { noteIdOf } from "./noteId.js";
import { checkCounts } from "./packedTransaction.js";
import { refusals } from "./refusals.js";
import type { SignatureBackend } from "./signatures/types.js";
import type { CertifiedAccount, Note, Transaction } from "./types.js";

/** What a verifier knows of the ledger at the moment of the transaction. */
export interface LedgerView {
  /** Who signs certificates. */
  readonly authority: Address;
  /** Seconds since 1970. */
  readonly now: number;
  /** Who submits the transaction. */
  readonly caller: Address;
  /** A note that is not spent. */
  readonly noteOf: (id: Hex) => Pick<Note, "account" | "amount"> | undefined;
  /** Whether the authority revoked an account. */
  readonly isRevoked: (account: Address) => boolean;
}

/** A transaction that the ledger takes. */
export interface VerifiedTransaction {
  readonly id: Hex;
  /** Notes that it spends. */
  readonly spent: readonly Hex[];
  /** Notes that it makes. */
  readonly made: readonly Note[];
}

/** Verifies transactions of one ledger. */
export interface TransactionVerifier {
  readonly hashes: LedgerHashes;
  /**
   * The paper's four checks ("Payment process"), in the ledger's order: format; every output's account certified, not
   * expired, not revoked; every input unspent and signed by its owner; as much in as out.
   * @throws RuleError under the name of the error that the ledger reverts with
   */
  verify(transaction: Transaction, view: LedgerView): VerifiedTransaction;
  /** The second check alone: whether an account may be paid now. */
  checkCertificate(certified: CertifiedAccount, view: LedgerView): void;
}

/** @param domain of the ledger; see `ledgerDomain` of room signing. */
export function createVerifier(
  domain: MarketDomain,
  backend: SignatureBackend,
): TransactionVerifier {
  const hashes = createHashes(domain, backend);
  const tools: Tools = {
    hashes,
    isSignedBy(signer, digest, signature) {
      // Recovered as the ledger does: checking against a known key would leave the parity bit open.
      const publicKey = backend.recover(digest, hexToBytes(signature, 64));
      return publicKey !== undefined && sameHex(hashes.addressOf(publicKey), signer);
    },
  };
  return {
    hashes,
    checkCertificate(certified, view) {
      checkCertificate(tools, certified, view);
    },
    verify(transaction, view) {
      checkFormat(transaction, view.caller, domain.verifyingContract);
      for (const output of transaction.outputs) checkCertificate(tools, output, view);
      const id = hashes.transactionId(transaction);
      checkSums(transaction, checkInputs(tools, transaction, id, view));
      return outcomeOf(transaction, id);
    },
  };
}

interface Tools {
  readonly hashes: LedgerHashes;
  readonly isSignedBy: (signer: Address, digest: Uint8Array, signature: Hex) => boolean;
}

function checkCertificate(
  { hashes, isSignedBy }: Tools,
  certified: CertifiedAccount,
  { authority, now, isRevoked }: LedgerView,
): void {
  const { account, expires, certificate } = certified;
  if (!isSignedBy(authority, hashes.certificateDigest(certified), certificate)) {
    throw refusals.invalidCertificate(account, authority);
  }
  if (now > expires) throw refusals.certificateExpired(account, expires);
  if (isRevoked(account)) throw refusals.revokedAccount(account);
}

/** @returns what goes in. */
function checkInputs(
  { hashes, isSignedBy }: Tools,
  { inputs, outputs }: Transaction,
  id: Hex,
  { noteOf }: LedgerView,
): bigint {
  const digest = hashes.transactionDigest(id);
  let sum = 0n;
  for (const { note, signature } of inputs) {
    const found = noteOf(note);
    if (found === undefined) throw refusals.noteNotUnspent(note);
    const { account: owner, amount } = found;
    if (!isSignedBy(owner, digest, signature)) throw refusals.notSignedByOwner(note, owner);
    const isPaid = outputs.some(({ account }) => sameHex(account, owner));
    if (isPaid) throw refusals.accountOnBothSides(owner);
    sum += amount;
  }
  return sum;
}

function outcomeOf({ inputs, outputs }: Transaction, id: Hex): VerifiedTransaction {
  const made = outputs.map(({ account, amount }, index) => ({
    id: noteIdOf(id, index),
    account,
    amount,
  }));
  return { id, spent: inputs.map(({ note }) => note), made };
}

function checkFormat(transaction: Transaction, caller: Address, ledger: Address): void {
  checkCounts(transaction);
  const { inputs, outputs, relayer } = transaction;
  if (!sameHex(relayer, ZERO_ADDRESS) && !sameHex(relayer, caller)) {
    throw refusals.wrongRelayer(relayer, caller);
  }
  let previous = NO_NOTE;
  for (const { note } of inputs) {
    if (!isAbove(note, previous)) throw refusals.inputsNotAscending(previous, note);
    previous = note;
  }
  outputs.forEach(({ account, amount }, index) => {
    if (amount === 0n) throw refusals.zeroAmount(index);
    if (sameHex(account, ZERO_ADDRESS) || sameHex(account, ledger)) {
      throw refusals.invalidAccount(account);
    }
  });
}

const NO_NOTE: Hex = `0x${"00".repeat(32)}`;

/** As numbers; whole words compare as their texts do, which is quicker. */
function isAbove(note: Hex, other: Hex): boolean {
  if (note.length !== other.length) return BigInt(note) > BigInt(other);
  return note.toLowerCase() > other.toLowerCase();
}

function checkSums({ outputs, fee }: Transaction, paidIn: bigint): void {
  const paidOut = outputs.reduce((sum, { amount }) => sum + amount, 0n);
  if (paidIn !== paidOut + fee) throw refusals.unbalanced(paidIn, paidOut, fee);
}
