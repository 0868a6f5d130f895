import type { Random } from "../../random/index.js";
import { meanWeight } from "../graph/measures.js";
import type { Vehicle } from "../types.js";
import type { GroupingParameters } from "./types.js";

/** A graph's vehicles by set, and those for whom no set was found. */
export interface Split {
  /** Each ascending by id. */
  readonly sets: readonly (readonly Vehicle[])[];
  readonly left: readonly Vehicle[];
}

/**
 * Splits a graph at random into sets of k to 2k−1 members with w̄ ≥ δ, anew up to `maxSplits` times until all sets are
 * spread out enough. If that never happens, the split that serves most stands, and the members of its other sets are
 * left over: also this depends on nobody's asking.
 *
 * @param members ascending by id, at least k of them.
 * @param seeded the seed's source of chance, which is not drawn from: the split depends on the graph and the seed alone.
 */
export function splitGraph(
  members: readonly Vehicle[],
  { k, minWeight, maxSplits }: Pick<GroupingParameters, "k" | "minWeight" | "maxSplits">,
  seeded: Random,
): Split {
  const count = Math.floor(members.length / k);
  // A graph of fewer than 2k vertices is one set, however often it is split.
  if (count === 1) return sieve([members], minWeight);
  const random = seeded.fork(`split ${JSON.stringify(members.map(({ id }) => id))}`);
  let best: Split = { sets: [], left: members };
  for (let round = 0; round < maxSplits; round += 1) {
    const split = sieve(deal(members, count, random), minWeight);
    if (split.left.length < best.left.length) best = split;
    if (best.left.length === 0) break;
  }
  return best;
}

/** So many hands whose sizes differ by one at most: k to 2k−1 each when there are ⌊n/k⌋. */
function deal(members: readonly Vehicle[], count: number, random: Random): Vehicle[][] {
  const hands = Array.from({ length: count }, (): Vehicle[] => []);
  for (const [index, member] of random.shuffle(members).entries()) {
    hands[index % count]?.push(member);
  }
  return hands.map((hand) => hand.sort((a, b) => (a.id < b.id ? -1 : 1)));
}

function sieve(sets: readonly (readonly Vehicle[])[], minWeight: number): Split {
  const isWide = (set: readonly Vehicle[]): boolean => meanWeight(set) >= minWeight;
  return {
    sets: sets.filter(isWide),
    left: sets.filter((set) => !isWide(set)).flat(),
  };
}
