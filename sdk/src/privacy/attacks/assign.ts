import { assignExactly } from "./assignExactly.js";
import type { Likelihoods } from "./likelihoods.js";
import { propagate } from "./propagate.js";

/** Requests that share candidates, and whose ways are counted one by one: 2^12 sets of them. */
const MAX_EXACT = 12;

/**
 * For each request how likely each vehicle made it, when no vehicle made two and all requests were made: the marginals
 * of a matching whose weight is the product of the likelihoods.
 *
 * Requests are taken together that share a candidate, with others or through others. Counting matchings is hard (#P):
 * up to 12 requests are counted exactly, more by belief propagation, which is exact too where the candidates form no
 * circle or are the same for all.
 *
 * @returns likelihoods for each request; all 0 where it cannot have been made.
 */
export function assign(requests: readonly Likelihoods[]): Likelihoods[] {
  const possible = requests.map((row) => new Map([...row].filter(([, weight]) => weight > 0)));
  const assigned: Likelihoods[] = possible.map(() => new Map());
  for (const places of connected(possible)) {
    const together = places.map((place) => possible[place] ?? new Map<string, number>());
    const count = places.length <= MAX_EXACT ? assignExactly : propagate;
    for (const [index, likelihoods] of count(together).entries()) {
      assigned[places[index] ?? 0] = likelihoods;
    }
  }
  return assigned;
}

/** The requests by what they are connected to, as places in the list. */
function connected(requests: readonly Likelihoods[]): number[][] {
  const byVehicle = new Map<string, number[]>();
  for (const [place, row] of requests.entries()) {
    for (const id of row.keys()) byVehicle.set(id, [...(byVehicle.get(id) ?? []), place]);
  }
  const seen = new Set<number>();
  return requests.flatMap((_, first) => {
    if (seen.has(first)) return [];
    seen.add(first);
    const places = [first];
    for (const place of places) {
      for (const id of requests[place]?.keys() ?? []) {
        const fresh = (byVehicle.get(id) ?? []).filter((other) => !seen.has(other));
        for (const other of fresh) seen.add(other);
        places.push(...fresh);
      }
    }
    return [places];
  });
}
