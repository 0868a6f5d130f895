import {
  certify,
  deliveredOf,
  demandAt,
  effectiveMax,
  effectiveMin,
  sameClearing,
  supplyAt,
  supplyLevelAt,
  unpackOrders,
  type ClearingRecord,
  type Orders,
} from "@peerwatt/sdk/clearing";
import type { Hex } from "@peerwatt/sdk/signing";

/** What anybody can check of a clearing, in the order in which it is said. */
export const CHECKS = ["recorded", "balanced", "rational", "best"] as const;
export type Check = (typeof CHECKS)[number];

/** What recomputing a clearing has shown. */
export interface CheckedClearing {
  readonly passed: Readonly<Record<Check, boolean>>;
  /** What the admitted consumers take at λ, watt-hours. */
  readonly demand: number;
  /** What arrives of what the admitted providers give at λ, watt-hours. */
  readonly supply: number;
  /** By how much supply may be above demand: a watt-hour for each order admitted. */
  readonly tolerance: number;
  /** How many orders were looked at. */
  readonly orders: number;
}

/**
 * Recomputes a clearing from the orders that the aggregator submitted, in the contract's own integers:
 *
 * - recorded: amounts, prices and pairs that follow from λ have the hash that the contract keeps;
 * - balanced: at λ as much arrives as is asked for, so nobody's allocation can be improved (λ is the dual price);
 * - rational: τ divides those who pay at least that much from those who ask for no more;
 * - best: clearing these orders from the beginning admits the same ones.
 *
 * @param record from the transaction's data.
 * @param stored the clearing's hash as the contract has it.
 */
export function checkClearing(record: ClearingRecord, stored: Hex): CheckedClearing {
  const { field, terms } = record;
  const { admitted, grid } = unpackOrders(terms, record.orders);
  const level = supplyLevelAt(terms.lambda, field);
  const demand = total(admitted.buys.map((order) => demandAt(terms.lambda, order)));
  const supply = total(admitted.sells.map((order) => deliveredOf(field, supplyAt(level, order))));
  const tolerance = countOf(admitted);
  return {
    demand,
    supply,
    tolerance,
    orders: tolerance + countOf(grid),
    passed: {
      recorded: sameClearing(record.hash, stored),
      balanced: supply >= demand && supply - demand <= tolerance,
      rational:
        admitted.buys.every(({ maxPrice }) => effectiveMax(field, maxPrice) >= terms.threshold) &&
        admitted.sells.every(({ minPrice }) => effectiveMin(field, minPrice) <= terms.threshold),
      best: isBest(record, { admitted, grid }),
    },
  };
}

/** Which λ of several that balance the field was taken does not matter: who takes part does. */
function isBest(
  { field, terms }: ClearingRecord,
  { admitted, grid }: { readonly admitted: Orders; readonly grid: Orders },
): boolean {
  const again = certify(field, {
    buys: [...admitted.buys, ...grid.buys],
    sells: [...admitted.sells, ...grid.sells],
  });
  return (
    again.threshold === terms.threshold &&
    again.consumers.length === terms.consumers &&
    again.providers.length === terms.providers
  );
}

function countOf({ buys, sells }: Orders): number {
  return buys.length + sells.length;
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}
