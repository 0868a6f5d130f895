import type { Random } from "../../random/index.js";
import { checkDistance } from "../checkInput.js";
import { distance } from "../graph/distance.js";
import { uniformPosterior } from "../measures/posterior.js";
import type { Vehicle } from "../types.js";
import { checkInput, measure } from "./measure.js";
import { boundsOf } from "./rectangle.js";
import type { BaselineInput, BaselineOutcome } from "./types.js";

/** What CliqueCloak has beside k. */
export interface CliqueCloakOptions {
  /** Metres east-west and north-south that a vehicle lets its request be displaced, at most. */
  readonly maxDisplacement?: number;
  /** Cliques begun for one request before the search gives up; k-clique is hard in general. */
  readonly maxTries?: number;
}

/**
 * CliqueCloak: two requests are joined by an edge when each is within what the other lets itself be displaced; a clique
 * of k is published as the smallest rectangle around it, which no member has chosen. Requests for which no clique is
 * found wait, and expire.
 *
 * Here every vehicle has a request at the moment, all with the same k and displacement: the best case for finding a
 * clique. They come in an order drawn from the generator, which is public. All k of a rectangle have asked, each with a
 * request of its own; what is hidden is which of them is whose.
 *
 * B. Gedik, L. Liu, "Location privacy in mobile systems: a personalized anonymization model", ICDCS 2005, pages 620–629,
 * doi 10.1109/ICDCS.2005.48; its local-k search, bounded.
 *
 * @throws InputError as {@link checkInput}
 */
export function cliqueCloak(
  input: BaselineInput,
  options: CliqueCloakOptions = {},
): BaselineOutcome {
  const { id } = checkInput(input);
  const { vehicles, parameters, random } = input;
  const sets = cliqueSets(vehicles, parameters.k, random, options);
  const members = sets.find((set) => set.some((member) => member.id === id));
  if (members === undefined) return { served: false, reason: "NoClique" };
  // Run once, the engine gives what every candidate would have published: all of the set and nobody else this one.
  const posterior = uniformPosterior(members.map((member) => member.id));
  const published = { kind: "rectangle", ...boundsOf(members) } as const;
  return measure(published, members, parameters.radioRange, posterior);
}

/**
 * The cliques of all requests of a moment; who is in none is not served.
 * @throws InputError `BAD_DISTANCE`
 */
export function cliqueSets(
  vehicles: readonly Vehicle[],
  k: number,
  random: Random,
  { maxDisplacement = 1_000, maxTries = 10_000 }: CliqueCloakOptions = {},
): Vehicle[][] {
  checkDistance("maxDisplacement", maxDisplacement, Number.MIN_VALUE);
  const waiting = new Map<string, Vehicle>();
  const sets: Vehicle[][] = [];
  for (const arriving of random.shuffle(vehicles)) {
    const neighbours = [...waiting.values()]
      .filter((other) => isJoined(arriving, other, maxDisplacement))
      .map((other) => ({ other, metres: distance(arriving, other) }))
      .sort((a, b) => a.metres - b.metres)
      .map(({ other }) => other);
    const clique = findClique([arriving], neighbours, k, { maxDisplacement, left: maxTries });
    if (clique === undefined) waiting.set(arriving.id, arriving);
    else {
      for (const { id } of clique) waiting.delete(id);
      sets.push(clique);
    }
  }
  return sets;
}

/** The rules of one search, and the cliques that it may still begin. */
interface Search {
  readonly maxDisplacement: number;
  left: number;
}

/** Depth first, nearest first: the clique made larger by those joined to all of it. */
function findClique(
  clique: Vehicle[],
  candidates: readonly Vehicle[],
  k: number,
  search: Search,
): Vehicle[] | undefined {
  if (clique.length === k) return clique;
  for (const [place, next] of candidates.entries()) {
    if (clique.length + candidates.length - place < k || search.left === 0) return undefined;
    search.left -= 1;
    const joined = candidates
      .slice(place + 1)
      .filter((other) => isJoined(next, other, search.maxDisplacement));
    const found = findClique([...clique, next], joined, k, search);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isJoined(a: Vehicle, b: Vehicle, most: number): boolean {
  return Math.abs(a.x - b.x) <= most && Math.abs(a.y - b.y) <= most;
}
