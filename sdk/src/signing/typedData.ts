import type { MarketDomain } from "./domain.js";
import type {
  AcceptMessage,
  AccountCertificateMessage,
  AccountPossessionMessage,
  AuditLogHeadMessage,
  BidMessage,
  BuyOrderMessage,
  CertificateMessage,
  ConfirmMessage,
  ConnectMessage,
  DeliveryMessage,
  CheckpointMessage,
  NotesDepositMessage,
  NoteWithdrawalMessage,
  SuccessionMessage,
  ReadingMessage,
  ReceiptMessage,
  SellOrderMessage,
  TransactionMessage,
} from "./messages.js";
import {
  acceptTypes,
  accountCertificateTypes,
  accountPossessionTypes,
  auditLogHeadTypes,
  bidTypes,
  buyOrderTypes,
  certificateTypes,
  confirmTypes,
  connectTypes,
  deliveryTypes,
  checkpointTypes,
  notesDepositTypes,
  noteWithdrawalTypes,
  successionTypes,
  readingTypes,
  receiptTypes,
  sellOrderTypes,
  transactionTypes,
} from "./types.js";

/**
 * All that a wallet needs to sign (EIP-712). Goes as it is into viem's `signTypedData`, and as
 * `(domain, types, message)` into ethers'.
 */
export interface TypedData<Types, Primary extends string, Message> {
  readonly domain: MarketDomain;
  readonly types: Types;
  readonly primaryType: Primary;
  readonly message: Message;
}

export type CertificateTypedData = TypedData<
  typeof certificateTypes,
  "Certificate",
  CertificateMessage
>;
export type BidTypedData = TypedData<typeof bidTypes, "Bid", BidMessage>;
export type ReadingTypedData = TypedData<typeof readingTypes, "Reading", ReadingMessage>;
export type ConnectTypedData = TypedData<typeof connectTypes, "Connect", ConnectMessage>;
export type AcceptTypedData = TypedData<typeof acceptTypes, "Accept", AcceptMessage>;
export type ConfirmTypedData = TypedData<typeof confirmTypes, "Confirm", ConfirmMessage>;
export type BuyOrderTypedData = TypedData<typeof buyOrderTypes, "BuyOrder", BuyOrderMessage>;
export type SellOrderTypedData = TypedData<typeof sellOrderTypes, "SellOrder", SellOrderMessage>;
export type ReceiptTypedData = TypedData<typeof receiptTypes, "Receipt", ReceiptMessage>;
export type DeliveryTypedData = TypedData<typeof deliveryTypes, "Delivery", DeliveryMessage>;
export type AccountCertificateTypedData = TypedData<
  typeof accountCertificateTypes,
  "AccountCertificate",
  AccountCertificateMessage
>;
export type AccountPossessionTypedData = TypedData<
  typeof accountPossessionTypes,
  "AccountPossession",
  AccountPossessionMessage
>;
export type AuditLogHeadTypedData = TypedData<
  typeof auditLogHeadTypes,
  "AuditLogHead",
  AuditLogHeadMessage
>;
export type TransactionTypedData = TypedData<
  typeof transactionTypes,
  "Transaction",
  TransactionMessage
>;
export type NoteWithdrawalTypedData = TypedData<
  typeof noteWithdrawalTypes,
  "NoteWithdrawal",
  NoteWithdrawalMessage
>;

export type NotesDepositTypedData = TypedData<
  typeof notesDepositTypes,
  "NotesDeposit",
  NotesDepositMessage
>;

export type CheckpointTypedData = TypedData<
  typeof checkpointTypes,
  "Checkpoint",
  CheckpointMessage
>;
export type SuccessionTypedData = TypedData<
  typeof successionTypes,
  "Succession",
  SuccessionMessage
>;

/** Anything that is signed for one of the contracts. */
export type MarketTypedData =
  | CertificateTypedData
  | BidTypedData
  | ReadingTypedData
  | ConnectTypedData
  | AcceptTypedData
  | ConfirmTypedData
  | BuyOrderTypedData
  | SellOrderTypedData
  | ReceiptTypedData
  | DeliveryTypedData
  | AccountCertificateTypedData
  | AccountPossessionTypedData
  | AuditLogHeadTypedData
  | TransactionTypedData
  | NoteWithdrawalTypedData
  | NotesDepositTypedData
  | CheckpointTypedData
  | SuccessionTypedData;

