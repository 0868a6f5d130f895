/** Never reached: Newton starts close and doubles its digits with every step. */
const MAX_STEPS = 60;

/** Below this, x − ln(1 + x) loses digits and its series is used. */
const SERIES_BELOW = 0.1;

/**
 * x = εr for which 1 − (1 + x)·e^(−x) = p: the p-quantile of the distance of planar Laplace noise, in units of 1/ε. In
 * terms of the Lambert function it is −1 − W₋₁((p − 1)/e).
 *
 * @param p from 0 to below 1.
 */
export function laplaceQuantile(p: number): number {
  return belowBranchPoint(-Math.log1p(-p));
}

/**
 * −1 − W₋₁(−e^(−1−u)): how far the lower branch of the Lambert function is below its branch point −1. Asked this way
 * round no digits are lost near the branch point, where −e^(−1−u) is −1/e to many places, nor far from it, where it
 * rounds to 0.
 *
 * @param u 0 or more.
 */
export function belowBranchPoint(u: number): number {
  if (u === 0) return 0;
  // W·e^W = −e^(−1−u) with W = −1 − x is x − ln(1 + x) = u. The start is an upper bound (I. Chatzigeorgiou, "Bounds on
  // the Lambert function", IEEE Communications Letters 17(8), 2013, Theorem 1), from which Newton falls to the root of
  // a convex function without passing it.
  let x = Math.sqrt(2 * u) + u;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const next = x - ((excess(x) - u) * (1 + x)) / x;
    if (!(next < x)) break;
    x = next;
  }
  return x;
}

/** x − ln(1 + x). */
function excess(x: number): number {
  if (x >= SERIES_BELOW) return x - Math.log1p(x);
  // x²/2 − x³/3 + x⁴/4 − …; what is left out is below 2^−53 of the first at 0.1.
  let sum = 0;
  for (let power = 18; power >= 2; power -= 1) sum = 1 / power - x * sum;
  return x * x * sum;
}
