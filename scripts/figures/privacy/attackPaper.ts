import { InputError } from "../../../sdk/src/errors/index.js";
import {
  attackAllRequests,
  attackInsider,
  attackTrace,
  defaultPaper,
  paperCentreLikelihoods,
  paperLikelihoods,
  posteriorOf,
  type AnonymitySet,
  type Likelihoods,
  type Posterior,
} from "../../../sdk/src/privacy/index.js";
import { nothingFound, type Found } from "./attackers.js";
import { wishersOf } from "./attackReciprocal.js";
import { chanceOf, type Schemes } from "./schemes.js";
import { POSITIONS, momentsOf, stays, type Hours, type Target } from "./traffic.js";

/** How many targets are attacked: drawing areas for every candidate takes longer than anything else here. */
export interface AttackEffort {
  /** By those who see one request, or a trace. */
  readonly attacked: number;
  /** By those who see all requests of the moment. */
  readonly crowds: number;
  /** Areas drawn for each candidate, at first. */
  readonly samples: number;
}

interface Arena {
  readonly hours: Hours;
  readonly schemes: Schemes;
  readonly k: number;
  readonly samples: number;
}

/**
 * The largest posterior that each attacker gets of each target, when the scheme is the paper's. The attackers of one
 * request and of the centre are shown the area as it publishes it; all others do without, because its radius is the
 * target's speed.
 */
export function attackPaper(
  hours: Hours,
  schemes: Schemes,
  targets: readonly Target[],
  k: number,
  { attacked, crowds, samples }: AttackEffort,
): { readonly found: Found; readonly unexplained: number } {
  const arena = { hours, schemes, k, samples };
  const found = nothingFound();
  const asking = targets.flatMap((target) => {
    const cloaking = schemes.paper(target, k);
    return cloaking.served ? [{ target, set: cloaking.set }] : [];
  });
  let unexplained = 0;
  for (const [turn, { target, set }] of asking.slice(0, attacked).entries()) {
    const likelihoods = weigh(arena, target, set);
    if (!isExplained(likelihoods)) {
      unexplained += 1;
      continue;
    }
    attackSet(arena, target, set, likelihoods, found);
    found.trace.push(...attackTen(arena, target, likelihoods));
    if (turn < crowds) attackCrowd(arena, target, set, likelihoods, found);
  }
  return { found, unexplained };
}

/** For each member how likely the set is if it asked; the area is not seen. */
function weigh(
  { hours, k, samples }: Arena,
  target: Target,
  { members }: AnonymitySet,
): Likelihoods {
  const random = chanceOf(target, k).fork("attack");
  const sighting = { members: members.map(({ id }) => id) };
  return paperLikelihoods(hours.at(target.time), sighting, defaultPaper(k), { random, samples });
}

function isExplained(likelihoods: Likelihoods): boolean {
  return [...likelihoods.values()].some((value) => value > 0);
}

function attackSet(
  { hours, k, samples }: Arena,
  target: Target,
  { members, area }: AnonymitySet,
  likelihoods: Likelihoods,
  found: Found,
): void {
  const vehicles = hours.at(target.time);
  const rules = defaultPaper(k);
  const random = chanceOf(target, k).fork("attack with area");
  const ids = members.map(({ id }) => id);
  const seen = { members: ids, area };
  // Which graph grows in an area is certain, so a few draws do.
  const few = { random, samples: Math.ceil(samples / 10) };
  found.oneRequest.push(
    ...largest(() => posteriorOf(paperLikelihoods(vehicles, seen, rules, few))),
  );
  found.centre.push(
    ...largest(() => posteriorOf(paperCentreLikelihoods(vehicles, area.centre, rules, few))),
  );
  // The centre of gravity of places that are known names the set.
  found.centreOfGravity.push(...largest(() => posteriorOf(likelihoods)));
  // The set grows from whoever asks, who invites.
  const invitation = { seen: [target.id], ifAsked: (id: string) => [id] };
  const self = ids.find((id) => id !== target.id) ?? "";
  found.insider.push(...largest(() => attackInsider(likelihoods, self, invitation)));
}

/** Over ten positions with a fresh set at each that is served, if the target is seen at all of them. */
function attackTen(arena: Arena, target: Target, first: Likelihoods): number[] {
  if (!stays(momentsOf(arena.hours, target), target)) return [];
  const requests = Array.from({ length: POSITIONS - 1 }, (_, turn) => {
    const later = { ...target, time: target.time + 60 * (turn + 1) };
    return { later, cloaking: arena.schemes.paper(later, arena.k) };
  }).flatMap(({ later, cloaking }) => (cloaking.served ? [{ later, set: cloaking.set }] : []));
  const possible = new Set([...first].flatMap(([id, value]) => (value > 0 ? [id] : [])));
  for (const { set } of requests) {
    const ids = new Set(set.members.map(({ id }) => id));
    for (const id of possible) if (!ids.has(id)) possible.delete(id);
  }
  // Where one vehicle alone is in all sets, nothing is left to weigh.
  if (possible.size === 1) return [1];
  const positions = requests.map(({ later, set }) => weigh(arena, later, set));
  return largest(() => attackTrace([first, ...positions.filter(isExplained)]));
}

/** All requests of the moment; without cover content the attacker sees whose contents are empty. */
function attackCrowd(
  arena: Arena,
  target: Target,
  { members }: AnonymitySet,
  likelihoods: Likelihoods,
  found: Found,
): void {
  const { hours, schemes, k } = arena;
  const wishers = wishersOf(hours.at(target.time), target);
  const others = [...wishers].flatMap((id) => {
    const other = { id, time: target.time };
    const cloaking = id === target.id ? undefined : schemes.paper(other, k);
    if (cloaking?.served !== true) return [];
    const weighed = weigh(arena, other, cloaking.set);
    return isExplained(weighed) ? [{ likelihoods: weighed, members: cloaking.set.members }] : [];
  });
  const requests = [{ likelihoods, members }, ...others];
  found.allRequests.push(...largest(() => attackAllRequests(requests, 0)));
  const uncovered = requests.map((request) => ({
    likelihoods: request.likelihoods,
    filled: new Set(request.members.flatMap(({ id }) => (wishers.has(id) ? [id] : []))),
  }));
  found.allRequestsUncovered.push(...largest(() => attackAllRequests(uncovered, 0)));
}

/** Nothing where no area that was drawn leads to what was seen. */
function largest(attack: () => Posterior): number[] {
  try {
    return [attack().largest];
  } catch (error) {
    if (error instanceof InputError && error.code === "NOBODY_ASKED") return [];
    throw error;
  }
}
