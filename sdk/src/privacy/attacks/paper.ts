import type { Random } from "../../random/index.js";
import { checkVehicles } from "../checkInput.js";
import { distance } from "../graph/distance.js";
import { meanWeight } from "../graph/measures.js";
import { chooseSet, firstDraw, replaceUntilWide } from "../paper/chooseSet.js";
import { type PaperSighting, type Sampling, paperLikelihood } from "../paper/likelihood.js";
import { drawPaperArea } from "../paper/paperCloak.js";
import { checkPaper } from "../paper/parameters.js";
import type { PaperParameters } from "../paper/types.js";
import type { Position, Vehicle } from "../types.js";
import type { Likelihoods } from "./likelihoods.js";
import { type PaperGrower, paperGrower } from "./paperGrower.js";

/** Areas that lead to the likeliest member's being seen after which no more are drawn: an error of a fifth. */
const ENOUGH = 25;

/** How often the areas drawn are doubled, at most, when that few of them led to what was seen. */
const MAX_DOUBLINGS = 6;

/**
 * What the attackers of one request, of all requests, of a trace and among the k weigh when the scheme is the paper's:
 * with the area, or without it, for then the radius does not publish the target's speed. The centre of gravity of k
 * known places names the set, so its attacker weighs the same without the area.
 *
 * Without the area, areas are drawn for each member: `samples` at first, doubled up to six times as long as fewer than
 * 25 led any member to the set. In each the graph is certain and the first draw of M exact, 1 of C(r−1, k−1); the
 * replacing of Section IV-E is tried once.
 *
 * @param vehicles all that can ask; the target is a member, so nobody else is possible.
 * @returns all 0 if no area that was drawn led to the set.
 * @throws InputError as `paperCloak`
 */
export function paperLikelihoods(
  vehicles: readonly Vehicle[],
  sighting: PaperSighting,
  parameters: PaperParameters,
  { random, samples }: Sampling,
): Likelihoods {
  if (sighting.area !== undefined) {
    return new Map(
      sighting.members.map((id) => [
        id,
        // A generator of its own, so that the order of the members does not matter.
        paperLikelihood(vehicles, id, sighting, parameters, { random: random.fork(id), samples }),
      ]),
    );
  }
  checkPaper(parameters);
  checkVehicles(vehicles, parameters.k);
  return sampled(paperGrower(vehicles, parameters), sighting.members, parameters, {
    random,
    samples,
  });
}

/** What was drawn for a member so far. */
interface Tally {
  readonly member: Vehicle;
  readonly place: number;
  readonly random: Random;
  /** Areas whose graph holds the whole set. */
  holding: number;
  /** Areas in which replacing ended at the set. */
  replaced: number;
}

function sampled(
  grower: PaperGrower,
  ids: readonly string[],
  parameters: PaperParameters,
  { random, samples }: Sampling,
): Likelihoods {
  const wanted = new Set(ids);
  const tallies = grower.listed.flatMap((member, place): Tally[] =>
    wanted.has(member.id) && member.speed > 0
      ? [{ member, place, random: random.fork(member.id), holding: 0, replaced: 0 }]
      : [],
  );
  const members = grower.listed.filter(({ id }) => wanted.has(id));
  const isPossible = members.length === parameters.k && meanWeight(members) >= parameters.minWeight;
  let drawn = 0;
  for (let round = 0; isPossible && round <= MAX_DOUBLINGS; round += 1) {
    const more = Math.max(samples, drawn);
    for (const tally of tallies) drawFor(tally, members, grower, parameters, more);
    drawn += more;
    if (tallies.some(({ holding }) => holding >= ENOUGH)) break;
  }
  const ways = binomial(parameters.vertices - 1, parameters.k - 1);
  return new Map(
    tallies.map(({ member, holding, replaced }) => [
      member.id,
      (holding / ways + replaced) / Math.max(1, drawn),
    ]),
  );
}

function drawFor(
  tally: Tally,
  members: readonly Vehicle[],
  { grow }: PaperGrower,
  parameters: PaperParameters,
  samples: number,
): void {
  const { member, place, random } = tally;
  for (let sample = 0; sample < samples; sample += 1) {
    const area = drawPaperArea(member, parameters.seconds, random);
    // Twice the radius is the largest area that can come of it, and most areas do not even reach all members.
    if (members.some((other) => distance(other, area.centre) > 2 * area.radius)) continue;
    const graph = grow(place, area);
    if (graph === undefined || !members.every((other) => graph.includes(other))) continue;
    tally.holding += 1;
    const first = firstDraw(graph, parameters.k, random);
    if (meanWeight(first) >= parameters.minWeight) continue;
    const chosen = replaceUntilWide(graph, first, parameters, random);
    if (chosen?.every((other) => members.includes(other)) === true) tally.replaced += 1;
  }
}

function binomial(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i += 1) ways = (ways * (n - k + i)) / i;
  return ways;
}

/**
 * What the attacker of the centre weighs when the scheme is the paper's: the density of the centre per m², 1/(π(v·t)²)
 * in reach of the vehicle, times the chance that a request from there is served.
 *
 * The graph that grows in an area is certain; whether the replacing of Section IV-E then ends is tried `samples` times.
 *
 * @param seen the centre of the area; its radius is not seen.
 * @param vehicles all that can ask.
 * @throws InputError as `paperCloak`
 */
export function paperCentreLikelihoods(
  vehicles: readonly Vehicle[],
  seen: Position,
  parameters: PaperParameters,
  { random, samples }: Sampling,
): Likelihoods {
  checkPaper(parameters);
  checkVehicles(vehicles, parameters.k);
  const { listed, grow } = paperGrower(vehicles, parameters);
  return new Map(
    listed.map((vehicle, place) => {
      const radius = vehicle.speed * parameters.seconds;
      if (radius === 0) return [vehicle.id, 0];
      const graph = grow(place, { centre: seen, radius });
      if (graph === undefined) return [vehicle.id, 0];
      const chance = servedShare(graph, parameters, random.fork(vehicle.id), samples);
      return [vehicle.id, chance / (Math.PI * radius * radius)];
    }),
  );
}

function servedShare(
  graph: readonly Vehicle[],
  parameters: PaperParameters,
  random: Random,
  samples: number,
): number {
  let served = 0;
  for (let sample = 0; sample < samples; sample += 1) {
    if (chooseSet(graph, parameters, random) !== undefined) served += 1;
  }
  return served / samples;
}
