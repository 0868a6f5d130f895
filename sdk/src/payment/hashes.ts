import {
  bytesToHex,
  domainSeparator,
  hexToBytes,
  typeHash,
  accountCertificateTypes,
  accountPossessionTypes,
  auditLogHeadTypes,
  noteWithdrawalTypes,
  transactionTypes,
  type Address,
  type AuditLogHeadMessage,
  type Hex,
  type MarketDomain,
  type NoteWithdrawalMessage,
} from "../signing/index.js";
import type { SignatureBackend } from "./signatures/types.js";
import type { CertifiedAccount, Transaction } from "./types.js";

const WORD = 32;

const certificateType = typeBytes({
  types: accountCertificateTypes,
  primaryType: "AccountCertificate",
});
const transactionType = typeBytes({ types: transactionTypes, primaryType: "Transaction" });
const withdrawalType = typeBytes({ types: noteWithdrawalTypes, primaryType: "NoteWithdrawal" });
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
  const digest = (structHash: Uint8Array): Uint8Array => {
    const bytes = new Uint8Array(2 + 2 * WORD);
    bytes.set([0x19, 0x01]);
    bytes.set(separator, 2);
    bytes.set(structHash, 2 + WORD);
    return backend.keccak256(bytes);
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
    transactionDigest: (id) => digest(hexToBytes(id)),
    certificateDigest: ({ account, expires }) =>
      digest(hashOf([certificateType, account, BigInt(expires)])),
    withdrawalDigest: ({ note, to, relayer, fee }) =>
      digest(hashOf([withdrawalType, note, to, relayer, fee])),
    possessionDigest: (applicant) => digest(hashOf([possessionType, applicant])),
    logHeadDigest: ({ length, hash }) => digest(hashOf([logHeadType, BigInt(length), hash])),
    addressOf: (publicKey) => bytesToHex(backend.keccak256(publicKey).subarray(WORD - 20)),
  };
}

/** Bytes and hex stand at the right of their word, as numbers do. */
type Word = Uint8Array | Hex | bigint;

function join(words: readonly Word[]): Uint8Array {
  const bytes = new Uint8Array(WORD * words.length);
  words.forEach((word, index) => {
    const value = bytesOf(word);
    bytes.set(value, WORD * (index + 1) - value.length);
  });
  return bytes;
}

function bytesOf(word: Word): Uint8Array {
  if (word instanceof Uint8Array) return word;
  if (typeof word === "string") return hexToBytes(word);
  const digits = word.toString(16);
  return hexToBytes(`0x${digits.length % 2 === 1 ? "0" : ""}${digits}`);
}

function typeBytes(type: Parameters<typeof typeHash>[0]): Uint8Array {
  return hexToBytes(typeHash(type));
}
