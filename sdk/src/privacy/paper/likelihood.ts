import type { Random } from "../../random/index.js";
import { checkVehicles, findVehicle } from "../checkInput.js";
import { distance } from "../graph/distance.js";
import { meanWeight } from "../graph/measures.js";
import type { CloakingArea, Vehicle } from "../types.js";
import { firstDraw, replaceUntilWide } from "./chooseSet.js";
import { byId, drawPaperArea, growIn } from "./paperCloak.js";
import { checkPaper } from "./parameters.js";
import type { PaperParameters } from "./types.js";

/** What an attacker saw of a request of the paper's scheme. */
export interface PaperSighting {
  /** Ids of the members of M. */
  readonly members: readonly string[];
  /** The area, if it was published. */
  readonly area?: CloakingArea | undefined;
}

/** How an estimate is made. */
export interface Sampling {
  readonly random: Random;
  /** Areas drawn, if the area was not seen; draws of M whose members are replaced, in any case. */
  readonly samples: number;
}

/**
 * How likely a sighting is if the vehicle `id` had asked: divided by the sum over all vehicles it is the posterior for
 * an attacker who thinks each as likely to ask.
 *
 * Of the scheme's three draws the area is integrated by sampling, or, if it was seen, taken with its density (per m²).
 * The graph that grows in an area is certain. The first draw of M is exact: 1 of C(r−1, k−1); what replacing adds is
 * estimated by sampling.
 *
 * @returns 0 or more; 0 says that the vehicle cannot have asked, or, without the area, that no sampled area led here.
 * @throws InputError `UNKNOWN_VEHICLE` and all that `paperCloak` throws
 */
export function paperLikelihood(
  vehicles: readonly Vehicle[],
  id: string,
  sighting: PaperSighting,
  parameters: PaperParameters,
  sampling: Sampling,
): number {
  checkPaper(parameters);
  checkVehicles(vehicles, parameters.k);
  const target = findVehicle(vehicles, id);
  if (target.speed === 0 || !sighting.members.includes(id)) return 0;
  const question = { listed: byId(vehicles), target, sighting, parameters };
  if (sighting.area !== undefined) return givenSeenArea(question, sighting.area, sampling);
  let sum = 0;
  for (let sample = 0; sample < sampling.samples; sample += 1) {
    const area = drawPaperArea(target, parameters.seconds, sampling.random);
    sum += givenFirstArea(question, area, { random: sampling.random, samples: 1 });
  }
  return sum / sampling.samples;
}

interface Question {
  /** By id. */
  readonly listed: readonly Vehicle[];
  readonly target: Vehicle;
  readonly sighting: PaperSighting;
  readonly parameters: PaperParameters;
}

/** The first area lay where the one seen lies; its radius follows from the target's speed. */
function givenSeenArea(question: Question, seen: CloakingArea, sampling: Sampling): number {
  const { target, parameters } = question;
  const radius = target.speed * parameters.seconds;
  if (distance(target, seen.centre) > radius) return 0;
  const density = 1 / (Math.PI * radius * radius);
  return density * givenFirstArea(question, { centre: seen.centre, radius }, sampling);
}

/** P(sighting | the target asked and its first area was this). */
function givenFirstArea(question: Question, area: CloakingArea, sampling: Sampling): number {
  const { listed, target, sighting, parameters } = question;
  const { growth, grownIn } = growIn(listed, area, target.id, parameters);
  if (!growth.grown) return 0;
  // The radius published is v·t, or 2·v·t if the first graph was complete.
  if (sighting.area !== undefined && sighting.area.radius !== grownIn.radius) return 0;
  const graph = growth.graph.vehicles;
  const wanted = new Set(sighting.members);
  const members = graph.filter(({ id }) => wanted.has(id));
  if (members.length !== wanted.size || members.length !== parameters.k) return 0;
  if (meanWeight(members) < parameters.minWeight) return 0;
  const first = 1 / binomial(graph.length - 1, parameters.k - 1);
  return first + reachedByReplacing(graph, wanted, parameters, sampling);
}

/** How often a draw that was not spread out enough ends at M. */
function reachedByReplacing(
  graph: readonly Vehicle[],
  wanted: ReadonlySet<string>,
  parameters: PaperParameters,
  { random, samples }: Sampling,
): number {
  let hits = 0;
  for (let sample = 0; sample < samples; sample += 1) {
    const drawn = firstDraw(graph, parameters.k, random);
    if (meanWeight(drawn) >= parameters.minWeight) continue;
    const members = replaceUntilWide(graph, drawn, parameters, random) ?? [];
    if (members.length > 0 && members.every(({ id }) => wanted.has(id))) hits += 1;
  }
  return hits / samples;
}

function binomial(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i += 1) ways = (ways * (n - k + i)) / i;
  return ways;
}
