import {
  deliveredOf,
  demandAt,
  supplyAt,
  supplyLevelAt,
  type BuyOrder,
  type FieldParameters,
  type SellOrder,
} from "@peerwatt/sdk/clearing";

/** A point of a curve: so much energy at this λ. */
export interface CurvePoint {
  /** Delivered, watt-hours. */
  readonly wattHours: number;
  /** λ: 1e18 is 1 per kWh. */
  readonly lambda: bigint;
}

/** What those admitted would take and give at each λ; they meet where the field was cleared. */
export interface MarketCurves {
  /** Falls as λ rises. */
  readonly demand: readonly CurvePoint[];
  /** What arrives of what is given; rises with λ. */
  readonly supply: readonly CurvePoint[];
  /** The largest energy of both. */
  readonly most: number;
  readonly lowest: bigint;
  readonly highest: bigint;
}

const POINTS = 48;
/** How far below and above the clearing's λ the curves are drawn: by this factor. */
const REACH = 3;

/**
 * Demand and supply around a clearing's λ, at evenly spaced λ and at its own.
 * @param lambda above zero, as it is wherever somebody was admitted.
 */
export function marketCurves(
  field: Pick<FieldParameters, "efficiency" | "quadraticLoss" | "linearLoss">,
  orders: { readonly buys: readonly BuyOrder[]; readonly sells: readonly SellOrder[] },
  lambda: bigint,
): MarketCurves {
  const lowest = lambda / BigInt(REACH);
  const highest = lambda * BigInt(REACH);
  const at = (index: number): bigint =>
    lowest + ((highest - lowest) * BigInt(index)) / BigInt(POINTS - 1);
  const even = Array.from({ length: POINTS }, (_, index) => at(index)).filter((one) => one > 0n);
  const lambdas = [
    ...even.filter((one) => one < lambda),
    lambda,
    ...even.filter((one) => one > lambda),
  ];
  const demand = lambdas.map((one) => ({ lambda: one, wattHours: demandOf(orders.buys, one) }));
  const supply = lambdas.map((one) => ({
    lambda: one,
    wattHours: supplyOf(field, orders.sells, one),
  }));
  const most = Math.max(1, ...[...demand, ...supply].map(({ wattHours }) => wattHours));
  return { demand, supply, most, lowest: lambdas[0] ?? lambda, highest };
}

function demandOf(buys: readonly BuyOrder[], lambda: bigint): number {
  return buys.reduce((sum, order) => sum + demandAt(lambda, order), 0);
}

function supplyOf(
  field: Pick<FieldParameters, "efficiency" | "quadraticLoss" | "linearLoss">,
  sells: readonly SellOrder[],
  lambda: bigint,
): number {
  const level = supplyLevelAt(lambda, field);
  return sells.reduce((sum, order) => sum + deliveredOf(field, supplyAt(level, order)), 0);
}

/** Where λ stands between the curves' ends, 0..1. */
export function heightOf({ lowest, highest }: MarketCurves, lambda: bigint): number {
  if (highest === lowest) return 0;
  return Number(((lambda - lowest) * 1_000_000n) / (highest - lowest)) / 1_000_000;
}

/** A curve as an SVG path in a box of 100 by 100, energy to the right and λ upwards. */
export function curvePath(points: readonly CurvePoint[], curves: MarketCurves): string {
  return points
    .map((point, index) => {
      const x = (point.wattHours / curves.most) * 100;
      const y = (1 - heightOf(curves, point.lambda)) * 100;
      return `${index === 0 ? "M" : "L"}${x.toFixed(2)} ${y.toFixed(2)}`;
    })
    .join("");
}
