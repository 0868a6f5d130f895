/** A mean of independent draws, and how far off it may be. */
export interface Mean {
  readonly mean: number;
  /** Standard error of the mean. */
  readonly error: number;
  /** How many draws it is of. */
  readonly count: number;
}

/** Mean and standard error; `NaN` where there is nothing to take them of. */
export function meanOf(values: readonly number[]): Mean {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (count - 1) / count), count };
}

/**
 * Mean of a method that was run on the first draws only, measured by what it differs from a method that was run on all:
 * the chance that both share cancels out (a control variate).
 * @param some one value per draw it was run on.
 * @param all the other method's values, the same draws first.
 */
export function meanBeside(some: readonly number[], all: readonly number[]): Mean {
  if (some.length === all.length) return meanOf(some);
  const reference = meanOf(all);
  const difference = meanOf(some.map((value, k) => value - (all[k] ?? NaN)));
  return {
    mean: reference.mean + difference.mean,
    error: Math.hypot(reference.error, difference.error),
    count: some.length,
  };
}

/** A mean, and what the values in the middle are like. */
export interface Spread extends Mean {
  /** A quarter of the values is below it. */
  readonly low: number;
  /** A quarter of the values is above it. */
  readonly high: number;
}

/** Mean, standard error and quartiles. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? NaN;
  return { ...meanOf(values), low: at(0.25), high: at(0.75) };
}
