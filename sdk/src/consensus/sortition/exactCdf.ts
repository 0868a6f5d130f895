import { add, divide, multiply, power, whole, type Interval } from "./interval.js";

/** A binomial distribution whose probability is a fraction. */
export interface ExactBinomial {
  /** n. */
  readonly trials: number;
  /** p = successes / outcomes, strictly between 0 and 1. */
  readonly successes: bigint;
  readonly outcomes: bigint;
}

/** A number in [0, 1): numerator / 2^bits. */
export interface BinaryFraction {
  readonly numerator: bigint;
  readonly bits: number;
}

/** What so many bits do not tell apart is taken for equal: wrong less than once in 2^2000 hashes, and everywhere alike. */
const MOST_BITS = 4096;

/**
 * Whether x < P(X ≤ k), with certainty: bounds on the probability are narrowed until x is outside them. Whole numbers
 * only, so every machine answers the same, which floating-point logarithms do not promise.
 */
export function isBelowCdf(x: BinaryFraction, k: number, binomial: ExactBinomial): boolean {
  if (k >= binomial.trials) return true;
  if (k < 0) return false;
  for (let bits = x.bits + 128; bits <= MOST_BITS; bits *= 2) {
    const cdf = cdfBounds(k, binomial, bits);
    if (compare(x, cdf.low, cdf.exponent) < 0) return true;
    if (compare(x, cdf.high, cdf.exponent) >= 0) return false;
  }
  return false;
}

/** Σ C(n, j) p^j (1 − p)^(n−j) for j ≤ k, each term from the one before. */
function cdfBounds(
  k: number,
  { trials, successes, outcomes }: ExactBinomial,
  bits: number,
): Interval {
  const failures = outcomes - successes;
  let term = power(divide(whole(failures), outcomes, bits), trials, bits);
  let sum = term;
  for (let j = 1; j <= k; j += 1) {
    const up = whole(BigInt(trials - j + 1) * successes);
    term = divide(multiply(term, up, bits), BigInt(j) * failures, bits);
    sum = add(sum, term, bits);
  }
  return sum;
}

/** Sign of x − value·2^exponent. */
function compare(x: BinaryFraction, value: bigint, exponent: number): number {
  const shift = exponent + x.bits;
  const [left, right] =
    shift >= 0 ? [x.numerator, value << BigInt(shift)] : [x.numerator << BigInt(-shift), value];
  return left < right ? -1 : left > right ? 1 : 0;
}
