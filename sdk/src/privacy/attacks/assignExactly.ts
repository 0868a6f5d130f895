import type { Likelihoods } from "./likelihoods.js";

/** For each set of requests, as bits, the weight of all ways in which some vehicles make exactly these. */
type Ways = Float64Array;

/**
 * What `assign` is, counted: vehicle after vehicle, each makes one of the requests or none. For a vehicle
 * and a request the ways before it and after it are put together.
 *
 * @param requests a dozen at most: time and memory grow as 2^requests.
 */
export function assignExactly(requests: readonly Likelihoods[]): Likelihoods[] {
  const ids = [...new Set(requests.flatMap((row) => [...row.keys()]))];
  // Relative to the likeliest of the request, so that products do not underflow.
  const weights = requests.map((row) => {
    const most = Math.max(...row.values());
    return ids.map((id) => (row.get(id) ?? 0) / most);
  });
  const columns = ids.map((_, vehicle) => weights.map((row) => row[vehicle] ?? 0));
  const before = waysAlong(columns);
  const after = waysAlong(columns.toReversed()).reverse();
  return requests.map((_, request) => {
    const marginal = (vehicle: number): number =>
      (columns[vehicle]?.[request] ?? 0) *
      joined(before[vehicle], after[vehicle + 1], 1 << request, requests.length);
    return new Map(ids.map((id, vehicle) => [id, marginal(vehicle)]));
  });
}

/** The ways of none of the vehicles, of the first, of the first two, … */
function waysAlong(columns: readonly (readonly number[])[]): Ways[] {
  const requests = columns[0]?.length ?? 0;
  let ways: Ways = new Float64Array(1 << requests);
  ways[0] = 1;
  const along = [ways];
  for (const column of columns) {
    ways = withOneMore(ways, column);
    along.push(ways);
  }
  return along;
}

function withOneMore(ways: Ways, column: readonly number[]): Ways {
  const more = ways.slice();
  for (const [request, weight] of column.entries()) {
    const bit = 1 << request;
    for (let made = 0; weight > 0 && made < ways.length; made += 1) {
      if ((made & bit) === 0)
        more[made | bit] = (more[made | bit] ?? 0) + weight * (ways[made] ?? 0);
    }
  }
  return more;
}

/** All ways in which those before make some, those after the others, and neither this one. */
function joined(
  before: Ways = new Float64Array(),
  after: Ways = new Float64Array(),
  bit: number,
  requests: number,
): number {
  const all = (1 << requests) - 1;
  let sum = 0;
  for (let made = 0; made <= all; made += 1) {
    if ((made & bit) === 0) sum += (before[made] ?? 0) * (after[all & ~made & ~bit] ?? 0);
  }
  return sum;
}
