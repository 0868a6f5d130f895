import { readingForContract, type Bid, type Reading } from "../../auction/index.js";
import type { Address, Hex } from "../../signing/index.js";
import type { MarketCall } from "./call.js";

/** Neither a cloaking area nor a commitment to a position. */
const NOWHERE: Hex = `0x${"0".repeat(64)}`;

/** A round of some consumer. */
export interface RoundReference {
  readonly consumer: Address;
  /** Its number. */
  readonly round: number;
}

/** Starts a round and locks the escrow: energy × start price, rounded up. Returns the round's number. */
export function startAuction(parameters: {
  readonly wattHours: number;
  /** Seconds in which bids are taken. */
  readonly duration: number;
  /** Highest price, base units per kWh. */
  readonly startPrice: bigint;
  /** Of bidders, in ten-thousandths; any by default. */
  readonly minReputation?: number | undefined;
  /** The cloaking area in one word; see `packArea`. */
  readonly area?: Hex | undefined;
  /** Blinded commitment to the exact position; see `commitToPosition`. */
  readonly position?: Hex | undefined;
  /** Ether to credit first. */
  readonly value?: bigint | undefined;
}): MarketCall<"startAuction"> {
  const { wattHours, duration, startPrice, minReputation = 0, value } = parameters;
  const { area = NOWHERE, position = NOWHERE } = parameters;
  return {
    functionName: "startAuction",
    args: [wattHours, duration, startPrice, minReputation, area, position],
    value,
  };
}

/** Takes the sender's round back while no bid stands. */
export function cancelAuction(round: number): MarketCall<"cancelAuction"> {
  return { functionName: "cancelAuction", args: [round] };
}

/** Bids in a consumer's round and locks the bond. */
export function placeBid(
  parameters: RoundReference & {
    /** The round's energy, so that the bid lands nowhere else. */
    readonly wattHours: number;
    /** Base units per kWh. */
    readonly price: bigint;
    /** X25519 public key for the handshake. */
    readonly ephemeralKey: Hex;
    /** Ether to credit first. */
    readonly value?: bigint | undefined;
  },
): MarketCall<"placeBid"> {
  const { consumer, round, wattHours, price, ephemeralKey, value } = parameters;
  return {
    functionName: "placeBid",
    args: [consumer, round, wattHours, price, ephemeralKey],
    value,
  };
}

/** Lands a provider's signed bid; anyone may submit it. */
export function placeBidBySig(parameters: {
  readonly bid: Bid;
  /** See `signBid`. */
  readonly signature: Hex;
}): MarketCall<"placeBidBySig"> {
  return { functionName: "placeBidBySig", args: [parameters.bid, parameters.signature] };
}

/** Closes the sender's round at once at the best bid it names, so that nobody slips one in front. */
export function endAuction(parameters: {
  readonly round: number;
  readonly provider: Address;
  readonly price: bigint;
}): MarketCall<"endAuction"> {
  const { round, provider, price } = parameters;
  return { functionName: "endAuction", args: [round, provider, price] };
}

/** The consumer's word that all was delivered: full payment. */
export function settle(round: number): MarketCall<"settle"> {
  return { functionName: "settle", args: [round] };
}

/**
 * Settles on readings: signed by both meters at once, signed by one after the dispute's window unless the other side
 * contests.
 */
export function settleMetered(parameters: {
  readonly reading: Reading;
  /** See `signReading`. */
  readonly consumerMeterSignature?: Hex | undefined;
  readonly providerMeterSignature?: Hex | undefined;
}): MarketCall<"settleMetered"> {
  const { reading, consumerMeterSignature = "0x", providerMeterSignature = "0x" } = parameters;
  return {
    functionName: "settleMetered",
    args: [readingForContract(reading), consumerMeterSignature, providerMeterSignature],
  };
}

/** Contests the other side's reading by a stake that is lost with the case. */
export function contest(
  parameters: RoundReference & {
    /** Ether to credit first. */
    readonly value?: bigint | undefined;
  },
): MarketCall<"contest"> {
  const { consumer, round, value } = parameters;
  return { functionName: "contest", args: [consumer, round], value };
}

/** Gives in: the other side's reading, or the claim it staked on, stands. */
export function concede({ consumer, round }: RoundReference): MarketCall<"concede"> {
  return { functionName: "concede", args: [consumer, round] };
}

/** The arbiter's verdict. */
export function resolve(
  parameters: RoundReference & {
    /** What the provider gets of the escrow; the rest returns. */
    readonly payment: bigint;
    /** The side that was wrong. */
    readonly loser: Address;
  },
): MarketCall<"resolve"> {
  const { consumer, round, payment, loser } = parameters;
  return { functionName: "resolve", args: [consumer, round, payment, loser] };
}

/** Finishes what time alone has finished of a consumer's round; anyone may call. */
export function reclaim(consumer: Address): MarketCall<"reclaim"> {
  return { functionName: "reclaim", args: [consumer] };
}
