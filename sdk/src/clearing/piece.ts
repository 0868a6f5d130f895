import { at } from "./columns.js";
import type { Consumers, FieldModel, Providers } from "./types.js";

/**
 * The balance around one dual price λ. Between two breakpoints nobody reaches or leaves a bound, and
 *
 *     D(λ) = inner/λ + bound        ρS(λ) = ρ·(full + open·u(λ))        u(λ) = (ρλ − l2) / 2 l1
 */
export interface Piece {
  /** Σ ω of the consumers strictly between their bounds. */
  inner: number;
  /** Σ of the bounds of all others, and of dmin − 1 of the inner ones; kWh. */
  bound: number;
  /** How many providers give less than they could. */
  open: number;
  /** Σ smax of the others, kWh. */
  full: number;
  /** The nearest breakpoint at or below λ. */
  left: number;
  /** The nearest breakpoint at or above λ. */
  right: number;
}

/** u(λ): what a provider without a bound would give at the dual price, kWh (stationarity of SWM2, equation 24). */
export function supplyLevel(field: FieldModel, lambda: number): number {
  const margin = field.efficiency * lambda - field.linearLoss;
  return margin > 0 ? margin / (2 * field.quadraticLoss) : 0;
}

/** The dual price at which a provider gives `energy`; the inverse of {@link supplyLevel}. */
export function priceOfSupply(field: FieldModel, energy: number): number {
  return (2 * field.quadraticLoss * energy + field.linearLoss) / field.efficiency;
}

/** The piece around λ > 0. O(N+M). */
export function pieceAt(
  field: FieldModel,
  consumers: Consumers,
  providers: Providers,
  lambda: number,
): Piece {
  const piece: Piece = { inner: 0, bound: 0, open: 0, full: 0, left: 0, right: Infinity };
  addConsumers(piece, consumers, lambda);
  addProviders(piece, field, providers, lambda);
  return piece;
}

/** ρS(λ) − D(λ) on the piece, kWh delivered. */
export function excessOf(piece: Piece, field: FieldModel, lambda: number): number {
  return deliverableOf(piece, field, lambda) - demandOf(piece, lambda);
}

/** ρS(λ) on the piece, kWh delivered. */
export function deliverableOf(piece: Piece, field: FieldModel, lambda: number): number {
  const open = piece.open > 0 ? piece.open * supplyLevel(field, lambda) : 0;
  return field.efficiency * (piece.full + open);
}

/** D(λ) on the piece, kWh. */
export function demandOf(piece: Piece, lambda: number): number {
  return piece.inner > 0 ? piece.inner / lambda + piece.bound : piece.bound;
}

/** Whether neither demand nor supply moves with λ here. */
export function isFlat(piece: Piece): boolean {
  return piece.inner === 0 && piece.open === 0;
}

/**
 * Where the formulas of the piece balance, wherever that lies; `NaN` or infinite if they never do. With K = ρ²·open/2l1
 * and b = ρ·full − ρ·open·l2/2l1 − bound the root of Kλ² + bλ − inner = 0, in the form that subtracts nothing.
 */
export function rootOf(piece: Piece, field: FieldModel): number {
  const { efficiency, quadraticLoss, linearLoss } = field;
  const slope = (efficiency * piece.open) / (2 * quadraticLoss);
  const b = efficiency * piece.full - slope * linearLoss - piece.bound;
  if (slope === 0) return b > 0 ? piece.inner / b : Infinity;
  const k = efficiency * slope;
  const discriminant = Math.hypot(b, 2 * Math.sqrt(k * piece.inner));
  return b > 0 ? (2 * piece.inner) / (b + discriminant) : (discriminant - b) / (2 * k);
}

function addConsumers(piece: Piece, consumers: Consumers, lambda: number): void {
  const { minEnergy, maxEnergy, willingness } = consumers;
  let { inner, bound, left, right } = piece;
  for (let i = 0; i < willingness.length; i += 1) {
    const will = at(willingness, i);
    const low = at(minEnergy, i);
    const high = at(maxEnergy, i);
    const reach = high - low + 1;
    if (high === low) {
      bound += low; // No price moves this one, so it has no breakpoints.
    } else if (will <= lambda) {
      bound += low;
      if (will > left) left = will;
    } else if (will >= lambda * reach) {
      bound += high;
      if (will < right * reach) right = will / reach;
    } else {
      inner += will;
      bound += low - 1;
      if (will < right) right = will;
      if (will > left * reach) left = will / reach;
    }
  }
  Object.assign(piece, { inner, bound, left, right });
}

function addProviders(
  piece: Piece,
  field: FieldModel,
  { maxEnergy }: Providers,
  lambda: number,
): void {
  const level = supplyLevel(field, lambda);
  if (level === 0) {
    piece.right = Math.min(piece.right, priceOfSupply(field, 0));
    return;
  }
  let below = 0;
  let above = Infinity;
  for (const most of maxEnergy) {
    if (most <= level) {
      piece.full += most;
      if (most > below) below = most;
    } else {
      piece.open += 1;
      if (most < above) above = most;
    }
  }
  if (below > 0 || piece.open > 0) piece.left = Math.max(piece.left, priceOfSupply(field, below));
  piece.right = Math.min(piece.right, priceOfSupply(field, above));
}
