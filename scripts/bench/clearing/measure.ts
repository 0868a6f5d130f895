import { benchGas, type GasRows } from "./gas.js";
import { benchSolver, type SolverRow } from "./solver.js";

/** Everything the clearing's bench measures. */
export interface ClearingBench {
  readonly solver: readonly SolverRow[];
  /** Null where only the solver was asked for. */
  readonly gas: GasRows | null;
}

/** Runs all parts of the clearing's bench, one after the other, so that none disturbs another's times. */
export async function benchClearing(
  sizes: readonly number[],
  withGas: boolean,
  progress: (line: string) => void,
): Promise<ClearingBench> {
  const solver = await benchSolver(sizes, progress);
  return { solver, gas: withGas ? await benchGas(progress) : null };
}
