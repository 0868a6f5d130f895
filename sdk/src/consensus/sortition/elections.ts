import { bytesToNumberBE } from "@noble/curves/utils.js";

import { InputError } from "../../errors/index.js";
import { binomialTails } from "./binomial.js";
import { isBelowCdf, type BinaryFraction } from "./exactCdf.js";

/** The most units that one member may hold: as far as the intervals' accuracy was measured. */
export const MAX_UNITS = 1_000_000;

/** How many are to be elected out of how many units. */
export interface ElectionOdds {
  /** τ: how many elections are expected in all, whole, at least 1. */
  readonly expected: number;
  /** R: units of all members together, whole, at least 1. Where τ is not below R, every unit is elected. */
  readonly totalUnits: number;
}

/** Floating point decides where it is further from an interval's end than this share; its error is below 10⁻¹¹. */
const CLOSE = 1e-9;

/**
 * λ: how often a member is elected (consensus spec; paper algorithm 2 with the intervals of Algorand's code): with
 * F = CDF of Bin(units, τ/R) and x = hash / 2^bits, the λ with F(λ − 1) ≤ x < F(λ), F(−1) being 0. The answer is exact:
 * near an interval's end whole numbers decide.
 * @param hash a VRF's output, read as a big-endian number.
 * @param units of this member, whole, 0 to {@link MAX_UNITS} and to R.
 * @throws InputError `BAD_ELECTION`
 */
export function electionsOf(hash: Uint8Array, units: number, odds: ElectionOdds): number {
  checkOdds(hash, units, odds);
  if (units === 0) return 0;
  const { expected, totalUnits } = odds;
  if (expected >= totalUnits) return units;
  const probability = expected / totalUnits;
  const x = { numerator: bytesToNumberBE(hash), bits: 8 * hash.length };
  const isBelow = belowCdf(x, units, odds);
  return firstBelow(isBelow, units, Math.floor(units * probability));
}

/** Whether x < F(k), by doubles where they can tell. */
function belowCdf(
  x: BinaryFraction,
  units: number,
  { expected, totalUnits }: ElectionOdds,
): (k: number) => boolean {
  const whole = 1n << BigInt(x.bits);
  const below = Number(x.numerator) / Number(whole);
  const above = Number(whole - x.numerator) / Number(whole);
  const exact = {
    trials: units,
    successes: BigInt(expected),
    outcomes: BigInt(totalUnits),
  };
  return (k) => {
    const { lower, upper } = binomialTails(k, units, expected / totalUnits);
    const gap = lower < upper ? lower - below : above - upper;
    if (Math.abs(gap) > CLOSE * Math.min(lower, upper)) return gap > 0;
    return isBelowCdf(x, k, exact);
  };
}

/** The least k from 0 to `last` that is below, given that all after it are and `last` is. */
function firstBelow(isBelow: (k: number) => boolean, last: number, guess: number): number {
  let [low, high] = [-1, last];
  let step = 1;
  for (let k = guess; low < k && k < high; step *= 2) {
    if (isBelow(k)) {
      high = k;
      k -= step;
    } else {
      low = k;
      k += step;
    }
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isBelow(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function checkOdds(hash: Uint8Array, units: number, { expected, totalUnits }: ElectionOdds): void {
  if (hash.length === 0 || hash.length > 64) {
    throw bad("hash", `of ${String(hash.length)} bytes`, "1 to 64 bytes");
  }
  checkWhole("expected", expected, 1, Number.MAX_SAFE_INTEGER);
  checkWhole("totalUnits", totalUnits, 1, Number.MAX_SAFE_INTEGER);
  checkWhole("units", units, 0, Math.min(MAX_UNITS, totalUnits));
}

function checkWhole(name: string, value: number, low: number, high: number): void {
  if (Number.isSafeInteger(value) && value >= low && value <= high) return;
  throw bad(name, String(value), `a whole number from ${String(low)} to ${String(high)}`);
}

function bad(name: string, given: string, wanted: string): InputError {
  return new InputError({
    code: "BAD_ELECTION",
    shortMessage: `${name} ${given} does not fit an election.`,
    whatToDo: `Give ${wanted}.`,
    details: { name, given },
  });
}
