import { groupAllPairs } from "../../../sdk/src/privacy/baselines/allPairs.js";
import {
  type Grouping,
  type GroupingParameters,
  defaultGrouping,
  groupVehicles,
} from "../../../sdk/src/privacy/index.js";
import { timeMedian, type Timing } from "../median.js";
import { RADIO_RANGE, SEED, drawTraffic } from "./city.js";

/** Least size of a set; 5 and 20 take about as long. */
export const K = 10;

/** By how much the density is that of the taxis. */
export const DENSITIES = [1, 10] as const;

/** Longest that the twin may be expected to take; beyond that its time is extrapolated. */
const PATIENCE_MS = 150_000;

/** Up to here the twin is fast enough to be run several times. */
const SHORT_MS = 1_000;

/** The same groups from the distances of all pairs. */
export interface Twin {
  readonly ms: number;
  /** Runs it was timed over; 0 where it would have taken minutes. */
  readonly runs: number;
  /** Vehicles of the run from which the time is extrapolated by the square of their number; null where it was run. */
  readonly extrapolatedFrom: number | null;
  /** Its time by ours. */
  readonly ratio: number;
}

/** How long it takes to group so many vehicles. */
export interface GroupingRow extends Timing {
  readonly vehicles: number;
  /** The taxis' density, times so much. */
  readonly times: number;
  /** Vehicles per km², see `Traffic`. */
  readonly perKm2: number;
  readonly aroundPerKm2: number;
  /** Sets that came out. */
  readonly groups: number;
  /** Share of the vehicles that are in one. */
  readonly served: number;
  readonly groupsPerSecond: number;
  readonly twin: Twin;
}

/** Times `groupVehicles` and its twin on the same vehicles. */
export function benchGrouping(
  sizes: readonly number[],
  progress: (line: string) => void,
): GroupingRow[] {
  return DENSITIES.flatMap((times) => {
    const rows: GroupingRow[] = [];
    for (const size of sizes.toSorted((a, b) => a - b)) {
      progress(`${size.toLocaleString("en")} vehicles, ${String(times)} times as dense …`);
      rows.push(benchSize(size, times, rows.at(-1)));
    }
    return rows;
  });
}

function benchSize(size: number, times: number, smaller: GroupingRow | undefined): GroupingRow {
  const { vehicles, perKm2, aroundPerKm2 } = drawTraffic(size, times);
  const rules: GroupingParameters = { ...defaultGrouping, k: K, radioRange: RADIO_RANGE };
  const grouping = groupVehicles(vehicles, rules, SEED);
  const timing = timeMedian(() => groupVehicles(vehicles, rules, SEED));
  const twin = timeTwin(() => groupAllPairs(vehicles, rules, SEED), grouping, size, smaller);
  return {
    vehicles: size,
    times,
    perKm2,
    aroundPerKm2,
    ...timing,
    groups: grouping.sets.length,
    served: grouping.setOf.size / size,
    groupsPerSecond: (1_000 * grouping.sets.length) / timing.ms,
    twin: { ...twin, ratio: twin.ms / timing.ms },
  };
}

function timeTwin(
  run: () => Grouping,
  ours: Grouping,
  size: number,
  smaller: GroupingRow | undefined,
): Omit<Twin, "ratio"> {
  if (smaller !== undefined) {
    const { ms, extrapolatedFrom } = smaller.twin;
    const expected = ms * (size / smaller.vehicles) ** 2;
    const from = extrapolatedFrom ?? smaller.vehicles;
    if (expected > PATIENCE_MS) return { ms: expected, runs: 0, extrapolatedFrom: from };
  }
  const start = performance.now();
  if (namesOf(run()) !== namesOf(ours)) throw new Error("the twin forms other groups");
  const first = performance.now() - start;
  if (first > SHORT_MS) return { ms: first, runs: 1, extrapolatedFrom: null };
  return { ...timeMedian(run), extrapolatedFrom: null };
}

/** Who is with whom. */
function namesOf({ sets }: Grouping): string {
  const names = sets.map(({ members }) => members.map(({ id }) => id).join(" "));
  return names.sort().join("\n");
}
