import { FEASIBLE_SLACK } from "./allocate.js";
import { checkConsumers, checkField, checkProviders } from "./checkInput.js";
import { at, indexAt } from "./columns.js";
import { effectiveMaxPrice, effectiveMinPrice } from "./price.js";
import { sweepThresholds, type Candidates } from "./sweep.js";
import type { Admission, Consumers, FieldModel, Participants, Providers } from "./types.js";
import { admissionWindow, type AdmissionKeys } from "./window.js";

/** Relative difference up to which two energies or welfares count as equal: what the sweep's sums may round. */
const EQUAL = 1e-12;

/**
 * Who takes part: consumers whose highest price is at least τ and providers whose lowest is at most τ, so that every
 * pair is rational. Of the thresholds τ that can be served the one that delivers the most energy; among those the
 * highest welfare; among those the lowest. Where none delivers anything nobody is admitted. Prices count within the
 * grid's. One sweep after sorting: O((N+M) log(N+M)).
 * @returns indices in the order of pairing.
 * @throws InputError `BAD_FIELD`, `BAD_COLUMNS`, `BAD_CONSUMER`, `BAD_PROVIDER`
 */
export function admit(field: FieldModel, consumers: Consumers, providers: Providers): Admission {
  checkField(field);
  checkConsumers(consumers);
  checkProviders(providers);
  return admitChecked(field, consumers, providers);
}

/** {@link admit} for columns that were looked at before. */
export function admitChecked(
  field: FieldModel,
  consumers: Consumers,
  providers: Providers,
): Admission {
  const maxPrice = consumers.maxPrice.map((price) => effectiveMaxPrice(field, price));
  const minPrice = providers.minPrice.map((price) => effectiveMinPrice(field, price));
  const deliverable = providers.maxEnergy.map((energy) => field.efficiency * energy);
  const admitted = admitByKeys(field, consumers, providers, {
    maxPrice,
    minPrice,
    needed: consumers.minEnergy,
    deliverable,
    // Half of what `allocate` allows, so that whoever is admitted here is served there.
    slack: FEASIBLE_SLACK / 2,
  });
  return { ...admitted, threshold: thresholdOf(admitted.consumers, maxPrice) };
}

/** The rule of {@link admit}, by keys. Consumers and providers of equal keys stand by index. */
export function admitByKeys(
  field: FieldModel,
  consumers: Consumers,
  providers: Providers,
  keys: AdmissionKeys,
): Participants {
  const window = admissionWindow(consumers, providers, keys);
  const candidates = sweepThresholds(field, window);
  const best = bestOf(candidates);
  const { order } = window;
  return {
    consumers: order.consumers.subarray(0, best < 0 ? 0 : indexAt(candidates.consumers, best)),
    providers: order.providers.subarray(0, best < 0 ? 0 : indexAt(candidates.providers, best)),
  };
}

/** τ: what the last consumer admitted would pay; infinite if there is none. */
function thresholdOf(consumers: Uint32Array, maxPrice: Float64Array): number {
  return consumers.length === 0 ? Infinity : at(maxPrice, indexAt(consumers, consumers.length - 1));
}

/** Most energy, then highest welfare, then the lowest threshold, which comes first; −1 if nothing is delivered. */
function bestOf({ count, energy, welfare }: Candidates): number {
  const mostEnergy = energy.subarray(0, count).reduce((max, each) => Math.max(max, each), 0);
  if (mostEnergy <= 0) return -1;
  const enough = mostEnergy * (1 - EQUAL);
  let highest = -Infinity;
  for (let k = 0; k < count; k += 1) {
    if (at(energy, k) >= enough) highest = Math.max(highest, at(welfare, k));
  }
  const good = highest - EQUAL * Math.abs(highest);
  return energy.subarray(0, count).findIndex((each, k) => each >= enough && at(welfare, k) >= good);
}
