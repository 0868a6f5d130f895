import { BASIS_POINTS, UINT32_MAX, WATT_HOURS_PER_KWH, mulDivUp } from "../../units/index.js";
import type { BuyOrder, FieldParameters, SellOrder } from "./types.js";

/** Millionths in a whole. */
export const MILLION = 1_000_000;
/** λ that stands for 1 per kWh. */
export const LAMBDA_UNIT = 10n ** 18n;

/** λ's unit, over the millionths of ω, times watt-hours in a kWh. */
const WILLINGNESS_SCALE = 10n ** 15n;
const TEN_THOUSAND = BigInt(BASIS_POINTS);
const THOUSAND = BigInt(WATT_HOURS_PER_KWH);

/** A consumer's price as it counts: at most the grid's. */
export function effectiveMax(field: Pick<FieldParameters, "gridSells">, price: bigint): bigint {
  return price < field.gridSells ? price : field.gridSells;
}

/** A provider's price as it counts: at least the grid's. */
export function effectiveMin(field: Pick<FieldParameters, "gridBuys">, price: bigint): bigint {
  return price > field.gridBuys ? price : field.gridBuys;
}

/**
 * d(λ): what a consumer gets at λ > 0, watt-hours delivered; dmin + floor(ω·1e15/λ) − 1000 within its bounds. It never
 * rises with λ.
 */
export function demandAt(
  lambda: bigint,
  order: Pick<BuyOrder, "minWattHours" | "maxWattHours" | "willingness">,
): number {
  const reach = Number((BigInt(order.willingness) * WILLINGNESS_SCALE) / lambda);
  const wanted = order.minWattHours + reach - WATT_HOURS_PER_KWH;
  return Math.min(Math.max(wanted, order.minWattHours), order.maxWattHours);
}

/** u(λ): what a provider without a bound would give, watt-hours; one number for the whole field, rounded down. */
export function supplyLevelAt(
  lambda: bigint,
  field: Pick<FieldParameters, "efficiency" | "quadraticLoss" | "linearLoss">,
): bigint {
  const million = BigInt(MILLION);
  const margin = BigInt(field.efficiency) * lambda - field.linearLoss * million;
  return margin > 0n ? (margin * THOUSAND) / (2n * field.quadraticLoss * million) : 0n;
}

/** s(λ): what a provider gives, watt-hours at the giving car. It never falls as the level rises. */
export function supplyAt(level: bigint, order: Pick<SellOrder, "maxWattHours">): number {
  // Beyond a uint32 every bound is reached; within, the conversion is exact.
  return Math.min(level > BigInt(UINT32_MAX) ? UINT32_MAX : Number(level), order.maxWattHours);
}

/** a: what arrives of energy given, watt-hours, rounded down. */
export function deliveredOf(field: Pick<FieldParameters, "efficiency">, given: number): number {
  const product = field.efficiency * given;
  return (product - (product % MILLION)) / MILLION;
}

/** What a pair agrees on, base units per kWh delivered. */
export interface AgreedPrices {
  /** W: what the consumer bids. */
  readonly consumerPrice: bigint;
  /** Q: what the provider asks, at most W. */
  readonly providerPrice: bigint;
  /** What each side gets back of the spread. */
  readonly half: bigint;
}

/** The closed price (see {@link closedPrice}) in integers; both fractions rounded down, so nobody is beyond its limit. */
export function pairPrices(
  field: FieldParameters,
  buy: Pick<BuyOrder, "maxPrice">,
  sell: Pick<SellOrder, "minPrice">,
): AgreedPrices {
  const most = effectiveMax(field, buy.maxPrice);
  const least = effectiveMin(field, sell.minPrice);
  const spread = 7500n * (most - least);
  const consumerPrice = most - spread / (TEN_THOUSAND + 2n * BigInt(field.alphaBps));
  const providerPrice = least + spread / (TEN_THOUSAND + 2n * BigInt(field.betaBps));
  const returned = BigInt(BASIS_POINTS - field.spreadFeeBps);
  const half = ((consumerPrice - providerPrice) * returned) / (2n * TEN_THOUSAND);
  return { consumerPrice, providerPrice, half };
}

/** What a trade moves, base units. */
export interface Payment {
  /** From the consumer. */
  readonly cost: bigint;
  /** To the provider; the field keeps the rest. */
  readonly earned: bigint;
}

/** What a pair pays for its energy: the consumer rounded down, the provider up as far as that goes. */
export function pairPayment(prices: AgreedPrices, wattHours: number): Payment {
  const { consumerPrice, providerPrice, half } = prices;
  const energy = BigInt(wattHours);
  const cost = ((consumerPrice - half) * energy) / THOUSAND;
  const asked = mulDivUp(providerPrice + half, energy, THOUSAND);
  return { cost, earned: asked < cost ? asked : cost };
}

/** What a trade with the grid pays: no spread, rounded down. */
export function gridPayment(price: bigint, wattHours: number): Payment {
  const cost = (price * BigInt(wattHours)) / THOUSAND;
  return { cost, earned: cost };
}

/** What a consumer must have free for its order, base units. */
export function coverOfBuy(
  field: Pick<FieldParameters, "gridSells">,
  order: Pick<BuyOrder, "maxWattHours" | "maxPrice">,
): bigint {
  return mulDivUp(BigInt(order.maxWattHours), effectiveMax(field, order.maxPrice), THOUSAND);
}

/** What a provider must have free for its order, and stands to lose: a share of what its energy costs from the grid. */
export function coverOfSell(
  field: Pick<FieldParameters, "efficiency" | "gridSells" | "sellBondBps">,
  order: Pick<SellOrder, "maxWattHours">,
): bigint {
  const deliverable = BigInt(deliveredOf(field, order.maxWattHours));
  const worth = mulDivUp(deliverable, field.gridSells, THOUSAND);
  return mulDivUp(worth, BigInt(field.sellBondBps), TEN_THOUSAND);
}
