import type { Counters } from "./account.js";

/** An opinion of subjective logic; the three add up to 1. */
export interface Opinion {
  /** b = fulfilled / n */
  readonly belief: number;
  /** d = failed / n */
  readonly disbelief: number;
  /** u = (disputed + 2) / n: rounds that prove nothing, and the usual prior weight 2. */
  readonly uncertainty: number;
}

/** Highest reputation in ten-thousandths. */
export const HIGHEST_REPUTATION = 10_000;

/** What a record says about its owner: subjective logic with prior weight 2, n = fulfilled + failed + disputed + 2. */
export function opinionOf(record: Counters): Opinion {
  const all = weightOf(record);
  return {
    belief: record.fulfilled / all,
    disbelief: record.failed / all,
    uncertainty: (record.disputed + 2) / all,
  };
}

/** Reputation ρ = b + u/2, 0..1. No history gives ½. */
export function reputationOf(record: Counters): number {
  return (2 * record.fulfilled + record.disputed + 2) / (2 * weightOf(record));
}

/** Reputation in ten-thousandths, rounded down: the very integer that the contract compares. */
export function reputationInTenThousandths(record: Counters): number {
  // At most 10,000 × 2^26: exact in a double, and the quotient of two exact integers floors correctly below 2^53.
  const dividend = HIGHEST_REPUTATION * (2 * record.fulfilled + record.disputed + 2);
  const divisor = 2 * weightOf(record);
  return (dividend - (dividend % divisor)) / divisor;
}

function weightOf({ fulfilled, failed, disputed }: Counters): number {
  return fulfilled + failed + disputed + 2;
}
