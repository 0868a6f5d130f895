import { deviance, meansOf, stirlingRemainder } from "./deviance.js";

/** Both sides of a binomial distribution at k. */
export interface Tails {
  /** P(X ≤ k). */
  readonly lower: number;
  /** P(X > k). */
  readonly upper: number;
}

/**
 * P(X = k) for X ~ Bin(n, p), by Loader's saddle point (2000, "Fast and accurate computation of binomial probabilities").
 * @param n trials, whole, at most 10⁶ for the accuracy of {@link binomialTails}.
 * @param p strictly between 0 and 1.
 */
export function binomialMass(k: number, n: number, p: number): number {
  if (k < 0 || k > n) return 0;
  if (k === 0) return Math.exp(n * Math.log1p(-p));
  if (k === n) return Math.exp(n * Math.log(p));
  const { np, nq } = meansOf(n, p);
  const exponent =
    stirlingRemainder(n) -
    stirlingRemainder(k) -
    stirlingRemainder(n - k) -
    (deviance(k, np) + deviance(n - k, nq));
  return Math.sqrt(n / (2 * Math.PI * k * (n - k))) * Math.exp(exponent);
}

/**
 * P(X ≤ k) and P(X > k) for X ~ Bin(n, p), each within 5·10⁻¹³ of its value for n up to 10⁶ and p from 10⁻⁹, wherever
 * it is a normal double. The side that k lies on is summed from k outwards, so that nothing is subtracted; the other,
 * which is about a half or more, is what it leaves of 1.
 */
export function binomialTails(k: number, n: number, p: number): Tails {
  if (k < 0) return { lower: 0, upper: 1 };
  if (k >= n) return { lower: 1, upper: 0 };
  // The half keeps the side that is summed the lesser one also where the mean is below 1.
  if (k + 0.5 < n * p) {
    const lower = sumDown(k, n, p);
    return { lower, upper: 1 - lower };
  }
  const upper = sumUp(k + 1, n, p);
  return { lower: 1 - upper, upper };
}

/** P(X ≤ k) from the largest term down. */
function sumDown(k: number, n: number, p: number): number {
  const odds = (1 - p) / p;
  let [sum, term] = [1, 1];
  for (let j = k; j > 0 && term > sum * 1e-17; j -= 1) {
    term *= (j / (n - j + 1)) * odds;
    sum += term;
  }
  return binomialMass(k, n, p) * sum;
}

/** P(X ≥ k) from the largest term up. */
function sumUp(k: number, n: number, p: number): number {
  const odds = p / (1 - p);
  let [sum, term] = [1, 1];
  for (let j = k; j < n && term > sum * 1e-17; j += 1) {
    term *= ((n - j) / (j + 1)) * odds;
    sum += term;
  }
  return binomialMass(k, n, p) * sum;
}
