import type { Address, Hex } from "./hex.js";

/** The authority's word on an account. */
export interface CertificateMessage {
  /** The address that may trade. */
  readonly account: Address;
  /** The account's own meter key, or zero. */
  readonly meter: Address;
  /** Last second at which it can be used to register, seconds since 1970. */
  readonly expires: number;
  /** c attests the reputation 1 − 2^−(c+1); at most 7. */
  readonly reputationClass: number;
}

/** A provider's bid. */
export interface BidMessage {
  readonly provider: Address;
  readonly consumer: Address;
  /** The consumer's round. */
  readonly round: number;
  /** The round's energy. */
  readonly wattHours: number;
  /** Base units per kWh. */
  readonly price: bigint;
  /** X25519 public key for the handshake and the position. */
  readonly ephemeralKey: Hex;
  /** Last second at which it may land. */
  readonly deadline: number;
  /** The provider's epoch. */
  readonly epoch: number;
  /** Whether landing it voids all the provider's other signed bids. */
  readonly exclusive: boolean;
}

/** What a meter counted. */
export interface ReadingMessage {
  readonly market: Address;
  readonly consumer: Address;
  readonly provider: Address;
  readonly round: number;
  /** Energy delivered since the award. */
  readonly wattHours: number;
  /** Seconds since 1970; not before the award. */
  readonly takenAt: number;
  /** Only a final reading settles. */
  readonly final: boolean;
}

/** What the three handshake messages have in common. */
interface Meeting {
  readonly market: Address;
  readonly consumer: Address;
  readonly round: number;
  /** The contract's access token. */
  readonly token: Hex;
}

/** Handshake, first message. */
export interface ConnectMessage extends Meeting {
  /** 32 random bytes of the consumer's. */
  readonly nonceC: Hex;
  /** The consumer's X25519 public key. */
  readonly ephC: Hex;
}

/** Handshake, second message. */
export interface AcceptMessage extends ConnectMessage {
  /** 32 random bytes of the provider's. */
  readonly nonceP: Hex;
  /** The provider's X25519 public key, the one in its bid. */
  readonly ephP: Hex;
}

/** Handshake, third message. */
export interface ConfirmMessage extends Meeting {
  readonly nonceP: Hex;
}

/** A consumer's order: buys in one round of one field, and nowhere else. */
export interface BuyOrderMessage {
  readonly account: Address;
  /** The field's id. */
  readonly field: Hex;
  /** The field's round. */
  readonly round: number;
  /** Below this the energy is of no use. */
  readonly minWattHours: number;
  readonly maxWattHours: number;
  /** ω in millionths. */
  readonly willingness: number;
  /** Base units per kWh delivered. */
  readonly maxPrice: bigint;
  /** The account's epoch; moving it on cancels the order. */
  readonly epoch: number;
}

/** A provider's order: sells in one round of one field, and nowhere else. */
export interface SellOrderMessage {
  readonly account: Address;
  /** The field's id. */
  readonly field: Hex;
  /** The field's round. */
  readonly round: number;
  /** Watt-hours at the giving car. */
  readonly maxWattHours: number;
  /** Base units per kWh delivered. */
  readonly minPrice: bigint;
  /** The account's epoch; moving it on cancels the order. */
  readonly epoch: number;
}

/** The aggregator has an order, and owes a penalty if it leaves it out. */
export interface ReceiptMessage {
  /** The order's struct hash. */
  readonly order: Hex;
  /** The field's id. */
  readonly field: Hex;
  readonly round: number;
  /** In which part of the round the order will be cleared. */
  readonly part: number;
}

/** What a field's meter counted of a clearing. */
export interface DeliveryMessage {
  /** The clearing's hash. */
  readonly clearing: Hex;
  /** Watt-hours that each provider of the results gave, at its own car, in their order. */
  readonly given: readonly number[];
}

/** The authority's word on a one-time account; single, for a root shared by certificates would link them. */
export interface AccountCertificateMessage {
  readonly account: Address;
  /** Last second at which the account may be paid, seconds since 1970. The end of a month, as everybody's. */
  readonly expires: number;
}

/** A payment: every owner of an input signs all of it, so that nobody can take its fee or turn it to another account. */
export interface TransactionMessage {
  /** Notes that are spent, ascending. */
  readonly inputs: readonly Hex[];
  /** Base units per kWh; 0 if nothing was sold. */
  readonly unitPrice: bigint;
  /** Who owns the new notes: first the payee. */
  readonly accounts: readonly Address[];
  /** Base units of the new notes: the first is the total amount. */
  readonly amounts: readonly bigint[];
  /** Who may submit it; zero for anybody. */
  readonly relayer: Address;
  /** Base units for whoever submits it. */
  readonly fee: bigint;
}

/** A note's way out of the ledger. */
export interface NoteWithdrawalMessage {
  readonly note: Hex;
  /** Who gets the asset. */
  readonly to: Address;
  /** Who may submit it; zero for anybody. */
  readonly relayer: Address;
  /** Base units for whoever submits it, out of the note. */
  readonly fee: bigint;
}

/** The way of one account's notes into its balance in a market. */
export interface NotesDepositMessage {
  readonly notes: readonly Hex[];
  /** Who alone can use the signature. */
  readonly market: Address;
  /** Who may submit it; zero for anybody. */
  readonly relayer: Address;
  /** Base units for whoever submits it, out of the notes. */
  readonly fee: bigint;
}

/** What a committee says that it ordered. */
export interface CheckpointMessage {
  /** The committee's. */
  readonly epoch: number;
  /** Of the first block. */
  readonly height: number;
  /** Digests of consecutive blocks. */
  readonly blocks: readonly Hex[];
}

/** Whom a committee makes its successor. */
export interface SuccessionMessage {
  /** The successor's: the next one. */
  readonly epoch: number;
  /** In ascending order. */
  readonly members: readonly Address[];
}

/** Who applies for a certificate; signed by the account's key, for otherwise anybody could have any account certified. */
export interface AccountPossessionMessage {
  /** SHA-256 of the applicant's token. */
  readonly applicant: Hex;
}

/** The last entry of the audit log at some time; later logs that do not contain it were cut or rewritten. */
export interface AuditLogHeadMessage {
  /** How many entries there are. */
  readonly length: number;
  /** The last one's hash; zero if there is none. */
  readonly hash: Hex;
}
