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
}

const USUAL: Patience = {
  warmUps: 2,
  leastRuns: 5,
  mostRuns: 101,
  budgetMs: 400,
};

/** What a core has spent on this thread: other processes that take turns on it do not count. */
export function coreClock(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Median of several runs after a warm-up: what the machine does when nothing else gets in between. */
export function timeMedian(run: () => unknown, patience: Partial<Patience> = {}): Timing {
  const { warmUps, leastRuns, mostRuns, budgetMs } = { ...USUAL, ...patience };
  for (let k = 0; k < warmUps; k += 1) run();
  const times: number[] = [];
  const start = performance.now();
  const isEnough = (): boolean =>
    times.length >= mostRuns ||
    (times.length >= leastRuns && performance.now() - start >= budgetMs);
  while (!isEnough()) {
    const before = performance.now();
    run();
    times.push(performance.now() - before);
  }
  return { ms: median(times), runs: times.length };
}

/** Some systems count what a core spends in steps of 10 ms: of this many, one step is little. */
const SAMPLE_MS = 500;
const SAMPLES = 5;

/** What a run takes of a core, warm: the median of samples, each of as many runs as fill half a second. */
export function timeOnCore(run: () => unknown): Timing {
  let runs = 0;
  const sample = (): number => {
    const [before, first] = [coreClock(), runs];
    let spent = 0;
    while (spent < SAMPLE_MS) {
      run();
      runs += 1;
      spent = coreClock() - before;
    }
    return spent / (runs - first);
  };
  sample();
  runs = 0;
  return { ms: median(Array.from({ length: SAMPLES }, sample)), runs };
}

function median(times: number[]): number {
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? NaN;
}
