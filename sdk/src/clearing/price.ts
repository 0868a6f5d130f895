import { at, indexAt } from "./columns.js";
import type { Consumers, FieldModel, Pairs, Prices, Providers } from "./types.js";

/** A price per kWh delivered of both sides of a pair. */
export interface PricePair {
  /** W, or p. */
  readonly consumerPrice: number;
  /** Q, or r. */
  readonly providerPrice: number;
}

/** What two EVs told the field, after the grid's bounds. */
export interface Limits {
  /** pmax */
  readonly maxPrice: number;
  /** rmin */
  readonly minPrice: number;
}

/** pmax counts as at most what the grid asks. */
export function effectiveMaxPrice(field: Pick<FieldModel, "gridSells">, maxPrice: number): number {
  return Math.min(maxPrice, field.gridSells);
}

/** rmin counts as at least what the grid pays. */
export function effectiveMinPrice(field: Pick<FieldModel, "gridBuys">, minPrice: number): number {
  return Math.max(minPrice, field.gridBuys);
}

/** Whether every rational pair agrees, W ≥ Q: α + β + 8αβ ≥ 1. */
export function alwaysAgrees({ alpha, beta }: Pick<FieldModel, "alpha" | "beta">): boolean {
  return alpha + beta + 8 * alpha * beta >= 1;
}

/**
 * The price on which the auction rounds settle (equations 29 to 32, repeated), with Δ = pmax − rmin:
 *
 *     W = pmax − 3Δ / 4(1 + 2α)        Q = rmin + 3Δ / 4(1 + 2β)
 */
export function closedPrice(
  { alpha, beta }: Pick<FieldModel, "alpha" | "beta">,
  { maxPrice, minPrice }: Limits,
): PricePair {
  const spread = 0.75 * (maxPrice - minPrice);
  return {
    consumerPrice: maxPrice - spread / (1 + 2 * alpha),
    providerPrice: minPrice + spread / (1 + 2 * beta),
  };
}

/** {@link closedPrice} of all pairs, with the limits that the grid leaves. O(pairs). */
export function price(
  field: FieldModel,
  consumers: Consumers,
  providers: Providers,
  pairs: Pairs,
): Prices {
  const forConsumer = 0.75 / (1 + 2 * field.alpha);
  const forProvider = 0.75 / (1 + 2 * field.beta);
  const count = pairs.energy.length;
  const consumerPrice = new Float64Array(count);
  const providerPrice = new Float64Array(count);
  for (let k = 0; k < count; k += 1) {
    const most = at(consumers.maxPrice, indexAt(pairs.consumer, k));
    const least = at(providers.minPrice, indexAt(pairs.provider, k));
    const maxPrice = most < field.gridSells ? most : field.gridSells;
    const minPrice = least > field.gridBuys ? least : field.gridBuys;
    consumerPrice[k] = maxPrice - forConsumer * (maxPrice - minPrice);
    providerPrice[k] = minPrice + forProvider * (maxPrice - minPrice);
  }
  return { consumerPrice, providerPrice };
}
