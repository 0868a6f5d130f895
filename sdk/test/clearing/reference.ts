import type { Case } from "./samples.js";

/** Fixed-point numbers with 45 decimals: far finer than doubles, and no cleverness at all. */
const ONE = 10n ** 45n;
const STEPS = 400;

/** What the slow solver finds. */
export interface Reference {
  readonly isFeasible: boolean;
  readonly lambda: number;
  readonly demand: readonly number[];
  readonly supply: readonly number[];
  readonly utility: number;
  readonly cost: number;
}

/** SWM2 by halving the dual price 400 times, in fixed point. Feasibility allows the sums a relative 1e-12. */
export function solveSlowly({ field, consumers, providers }: Case): Reference {
  const low = fixedColumn(consumers.minEnergy);
  const high = fixedColumn(consumers.maxEnergy);
  const will = fixedColumn(consumers.willingness);
  const most = fixedColumn(providers.maxEnergy);
  const rho = fixed(field.efficiency);
  const [l1, l2] = [fixed(field.quadraticLoss), fixed(field.linearLoss)];
  const demandAt = (lambda: bigint): bigint[] =>
    will.map((w, i) => clamp((w * ONE) / lambda + (low[i] ?? 0n) - ONE, low[i], high[i]));
  const supplyAt = (lambda: bigint): bigint[] =>
    most.map((s) => clamp((((rho * lambda) / ONE - l2) * ONE) / (2n * l1), 0n, s));
  const excess = (lambda: bigint): bigint =>
    (rho * sum(supplyAt(lambda))) / ONE - sum(demandAt(lambda));
  const needed = sum(low);
  const isFeasible = needed <= (((rho * sum(most)) / ONE) * (10n ** 12n + 1n)) / 10n ** 12n;
  let bottom = 1n;
  let top = 10n ** 60n;
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (bottom + top) / 2n;
    if (excess(middle) >= 0n) top = middle;
    else bottom = middle;
  }
  const [demand, supply] = [demandAt(top), supplyAt(top)];
  const utility = demand.reduce(
    (total, d, i) => total + loose(will[i] ?? 0n) * Math.log1p(loose(d - (low[i] ?? 0n))),
    0,
  );
  const cost = sum(supply.map((s) => (((l1 * s) / ONE + l2) * s) / ONE));
  return {
    isFeasible,
    lambda: loose(top),
    demand: demand.map(loose),
    supply: supply.map(loose),
    utility,
    cost: loose(cost),
  };
}

/** A double, exactly, as far as 45 decimals go. */
function fixed(value: number): bigint {
  // A double is a whole number of 2^-1074; shift it up in steps that stay exact.
  let shifts = 0;
  let whole = value;
  while (!Number.isInteger(whole)) {
    whole *= 2;
    shifts += 1;
  }
  return (BigInt(whole) * ONE) >> BigInt(shifts);
}

function fixedColumn(values: Float64Array): bigint[] {
  return Array.from(values, fixed);
}

function loose(value: bigint): number {
  return Number(value) / Number(ONE);
}

function clamp(value: bigint, low = 0n, high = 0n): bigint {
  return value < low ? low : value > high ? high : value;
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}
