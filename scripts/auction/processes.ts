/**
 * Something that goes on over time: it does what is to be done now, yields the second at which it wants to go on, and
 * sleeps until then.
 */
export type Process<Result = void> = AsyncGenerator<number, Result, void>;

interface Sleeper<Result> {
  readonly index: number;
  readonly process: Process<Result>;
  readonly wakesAt: number;
}

/**
 * Runs processes side by side in the order of their times: whoever wakes first goes first, and among those who wake in
 * the same second whoever was given first. Only one runs at a time, so nothing depends on the machine's speed.
 *
 * @param watch told each time somebody wakes.
 * @returns the results, in the order given.
 */
export async function runProcesses<Result>(
  processes: readonly Process<Result>[],
  watch: (time: number, finished: number) => void = () => undefined,
): Promise<Result[]> {
  const results = new Map<number, Result>();
  const sleeping: Sleeper<Result>[] = [];
  const advance = async (process: Process<Result>, index: number): Promise<void> => {
    const step = await process.next();
    if (step.done === true) results.set(index, step.value);
    else insert(sleeping, { index, process, wakesAt: step.value });
  };
  for (const [index, process] of processes.entries()) await advance(process, index);
  for (let next = sleeping.shift(); next !== undefined; next = sleeping.shift()) {
    watch(next.wakesAt, results.size);
    await advance(next.process, next.index);
  }
  return [...results].sort(([a], [b]) => a - b).map(([, result]) => result);
}

/** Keeps the list sorted. */
function insert<Result>(sleeping: Sleeper<Result>[], added: Sleeper<Result>): void {
  const place = sleeping.findIndex(
    ({ wakesAt, index }) =>
      wakesAt > added.wakesAt || (wakesAt === added.wakesAt && index > added.index),
  );
  sleeping.splice(place < 0 ? sleeping.length : place, 0, added);
}
