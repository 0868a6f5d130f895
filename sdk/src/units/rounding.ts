import { BASIS_POINTS } from "./limits.js";
import { outOfRange } from "./outOfRange.js";

/**
 * Quotient rounded up.
 * @throws InputError `OUT_OF_RANGE` if the dividend is negative or the divisor not positive.
 */
export function ceilDiv(dividend: bigint, divisor: bigint): bigint {
  if (dividend < 0n) throw outOfRange("dividend", dividend, "0 or more");
  if (divisor <= 0n) throw outOfRange("divisor", divisor, "more than 0");
  return (dividend + divisor - 1n) / divisor;
}

/** a × b / divisor, rounded up; no intermediate overflow. Errors as {@link ceilDiv}. */
export function mulDivUp(a: bigint, b: bigint, divisor: bigint): bigint {
  return ceilDiv(a * b, divisor);
}

/** a × b / divisor, rounded down. Errors as {@link ceilDiv}. */
export function mulDivDown(a: bigint, b: bigint, divisor: bigint): bigint {
  if (a * b < 0n) throw outOfRange("product", a * b, "0 or more");
  if (divisor <= 0n) throw outOfRange("divisor", divisor, "more than 0");
  return (a * b) / divisor;
}

/** A share of an amount in basis points, rounded up, as every fee, bond and stake of the market is. */
export function shareUp(amount: bigint, basisPoints: number): bigint {
  return mulDivUp(amount, BigInt(basisPoints), BigInt(BASIS_POINTS));
}
