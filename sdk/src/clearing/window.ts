import { at, indexAt, picked } from "./columns.js";
import { add, createSums, valueOf } from "./runningSum.js";
import { sortedIndices } from "./sort.js";
import { walkThresholds } from "./thresholds.js";
import type { Consumers, Participants, Providers } from "./types.js";

/** By how much, relatively, a bound on energy is loosened, so that no rounding makes it cut off the best. */
export const LOOSE = 1e-9;

/** The two running sums of feasibility. */
const NEEDED = 0;
const DELIVERABLE = 1;

/** What admission compares, in whatever units keep it exact. */
export interface AdmissionKeys {
  /** The prices, or their ranks; 0 or more. */
  readonly maxPrice: Float64Array;
  readonly minPrice: Float64Array;
  /** The least that each consumer needs, and the most that each provider can deliver, in one unit. */
  readonly needed: Float64Array;
  readonly deliverable: Float64Array;
  /** Relative slack of feasibility. */
  readonly slack: number;
}

/** Those whom some threshold worth looking at admits: columns and keys in the order of pairing. */
export interface AdmissionWindow {
  /** Where each stands in the columns given. */
  readonly order: Participants;
  readonly consumers: Consumers;
  readonly providers: Providers;
  readonly keys: AdmissionKeys;
}

/**
 * Who takes part in a threshold that could win: one that can be served and whose consumers could take at least what
 * the first such threshold needs. The others need no breakpoints, and sorting those costs most. O((N+M) log(N+M)).
 */
export function admissionWindow(
  consumers: Consumers,
  providers: Providers,
  keys: AdmissionKeys,
): AdmissionWindow {
  const order: Participants = {
    consumers: sortedIndices(keys.maxPrice, "descending"),
    providers: sortedIndices(keys.minPrice),
  };
  const maxPrice = picked(keys.maxPrice, order.consumers);
  const minPrice = picked(keys.minPrice, order.providers);
  const first = firstFeasible(order, keys, maxPrice, minPrice);
  const fewest = fewestWorth(consumers, order.consumers, first);
  const last = fewest > 0 ? at(maxPrice, fewest - 1) : -Infinity;
  return pickWindow(consumers, providers, keys, {
    consumers: order.consumers.subarray(0, first),
    providers: order.providers.subarray(0, countUpTo(minPrice, last)),
  });
}

/** How many consumers the lowest threshold admits that can be served; 0 if none can. */
function firstFeasible(
  order: Participants,
  { needed, deliverable, slack }: AdmissionKeys,
  maxPrice: Float64Array,
  minPrice: Float64Array,
): number {
  const sums = createSums(2);
  let found = 0;
  for (const index of order.consumers) add(sums, NEEDED, at(needed, index));
  walkThresholds(maxPrice, minPrice, {
    admit(place) {
      add(sums, DELIVERABLE, at(deliverable, indexAt(order.providers, place)));
    },
    visit(consumers) {
      const isFeasible = valueOf(sums, NEEDED) <= valueOf(sums, DELIVERABLE) * (1 + slack);
      if (isFeasible) found = consumers;
      return !isFeasible;
    },
    drop(place) {
      add(sums, NEEDED, -at(needed, indexAt(order.consumers, place)));
    },
  });
  return found;
}

/** How many of the first consumers could together take what the first `count` need. */
function fewestWorth(
  { minEnergy, maxEnergy }: Consumers,
  order: Uint32Array,
  count: number,
): number {
  const served = order.subarray(0, count);
  let needed = 0;
  for (const index of served) needed += at(minEnergy, index) * (1 - LOOSE);
  let most = 0;
  const place = served.findIndex((index) => {
    most += at(maxEnergy, index);
    return most >= needed;
  });
  return place + 1;
}

/** How many of the rising prices are at most so high. */
function countUpTo(minPrice: Float64Array, price: number): number {
  const beyond = minPrice.findIndex((each) => each > price);
  return beyond < 0 ? minPrice.length : beyond;
}

function pickWindow(
  consumers: Consumers,
  providers: Providers,
  keys: AdmissionKeys,
  order: Participants,
): AdmissionWindow {
  return {
    order,
    consumers: {
      minEnergy: picked(consumers.minEnergy, order.consumers),
      maxEnergy: picked(consumers.maxEnergy, order.consumers),
      willingness: picked(consumers.willingness, order.consumers),
      maxPrice: picked(consumers.maxPrice, order.consumers),
    },
    providers: {
      maxEnergy: picked(providers.maxEnergy, order.providers),
      minPrice: picked(providers.minPrice, order.providers),
    },
    keys: {
      maxPrice: picked(keys.maxPrice, order.consumers),
      minPrice: picked(keys.minPrice, order.providers),
      needed: picked(keys.needed, order.consumers),
      deliverable: picked(keys.deliverable, order.providers),
      slack: keys.slack,
    },
  };
}
