import type { Random } from "../../random/index.js";
import { itemAt } from "../graph/at.js";
import { distance } from "../graph/distance.js";
import { meanWeight } from "../graph/measures.js";
import type { Vehicle } from "../types.js";
import type { PaperParameters } from "./types.js";

/**
 * Chooses M from D: the target and k−1 others at random; while w̄ < δ the closest pair gives way to others of D, but
 * for the target.
 *
 * @param graph D, the target first.
 * @returns M, the target first; nothing when no set that is spread out enough was found.
 */
export function chooseSet(
  graph: readonly Vehicle[],
  parameters: PaperParameters,
  random: Random,
): Vehicle[] | undefined {
  return replaceUntilWide(graph, firstDraw(graph, parameters.k, random), parameters, random);
}

/** `D.random(k)`, the target among them. */
export function firstDraw(graph: readonly Vehicle[], k: number, random: Random): Vehicle[] {
  return [...graph.slice(0, 1), ...random.shuffle(graph.slice(1)).slice(0, k - 1)];
}

/** The replacing that Section IV-E ends with. */
export function replaceUntilWide(
  graph: readonly Vehicle[],
  drawn: readonly Vehicle[],
  { minWeight, maxReplacements }: PaperParameters,
  random: Random,
): Vehicle[] | undefined {
  const members = [...drawn];
  for (let round = 0; meanWeight(members) < minWeight; round += 1) {
    const rest = random.shuffle(graph.filter((vehicle) => !members.includes(vehicle)));
    if (round === maxReplacements || rest.length === 0) return undefined;
    for (const place of closestPair(members)) {
      if (place === 0) continue;
      members[place] = rest.pop() ?? itemAt(members, place);
    }
  }
  return members;
}

function closestPair(members: readonly Vehicle[]): readonly [number, number] {
  let best: readonly [number, number] = [0, 1];
  let least = Infinity;
  for (const [one, member] of members.entries()) {
    for (let other = one + 1; other < members.length; other += 1) {
      const apart = distance(member, itemAt(members, other));
      if (apart < least) [best, least] = [[one, other], apart];
    }
  }
  return best;
}
