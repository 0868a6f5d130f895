import {
  bytesToHex,
  domainSeparator,
  encodeWord,
  hexOfPart,
  hexToBytes,
  typeHash,
  writeHexBefore,
  accountCertificateTypes,
  accountPossessionTypes,
  auditLogHeadTypes,
  notesDepositTypes,
  noteWithdrawalTypes,
  transactionTypes,
  type Address,
  type AuditLogHeadMessage,
  type Hex,
  type MarketDomain,
  type NotesDepositMessage,
  type NoteWithdrawalMessage,
} from "../signing/index.js";
import type { SignatureBackend } from "./signatures/types.js";
import type { CertifiedAccount, Transaction } from "./types.js";

const WORD = 32;
const PART = 8;
const PART_BITS = 64n;
const LOW_PART = (1n << PART_BITS) - 1n;
const MOST_AMOUNTS = 1n << (2n * PART_BITS);

const certificateType = typeBytes({
  types: accountCertificateTypes,
  primaryType: "AccountCertificate",
});
const transactionType = typeBytes({ types: transactionTypes, primaryType: "Transaction" });
const withdrawalType = typeBytes({ types: noteWithdrawalTypes, primaryType: "NoteWithdrawal" });
const notesDepositType = typeBytes({ types: notesDepositTypes, primaryType: "NotesDeposit" });
const possessionType = typeBytes({
  types: accountPossessionTypes,
  primaryType: "AccountPossession",
});
const logHeadType = typeBytes({ types: auditLogHeadTypes, primaryType: "AuditLogHead" });

/**
 * The EIP-712 hashes of one ledger. The same as `typedDataHash` of room signing gives, which a test says, but with what
 * never changes computed once: a service hashes thousands a second.
 */
export interface LedgerHashes {
  /** A transaction's id: its struct hash. */
  transactionId(transaction: Transaction): Hex;
  /** What the owners of its inputs sign. */
  transactionDigest(id: Hex): Uint8Array;
  /** What the authority signs. */
  certificateDigest(account: Pick<CertifiedAccount, "account" | "expires">): Uint8Array;
  /** What a note's owner signs to withdraw it. */
  withdrawalDigest(withdrawal: NoteWithdrawalMessage): Uint8Array;
  /** What the owner of notes signs to have them in its balance in a market. */
  notesDepositDigest(deposit: NotesDepositMessage): Uint8Array;
  /** What an account signs for who applies with it. */
  possessionDigest(applicant: Hex): Uint8Array;
  /** What the authority signs about its audit log. */
  logHeadDigest(head: AuditLogHeadMessage): Uint8Array;
  /** Whose public key it is. */
  addressOf(publicKey: Uint8Array): Address;
}

/** Hashes for the ledger that a domain names. */
export function createHashes(domain: MarketDomain, backend: SignatureBackend): LedgerHashes {
  const separator = hexToBytes(domainSeparator(domain));
  const signed = Uint8Array.of(0x19, 0x01, ...separator, ...new Uint8Array(WORD));
  const digest = (structHash: Uint8Array | Hex): Uint8Array => {
    writeWord(signed, 2 + WORD, structHash);
    return backend.keccak256(signed);
  };
  const hashOf = (words: readonly Word[]): Uint8Array => backend.keccak256(join(words));
  return {
    transactionId: ({ inputs, unitPrice, outputs, relayer, fee }) =>
      bytesToHex(
        hashOf([
          transactionType,
          hashOf(inputs.map(({ note }) => note)),
          unitPrice,
          hashOf(outputs.map(({ account }) => account)),
          hashOf(outputs.map(({ amount }) => amount)),
          relayer,
          fee,
        ]),
      ),
    transactionDigest: digest,
    certificateDigest: ({ account, expires }) =>
      digest(hashOf([certificateType, account, BigInt(expires)])),
    withdrawalDigest: ({ note, to, relayer, fee }) =>
      digest(hashOf([withdrawalType, note, to, relayer, fee])),
    notesDepositDigest: ({ notes, market, relayer, fee }) =>
      digest(hashOf([notesDepositType, hashOf(notes), market, relayer, fee])),
    possessionDigest: (applicant) => digest(hashOf([possessionType, applicant])),
    logHeadDigest: ({ length, hash }) => digest(hashOf([logHeadType, BigInt(length), hash])),
    addressOf: (publicKey) => hexOfPart(backend.keccak256(publicKey), WORD - 20, WORD),
  };
}

/** Bytes and hex stand at the right of their word, as numbers do. */
type Word = Uint8Array | Hex | bigint;

/** Room for so many words, used again: what is joined is hashed at once. */
const rooms: Uint8Array[] = [];
const MOST_KEPT = 16;

function join(words: readonly Word[]): Uint8Array {
  const count = words.length;
  const bytes = rooms[count] ?? new Uint8Array(WORD * count);
  if (count <= MOST_KEPT) rooms[count] = bytes;
  let at = 0;
  for (const word of words) {
    writeWord(bytes, at, word);
    at += WORD;
  }
  return bytes;
}

function writeWord(bytes: Uint8Array, at: number, word: Word): void {
  bytes.fill(0, at, at + WORD);
  if (typeof word === "bigint") writeNumber(bytes, at, word);
  else if (typeof word === "string") writeHexBefore(bytes, at + WORD, word, WORD);
  else bytes.set(word, at + WORD - word.length);
}

/** Most numbers are amounts, and have their place in the last two of a word's four parts. */
function writeNumber(bytes: Uint8Array, at: number, value: bigint): void {
  if (value < 0n || value >= MOST_AMOUNTS) {
    bytes.set(encodeWord("uint256", value), at);
    return;
  }
  const view = new DataView(bytes.buffer, at, WORD);
  if (value > LOW_PART) view.setBigUint64(WORD - 2 * PART, value >> PART_BITS);
  // Takes the number's lowest 64 bits.
  view.setBigUint64(WORD - PART, value);
}

function typeBytes(type: Parameters<typeof typeHash>[0]): Uint8Array {
  return hexToBytes(typeHash(type));
}
