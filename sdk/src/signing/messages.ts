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
