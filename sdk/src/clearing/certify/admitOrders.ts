import { admitByKeys } from "../admit.js";
import type { Consumers, FieldModel, Participants, Providers } from "../types.js";
import { LAMBDA_UNIT, MILLION, deliveredOf, effectiveMax, effectiveMin } from "./integers.js";
import type { BuyOrder, FieldParameters, Orders, SellOrder } from "./types.js";

/** The contract's order: consumers by price falling, providers by price rising, both by account where prices are equal. */
export function sortOrders(field: FieldParameters, { buys, sells }: Orders): Orders {
  const byBuy = buys.map((order) => ({
    order,
    price: effectiveMax(field, order.maxPrice),
    account: BigInt(order.account),
  }));
  const bySell = sells.map((order) => ({
    order,
    price: effectiveMin(field, order.minPrice),
    account: BigInt(order.account),
  }));
  byBuy.sort((a, b) => compare(b.price, a.price) || compare(a.account, b.account));
  bySell.sort((a, b) => compare(a.price, b.price) || compare(a.account, b.account));
  return { buys: byBuy.map(({ order }) => order), sells: bySell.map(({ order }) => order) };
}

/**
 * How many of the first consumers and of the first providers take part, by the rule of `admit`. Prices are compared
 * exactly (by their rank among all), and so is feasibility, in whole watt-hours; only which of two thresholds delivers
 * more is told in floating point.
 * @param orders sorted.
 */
export function admitOrders(
  field: FieldParameters,
  orders: Orders,
): { readonly buys: number; readonly sells: number } {
  const { consumers, providers } = columnsOf(orders);
  const ranks = rankPrices(field, orders);
  const { buys, sells } = orders;
  const admitted: Participants = admitByKeys(modelOf(field), consumers, providers, {
    maxPrice: Float64Array.from(buys, ({ maxPrice }) =>
      rankOf(ranks, effectiveMax(field, maxPrice)),
    ),
    minPrice: Float64Array.from(sells, ({ minPrice }) =>
      rankOf(ranks, effectiveMin(field, minPrice)),
    ),
    needed: Float64Array.from(buys, ({ minWattHours }) => minWattHours),
    deliverable: Float64Array.from(sells, ({ maxWattHours }) => deliveredOf(field, maxWattHours)),
    slack: 0,
  });
  return { buys: admitted.consumers.length, sells: admitted.providers.length };
}

/** The field in kilowatt-hours and fractions; prices as numbers, which only figures read. */
export function modelOf(field: FieldParameters): FieldModel {
  return {
    efficiency: field.efficiency / MILLION,
    quadraticLoss: Number(field.quadraticLoss) / Number(LAMBDA_UNIT),
    linearLoss: Number(field.linearLoss) / Number(LAMBDA_UNIT),
    gridBuys: Number(field.gridBuys),
    gridSells: Number(field.gridSells),
    alpha: field.alphaBps / 1e4,
    beta: field.betaBps / 1e4,
  };
}

/** Orders in kilowatt-hours and fractions, one entry each, in their order. */
export function columnsOf(orders: Orders): {
  readonly consumers: Consumers;
  readonly providers: Providers;
} {
  return {
    consumers: {
      minEnergy: Float64Array.from(orders.buys, ({ minWattHours }) => minWattHours / 1000),
      maxEnergy: Float64Array.from(orders.buys, ({ maxWattHours }) => maxWattHours / 1000),
      willingness: Float64Array.from(orders.buys, ({ willingness }) => willingness / MILLION),
      maxPrice: Float64Array.from(orders.buys, ({ maxPrice }) => Number(maxPrice)),
    },
    providers: {
      maxEnergy: Float64Array.from(orders.sells, ({ maxWattHours }) => maxWattHours / 1000),
      minPrice: Float64Array.from(orders.sells, ({ minPrice }) => Number(minPrice)),
    },
  };
}

function rankPrices(
  field: FieldParameters,
  { buys, sells }: { readonly buys: readonly BuyOrder[]; readonly sells: readonly SellOrder[] },
): ReadonlyMap<bigint, number> {
  const prices = new Set<bigint>();
  for (const { maxPrice } of buys) prices.add(effectiveMax(field, maxPrice));
  for (const { minPrice } of sells) prices.add(effectiveMin(field, minPrice));
  return new Map([...prices].sort(compare).map((price, rank) => [price, rank]));
}

function rankOf(ranks: ReadonlyMap<bigint, number>, price: bigint): number {
  return ranks.get(price) ?? NaN;
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
