import { findDualPrice } from "../dualPrice.js";
import { columnsOf, modelOf } from "./admitOrders.js";
import { LAMBDA_UNIT, deliveredOf, demandAt, supplyAt, supplyLevelAt } from "./integers.js";
import type { FieldParameters, Orders } from "./types.js";

/** The first step from the guess, as a share of it: 2^−40. */
const FIRST_STEP_BITS = 40n;

/**
 * The smallest whole λ > 0 at which as much arrives as is asked for: Σ a_j ≥ Σ d_i. One watt-hour of λ's finest change
 * moves nobody by more than one, so what arrives too much is at most N + M watt-hours. Found in floating point, then
 * pinned down in whole numbers by bisection; O(N+M) a step.
 * @param orders those admitted; their least demand can be delivered.
 */
export function searchLambda(field: FieldParameters, orders: Orders): bigint {
  const { consumers, providers } = columnsOf(orders);
  const guess = findDualPrice(modelOf(field), consumers, providers) * Number(LAMBDA_UNIT);
  let { low, high } = bracketOf(field, orders, BigInt(Math.max(1, Math.round(guess))));
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (isServed(field, orders, middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Σ a_j − Σ d_i at λ: what arrives too much, watt-hours; below 0, what is missing. */
export function residualAt(field: FieldParameters, orders: Orders, lambda: bigint): number {
  const level = supplyLevelAt(lambda, field);
  let residual = 0;
  for (const order of orders.sells) residual += deliveredOf(field, supplyAt(level, order));
  for (const order of orders.buys) residual -= demandAt(lambda, order);
  return residual;
}

function isServed(field: FieldParameters, orders: Orders, lambda: bigint): boolean {
  return residualAt(field, orders, lambda) >= 0;
}

/** Steps away from the guess, twice as far each time, until the answer lies between: not at `low`, but at `high`. */
function bracketOf(
  field: FieldParameters,
  orders: Orders,
  guess: bigint,
): { low: bigint; high: bigint } {
  let step = (guess >> FIRST_STEP_BITS) + 1n;
  let low = guess;
  let high = guess;
  if (isServed(field, orders, guess)) {
    while (low > 0n && isServed(field, orders, low)) {
      high = low;
      low = low > step ? low - step : 0n;
      step *= 2n;
    }
  } else {
    while (!isServed(field, orders, high)) {
      low = high;
      high += step;
      step *= 2n;
    }
  }
  return { low, high };
}
