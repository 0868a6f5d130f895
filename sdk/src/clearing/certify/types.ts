import type { Address } from "../../signing/index.js";

/** What the mathematics reads of a field's struct: the contract's integers. */
export interface FieldParameters {
  /** Gets what the grid trades; the zero address if the grid does not take part. */
  readonly gridAccount: Address;
  /** ρ in millionths, 1 to 1,000,000. */
  readonly efficiency: number;
  /** l1: 1e18 is 1 per kWh²; at least 1e9. */
  readonly quadraticLoss: bigint;
  /** l2: 1e18 is 1 per kWh; at least 1e12. */
  readonly linearLoss: bigint;
  /** Base units per kWh. */
  readonly gridBuys: bigint;
  /** Base units per kWh. */
  readonly gridSells: bigint;
  /** α in basis points. */
  readonly alphaBps: number;
  /** β in basis points. */
  readonly betaBps: number;
  /** The field's share of the spread between what consumers bid and providers ask. */
  readonly spreadFeeBps: number;
  /** What a provider must have free, as a share of what its energy costs from the grid. */
  readonly sellBondBps: number;
}

/** What a consumer signs, as far as clearing reads it. */
export interface BuyOrder {
  readonly account: Address;
  readonly minWattHours: number;
  readonly maxWattHours: number;
  /** ω in millionths. */
  readonly willingness: number;
  /** Base units per kWh delivered. */
  readonly maxPrice: bigint;
  readonly epoch: number;
}

/** What a provider signs, as far as clearing reads it. */
export interface SellOrder {
  readonly account: Address;
  /** At the giving car. */
  readonly maxWattHours: number;
  /** Base units per kWh delivered. */
  readonly minPrice: bigint;
  readonly epoch: number;
}

/** All orders of a round. */
export interface Orders {
  readonly buys: readonly BuyOrder[];
  readonly sells: readonly SellOrder[];
}

/** A provider in a clearing's results. */
export interface ResultProvider {
  readonly account: Address;
  /** q: delivered watt-hours sold. */
  readonly sold: number;
}

/** A trade in a clearing's results. */
export interface ResultPair {
  /** Place in the results' consumers. */
  readonly consumer: number;
  /** Place in the results' providers. */
  readonly provider: number;
  /** Delivered, more than 0. */
  readonly wattHours: number;
  /** What the consumer pays, base units. */
  readonly cost: bigint;
  /** What the provider gets, base units; the field keeps the rest. */
  readonly earned: bigint;
}

/** What a clearing leaves to be delivered and paid. The places of pairs never fall from one to the next. */
export interface ClearingResults {
  readonly consumers: readonly Address[];
  readonly providers: readonly ResultProvider[];
  readonly pairs: readonly ResultPair[];
}

/** A consumer with what it gets. */
export interface ServedConsumer {
  readonly order: BuyOrder;
  /** d: delivered. */
  readonly wattHours: number;
}

/** A provider with what it gives. */
export interface ServedProvider {
  readonly order: SellOrder;
  /** s: at the giving car, at most. */
  readonly given: number;
  /** a: what of it arrives. */
  readonly deliverable: number;
  /** q: what of that was sold. */
  readonly sold: number;
}

/** A round cleared in the contract's integers. */
export interface CertifiedClearing {
  /** λ: 1e18 is 1 per kWh. */
  readonly lambda: bigint;
  /** τ: base units per kWh; one more than the grid's price if nobody is admitted. */
  readonly threshold: bigint;
  /** Admitted, in the contract's order. */
  readonly consumers: readonly ServedConsumer[];
  /** Admitted, in the contract's order. */
  readonly providers: readonly ServedProvider[];
  /** Not admitted, and willing to pay the grid's price. */
  readonly gridBuys: readonly ServedConsumer[];
  /** Not admitted, and content with what the grid pays. */
  readonly gridSells: readonly ServedProvider[];
  /** Neither admitted nor with the grid. */
  readonly unserved: Orders;
  readonly results: ClearingResults;
}
