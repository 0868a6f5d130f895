/** How long something takes. */
export interface Timing {
  /** Median, milliseconds. */
  readonly ms: number;
  /** Runs that were timed, after the warm-up. */
  readonly runs: number;
}

/** How often something is run. */
export interface Patience {
  readonly warmUps: number;
  readonly leastRuns: number;
  readonly mostRuns: number;
  /** After so long no further run is begun. */
  readonly budgetMs: number;
  /** What times a run, milliseconds: a clock on the wall, or what the core spent on this thread. */
  readonly clock: () => number;
}

const USUAL: Patience = {
  warmUps: 2,
  leastRuns: 5,
  mostRuns: 101,
  budgetMs: 400,
  clock: () => performance.now(),
};

/** What a core has spent on this thread: other processes that take turns on it do not count. */
export function coreClock(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Median of several runs after a warm-up: what the machine does when nothing else gets in between. */
export function timeMedian(run: () => unknown, patience: Partial<Patience> = {}): Timing {
  const { warmUps, leastRuns, mostRuns, budgetMs, clock } = { ...USUAL, ...patience };
  for (let k = 0; k < warmUps; k += 1) run();
  const times: number[] = [];
  const start = performance.now();
  const isEnough = (): boolean =>
    times.length >= mostRuns ||
    (times.length >= leastRuns && performance.now() - start >= budgetMs);
  while (!isEnough()) {
    const before = clock();
    run();
    times.push(clock() - before);
  }
  times.sort((a, b) => a - b);
  return { ms: times[Math.floor(times.length / 2)] ?? NaN, runs: times.length };
}
