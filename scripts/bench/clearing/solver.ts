import { projectedGradient, type Outcome } from "../../../sdk/src/clearing/baselines/index.js";
import {
  admit,
  allocate,
  clearField,
  everybody,
  pair,
  price,
  welfare,
} from "../../../sdk/src/clearing/index.js";
import { timeMedian, type Timing } from "../median.js";
import { FIELD, drawInstance, type Instance } from "./field.js";
import { createGeneralSolver } from "./generalSolver.js";

/** Pairs up to which the naive twin ends within seconds; its time grows with pairs times steps. */
const MOST_TWIN_PAIRS = 2_000;

/** EVs up to which the general solver ends within seconds. */
const MOST_GENERAL_EVS = 2_000;

/** Another way to allocate the same instance. */
export interface Rival extends Timing {
  /** Its time by that of `allocate`. */
  readonly ratio: number;
  /** Welfare it is short of the exact optimum, relatively. */
  readonly gap: number;
}

/** How long everything takes for so many EVs. */
export interface SolverRow {
  readonly evs: number;
  readonly allocate: Timing;
  readonly admit: Timing;
  readonly pair: Timing;
  readonly price: Timing;
  /** Admission, allocation of those admitted, pairs and prices in one call. */
  readonly clear: Timing;
  /** One sort of all prices, as typed array: less than that no method with an order can take. */
  readonly sort: Timing;
  /** `clear` by `sort`. */
  readonly clearBySort: number;
  /** `null` where it does not finish in seconds. */
  readonly twin: Rival | null;
  readonly general: Rival | null;
}

/** Times the solver and its rivals on the same instances. */
export async function benchSolver(
  sizes: readonly number[],
  progress: (line: string) => void,
): Promise<SolverRow[]> {
  const general = await createGeneralSolver();
  return sizes.map((evs) => {
    progress(`${evs.toLocaleString("en")} EVs …`);
    return benchSize(evs, general);
  });
}

function benchSize(evs: number, general: (instance: Instance) => Outcome): SolverRow {
  const instance = drawInstance(evs);
  const { consumers, providers } = instance;
  const allocation = allocate(FIELD, consumers, providers);
  const pairs = pair(FIELD, everybody(FIELD, consumers, providers), allocation);
  const order = everybody(FIELD, consumers, providers);
  const exact = timeMedian(() => allocate(FIELD, consumers, providers));
  const clear = timeMedian(() => clearField(FIELD, consumers, providers));
  const sort = timeSort(instance);
  const best = welfare(FIELD, consumers, allocation);
  const rival = (run: () => Outcome): Rival => timeRival(run, exact.ms, best);
  const couples = consumers.minEnergy.length * providers.maxEnergy.length;
  return {
    evs,
    allocate: exact,
    admit: timeMedian(() => admit(FIELD, consumers, providers)),
    pair: timeMedian(() => pair(FIELD, order, allocation)),
    price: timeMedian(() => price(FIELD, consumers, providers, pairs)),
    clear,
    sort,
    clearBySort: clear.ms / sort.ms,
    twin:
      couples > MOST_TWIN_PAIRS
        ? null
        : rival(() => projectedGradient(FIELD, consumers, providers)),
    general: evs > MOST_GENERAL_EVS ? null : rival(() => general(instance)),
  };
}

function timeSort({ consumers, providers }: Instance): Timing {
  const prices = Float64Array.from([...consumers.maxPrice, ...providers.minPrice]);
  return timeMedian(() => prices.slice().sort());
}

function timeRival(run: () => Outcome, exactMs: number, best: number): Rival {
  const gap = (best - run().welfare) / Math.abs(best);
  const timing = timeMedian(run, { warmUps: 0, leastRuns: 3 });
  return { ...timing, ratio: timing.ms / exactMs, gap };
}