/** What the authority signs to admit an account. */
export function certificateTypedData(
  domain: MarketDomain,
  message: CertificateMessage,
): CertificateTypedData {
  return { domain, types: certificateTypes, primaryType: "Certificate", message };
}

/** What a provider signs so that anyone may submit its bid. */
export function bidTypedData(domain: MarketDomain, message: BidMessage): BidTypedData {
  return { domain, types: bidTypes, primaryType: "Bid", message };
}

/** What a meter signs. */
export function readingTypedData(domain: MarketDomain, message: ReadingMessage): ReadingTypedData {
  return { domain, types: readingTypes, primaryType: "Reading", message };
}

/** What the consumer signs first in a handshake. */
export function connectTypedData(domain: MarketDomain, message: ConnectMessage): ConnectTypedData {
  return { domain, types: connectTypes, primaryType: "Connect", message };
}

/** What the provider answers. */
export function acceptTypedData(domain: MarketDomain, message: AcceptMessage): AcceptTypedData {
  return { domain, types: acceptTypes, primaryType: "Accept", message };
}

/** What the consumer signs last, before power flows. */
export function confirmTypedData(domain: MarketDomain, message: ConfirmMessage): ConfirmTypedData {
  return { domain, types: confirmTypes, primaryType: "Confirm", message };
}

/** What a consumer signs to buy in a round of a field. */
export function buyOrderTypedData(
  domain: MarketDomain,
  message: BuyOrderMessage,
): BuyOrderTypedData {
  return { domain, types: buyOrderTypes, primaryType: "BuyOrder", message };
}

/** What a provider signs to sell in a round of a field. */
export function sellOrderTypedData(
  domain: MarketDomain,
  message: SellOrderMessage,
): SellOrderTypedData {
  return { domain, types: sellOrderTypes, primaryType: "SellOrder", message };
}

/** What an aggregator signs when it accepts an order. */
export function receiptTypedData(domain: MarketDomain, message: ReceiptMessage): ReceiptTypedData {
  return { domain, types: receiptTypes, primaryType: "Receipt", message };
}

/** What a field's meter signs when the energy of a clearing was counted. */
export function deliveryTypedData(
  domain: MarketDomain,
  message: DeliveryMessage,
): DeliveryTypedData {
  return { domain, types: deliveryTypes, primaryType: "Delivery", message };
}

/** What the authority signs so that an account may be paid. */
export function accountCertificateTypedData(
  domain: MarketDomain,
  message: AccountCertificateMessage,
): AccountCertificateTypedData {
  return { domain, types: accountCertificateTypes, primaryType: "AccountCertificate", message };
}

/** What the owner of each input of a payment signs. */
export function transactionTypedData(
  domain: MarketDomain,
  message: TransactionMessage,
): TransactionTypedData {
  return { domain, types: transactionTypes, primaryType: "Transaction", message };
}

/** What the owner of a note signs to take it out of the ledger. */
export function noteWithdrawalTypedData(
  domain: MarketDomain,
  message: NoteWithdrawalMessage,
): NoteWithdrawalTypedData {
  return { domain, types: noteWithdrawalTypes, primaryType: "NoteWithdrawal", message };
}

/** What the owner of notes signs to have them in its balance in a market. */
export function notesDepositTypedData(
  domain: MarketDomain,
  message: NotesDepositMessage,
): NotesDepositTypedData {
  return { domain, types: notesDepositTypes, primaryType: "NotesDeposit", message };
}

/** What a committee signs about its blocks; the domain names the checkpoints' contract. */
export function checkpointTypedData(
  domain: MarketDomain,
  message: CheckpointMessage,
): CheckpointTypedData {
  return { domain, types: checkpointTypes, primaryType: "Checkpoint", message };
}

/** What a committee signs to be followed by another. */
export function successionTypedData(
  domain: MarketDomain,
  message: SuccessionMessage,
): SuccessionTypedData {
  return { domain, types: successionTypes, primaryType: "Succession", message };
}

/** What an account signs for who applies for its certificate. */
export function accountPossessionTypedData(
  domain: MarketDomain,
  message: AccountPossessionMessage,
): AccountPossessionTypedData {
  return { domain, types: accountPossessionTypes, primaryType: "AccountPossession", message };
}

/** What the authority signs about its audit log. */
export function auditLogHeadTypedData(
  domain: MarketDomain,
  message: AuditLogHeadMessage,
): AuditLogHeadTypedData {
  return { domain, types: auditLogHeadTypes, primaryType: "AuditLogHead", message };
}
