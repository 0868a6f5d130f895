import { at } from "./columns.js";
import {
  deliverableOf,
  demandOf,
  isFlat,
  pieceAt,
  priceOfSupply,
  rootOf,
  type Piece,
} from "./piece.js";
import type { Consumers, FieldModel, Providers } from "./types.js";

/** Relative difference up to which demand and supply count as equal where neither moves: what summing may round. */
const EQUAL = 1e-13;

/**
 * λ: the smallest root of D(λ) = ρS(λ) for a field that can be served. Every step solves the formulas of the piece that
 * the last one landed on (Newton's step, exact on a piece), and halves the bracket instead where that does not.
 * O(N+M) a step.
 */
export function findDualPrice(
  field: FieldModel,
  consumers: Consumers,
  providers: Providers,
): number {
  const bracket = bracketOf(field, consumers, providers);
  if (bracket === undefined) return 0;
  let { low, high } = bracket;
  let lambda = high;
  let width = Infinity;
  for (;;) {
    const piece = pieceAt(field, consumers, providers, lambda);
    if (isPlateau(piece, field, lambda)) return piece.left;
    const root = rootOf(piece, field);
    if (root >= piece.left && root <= piece.right) {
      return leftmost(field, consumers, providers, root);
    }
    if (deliverableOf(piece, field, lambda) >= demandOf(piece, lambda)) high = lambda;
    else low = lambda;
    const isSlow = Math.log(high / low) > width / 2;
    width = Math.log(high / low);
    lambda = !isSlow && root > low && root < high ? root : Math.sqrt(low) * Math.sqrt(high);
    if (!(lambda > low && lambda < high)) return high;
  }
}

/**
 * Two prices around the root: at the low one everybody gets the most and nobody gives, at the high one everybody gets
 * the least and gives the most. `undefined` if nobody would take energy even for nothing.
 */
function bracketOf(
  field: FieldModel,
  { minEnergy, maxEnergy, willingness }: Consumers,
  providers: Providers,
): { low: number; high: number } | undefined {
  let wanted = 0;
  let low = priceOfSupply(field, 0);
  let high = low;
  for (let i = 0; i < willingness.length; i += 1) {
    const will = at(willingness, i);
    const least = at(minEnergy, i);
    const most = at(maxEnergy, i);
    wanted += will > 0 ? most : least;
    if (will > 0) low = Math.min(low, will / (most - least + 1));
    if (most > least) high = Math.max(high, will);
  }
  const largest = providers.maxEnergy.reduce((max, energy) => Math.max(max, energy), 0);
  high = Math.max(high, priceOfSupply(field, largest));
  return wanted > 0 ? { low, high } : undefined;
}

/** Balanced, and nobody moves: every price of the piece is a root. */
function isPlateau(piece: Piece, field: FieldModel, lambda: number): boolean {
  if (!isFlat(piece)) return false;
  const deliverable = deliverableOf(piece, field, lambda);
  const demand = demandOf(piece, lambda);
  return Math.abs(deliverable - demand) <= EQUAL * (deliverable + demand);
}

/** A root may be the right end of a plateau: then the left end. */
function leftmost(
  field: FieldModel,
  consumers: Consumers,
  providers: Providers,
  root: number,
): number {
  const below = root * (1 - EQUAL);
  const piece = pieceAt(field, consumers, providers, below);
  return isPlateau(piece, field, below) ? piece.left : root;
}
