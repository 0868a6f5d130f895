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
  type AnonymitySet,
  type Ask,
  type AttackName,
  type Grouping,
  type Posterior,
} from "../../sdk/src/privacy/index.js";
import { momentsOf, stays, type Hours, type Target } from "../figures/privacy/traffic.js";

/** What each attacker makes of the target's request; none of a trace if the target is not seen for ten minutes. */
export function attackTarget(
  hours: Hours,
  target: Target,
  grouping: Grouping,
  set: AnonymitySet,
  k: number,
): ReadonlyMap<AttackName, Posterior> {
  const ask: Ask = (id) => cloakIn(grouping, id);
  const vehicles = hours.at(target.time);
  const likelihoods = oneRequestLikelihoods(set, vehicles, ask);
  // Everybody submits, wish or not, so all of the set's members make the same request.
  const requests = set.members.map(() => ({ likelihoods }));
  const found = new Map<AttackName, Posterior>([
    ["oneRequest", attackOneRequest(set, vehicles, ask)],
    ["centre", attackCentre(set.area.centre, vehicles, ask)],
    ["centreOfGravity", attackCentreOfGravity(centreOfGravityOf(set.members), vehicles, ask)],
    ["allRequests", attackAllRequests(requests, 0)],
    ["insider", attackInsider(likelihoods, insiderOf(set, target))],
  ]);
  const moments = momentsOf(hours, target);
  if (!stays(moments, target)) return found;
  const ids = set.members.map(({ id }) => id);
  const seen = followGroup(ids, moments, k, target.time);
  return found.set(
    "trace",
    attackGroupTrace(seen, set.members, () => seen),
  );
}

/** The group's protocol shows an insider nothing but that it was not itself; see docs/privacy.md. */
function insiderOf({ members }: AnonymitySet, { id: target }: Target): string {
  return members.find(({ id }) => id !== target)?.id ?? target;
}
