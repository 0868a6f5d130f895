/**
 * A field as the mathematics sees it: kilowatt-hours, prices per kWh delivered, fractions. The integers that the
 * contract reads are `FieldParameters`.
 */
export interface FieldModel {
  /** ρ: energy delivered for each kWh given, more than 0 and at most 1. */
  readonly efficiency: number;
  /** l1 of equation (4): cost per kWh² given, more than 0. */
  readonly quadraticLoss: number;
  /** l2 of equation (4): cost per kWh given, more than 0. */
  readonly linearLoss: number;
  /** pG: the price at which the grid buys; nobody sells for less. */
  readonly gridBuys: number;
  /** rG: the price at which the grid sells; nobody pays more. */
  readonly gridSells: number;
  /** Price adjustment of consumers, 0 to 1 (equation 31). */
  readonly alpha: number;
  /** Price adjustment of providers, 0 to 1 (equation 32). */
  readonly beta: number;
}

/** The consumers of a field, one entry of every column each. */
export interface Consumers {
  /** dmin: kWh below which the energy is of no use. */
  readonly minEnergy: Float64Array;
  /** dmax: the most that fits, kWh. */
  readonly maxEnergy: Float64Array;
  /** ω: willingness, 0 to 1 (equation 3). */
  readonly willingness: Float64Array;
  /** pmax: the highest price per kWh delivered. */
  readonly maxPrice: Float64Array;
}

/** The providers of a field, one entry of every column each. */
export interface Providers {
  /** smax: the most that the car gives, kWh at the car. */
  readonly maxEnergy: Float64Array;
  /** rmin: the lowest price per kWh delivered (what the driver says per kWh given, divided by ρ). */
  readonly minPrice: Float64Array;
}

/** Who gets and gives how much: the solution of SWM2, equations (12) to (15). */
export interface Allocation {
  /** λ: what one more delivered kWh is worth to the field; 0 where nobody asks for energy. */
  readonly lambda: number;
  /** d: kWh delivered to each consumer. */
  readonly demand: Float64Array;
  /** s: kWh given by each provider, at the car. */
  readonly supply: Float64Array;
}

/** Who trades, as indices into the columns: consumers by price falling, providers by price rising, ties by index. */
export interface Participants {
  readonly consumers: Uint32Array;
  readonly providers: Uint32Array;
}

/** Who was admitted, by which threshold. */
export interface Admission extends Participants {
  /** τ: the lowest admitted highest price; above the grid's price if nobody is admitted. */
  readonly threshold: number;
}

/** Who trades with whom, one entry of every column per pair; a pair without energy does not exist. */
export interface Pairs {
  /** Index of the consumer. */
  readonly consumer: Uint32Array;
  /** Index of the provider. */
  readonly provider: Uint32Array;
  /** kWh delivered. */
  readonly energy: Float64Array;
}

/** What is paid per kWh delivered, one entry per pair. */
export interface Prices {
  /** W: what the consumer bids. */
  readonly consumerPrice: Float64Array;
  /** Q: what the provider asks. */
  readonly providerPrice: Float64Array;
}
