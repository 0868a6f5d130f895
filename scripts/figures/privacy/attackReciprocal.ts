import {
  attackAllRequests,
  attackCentre,
  attackCentreOfGravity,
  attackGroupTrace,
  attackInsider,
  attackOneRequest,
  centreOfGravityOf,
  cloakIn,
  followGroup,
  oneRequestLikelihoods,
  type Ask,
  type Vehicle,
} from "../../../sdk/src/privacy/index.js";
import { createRandom } from "../../../sdk/src/random/index.js";
import { nothingFound, WISHES, type Found } from "./attackers.js";
import { chanceOf, type Schemes } from "./schemes.js";
import { SEED, momentsOf, stays, type Hours, type Target } from "./traffic.js";

/** The largest posterior that each attacker gets of each target, when the scheme is ours. */
export function attackReciprocal(
  hours: Hours,
  schemes: Schemes,
  targets: readonly Target[],
  k: number,
): Found {
  const found = nothingFound();
  for (const target of targets) {
    const ask: Ask = (id) => cloakIn(schemes.grouping(target.time, k), id);
    const vehicles = hours.at(target.time);
    const cloaking = ask(target.id);
    if (!cloaking.served) continue;
    const { set } = cloaking;
    const gravity = centreOfGravityOf(set.members);
    found.oneRequest.push(attackOneRequest(set, vehicles, ask).largest);
    found.centre.push(attackCentre(set.area.centre, vehicles, ask).largest);
    found.centreOfGravity.push(attackCentreOfGravity(gravity, vehicles, ask).largest);
    const likelihoods = oneRequestLikelihoods(set, vehicles, ask);
    const covered = set.members.map(() => ({ likelihoods }));
    found.allRequests.push(attackAllRequests(covered, 0).largest);
    const filled = wishersOf(set.members, target);
    const uncovered = Array.from(filled, () => ({ likelihoods, filled }));
    found.allRequestsUncovered.push(attackAllRequests(uncovered, 0).largest);
    // Groups form before there is a wish, so the order in which turns come up is the same whoever will have one.
    const order = chanceOf(target, k).shuffle(set.members.map(({ id }) => id));
    const self = order.find((id) => id !== target.id) ?? "";
    const invitation = { seen: order, ifAsked: () => order };
    found.insider.push(attackInsider(likelihoods, self, invitation).largest);
    found.trace.push(...attackTen(hours, target, set.members, k));
  }
  return found;
}

/** Who of them wants something: the target, and of the others each with the same chance. */
export function wishersOf(vehicles: readonly Vehicle[], { time, id }: Target): Set<string> {
  const random = createRandom(SEED).fork(`wishes ${String(time)}`);
  const wishes = vehicles.filter(
    (vehicle) => vehicle.id === id || random.fork(vehicle.id).next() < WISHES,
  );
  return new Set(wishes.map((vehicle) => vehicle.id));
}

/** Over ten positions, if the target is seen at all of them. */
function attackTen(hours: Hours, target: Target, members: readonly Vehicle[], k: number): number[] {
  const moments = momentsOf(hours, target);
  if (!stays(moments, target)) return [];
  const ids = members.map(({ id }) => id);
  const seen = followGroup(ids, moments, k, target.time);
  // The sets of a moment are disjoint, so nobody outside this one can have led to its first position.
  return [attackGroupTrace(seen, members, () => seen).largest];
}
