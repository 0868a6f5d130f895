import { benchSolver, type SolverRow } from "./solver.js";

/** Everything the clearing's bench measures. */
export interface ClearingBench {
  readonly solver: readonly SolverRow[];
}

/** Runs all parts of the clearing's bench, one after the other, so that none disturbs another's times. */
export async function benchClearing(
  sizes: readonly number[],
  progress: (line: string) => void,
): Promise<ClearingBench> {
  return { solver: await benchSolver(sizes, progress) };
}
