import { at, indexAt } from "./columns.js";
import { effectiveMaxPrice, effectiveMinPrice } from "./price.js";
import { sortedIndices } from "./sort.js";
import type { Allocation, Consumers, FieldModel, Pairs, Participants, Providers } from "./types.js";

/** Share of an EV's energy below which what is left of it is rounding, not energy. */
const DUST = 1e-12;

/** Everybody in the order of pairing: consumers by price falling, providers by price rising, ties by index. */
export function everybody(
  field: FieldModel,
  consumers: Consumers,
  providers: Providers,
): Participants {
  const maxPrice = consumers.maxPrice.map((price) => effectiveMaxPrice(field, price));
  const minPrice = providers.minPrice.map((price) => effectiveMinPrice(field, price));
  return {
    consumers: sortedIndices(maxPrice, "descending"),
    providers: sortedIndices(minPrice),
  };
}

/**
 * Splits the totals of an allocation into pairs: the north-west corner of the two lists, so at most N+M−1 pairs and
 * only one way to do it. (Any split is as good: SWM2 knows only the totals.) O(N+M).
 * @param participants who trades, in the order of pairing; indices into the allocation.
 */
export function pair(
  field: Pick<FieldModel, "efficiency">,
  participants: Participants,
  allocation: Allocation,
): Pairs {
  const { consumers, providers } = participants;
  const columns = emptyPairs(consumers.length + providers.length);
  let count = 0;
  let j = 0;
  let left = deliverable(field, participants, allocation, 0);
  for (const consumer of consumers) {
    const demand = at(allocation.demand, consumer);
    let open = demand;
    while (open > DUST * demand && j < providers.length) {
      const energy = Math.min(open, left.energy);
      if (energy > 0) {
        columns.consumer[count] = consumer;
        columns.provider[count] = indexAt(providers, j);
        columns.energy[count] = energy;
        count += 1;
      }
      open -= energy;
      left.energy -= energy;
      if (left.energy <= left.dust) left = deliverable(field, participants, allocation, ++j);
    }
  }
  return cut(columns, count);
}

/** What the provider at a place of the list can deliver, kWh, and how much of it is nothing. */
function deliverable(
  { efficiency }: Pick<FieldModel, "efficiency">,
  { providers }: Participants,
  { supply }: Allocation,
  place: number,
): { energy: number; readonly dust: number } {
  if (place >= providers.length) return { energy: 0, dust: 0 };
  const energy = efficiency * at(supply, indexAt(providers, place));
  return { energy, dust: DUST * energy };
}

function emptyPairs(length: number): Pairs {
  return {
    consumer: new Uint32Array(length),
    provider: new Uint32Array(length),
    energy: new Float64Array(length),
  };
}

function cut({ consumer, provider, energy }: Pairs, count: number): Pairs {
  return {
    consumer: consumer.subarray(0, count),
    provider: provider.subarray(0, count),
    energy: energy.subarray(0, count),
  };
}
