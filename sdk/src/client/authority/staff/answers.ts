import type { Address, Hex } from "../../../signing/index.js";

/** What an officer sees of an application: not its accounts, which it need not know. */
export interface PendingApplication {
  readonly applicant: Hex;
  readonly appliedAt: string;
  readonly sealedIdentity: Hex;
  /** The record's key for this officer. */
  readonly sealedKey: Hex;
}

/** An audit as one auditor sees it. */
export interface OpenAudit {
  readonly audit: string;
  readonly account: Address;
  /** The payment that made somebody ask. */
  readonly transaction: Hex | null;
  readonly reason: string;
  /** The reader's key for this audit alone. */
  readonly readerKey: Hex;
  readonly openedBy: string;
  readonly openedAt: string;
  readonly applicant: Hex;
  /** This auditor's share of the record's key; null if the record is older than the auditor. */
  readonly sealedShare: Hex | null;
  readonly sharesGiven: number;
}

/** A share, and whose it is: one that does not open has somebody to answer for it. */
export interface GivenShare {
  readonly auditor: string;
  readonly sealed: Hex;
}

/** What the reader of an audit gets when enough auditors agreed. */
export interface AuditedRecord {
  readonly applicant: Hex;
  readonly sealedIdentity: Hex;
  /** Shares of the record's key, sealed to the reader. */
  readonly shares: readonly GivenShare[];
}
