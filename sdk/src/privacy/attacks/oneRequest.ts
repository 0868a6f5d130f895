import { posteriorOf } from "../measures/posterior.js";
import type { AnonymitySet, Posterior, Vehicle } from "../types.js";
import { type Ask, type Likelihoods, isSameArea, runForEach, sameMembers } from "./likelihoods.js";

/**
 * The attacker of one request, see `knows.oneRequest`, against a scheme without private chance.
 *
 * @param seen members and area, as published.
 * @param vehicles all that can ask.
 * @throws InputError `NOBODY_ASKED` if no vehicle's asking leads to what was seen
 */
export function attackOneRequest(
  seen: Pick<AnonymitySet, "members" | "area">,
  vehicles: readonly Vehicle[],
  ask: Ask,
): Posterior {
  return posteriorOf(oneRequestLikelihoods(seen, vehicles, ask));
}

/** What {@link attackOneRequest} weighs; the attackers that see more than one request start from it. */
export function oneRequestLikelihoods(
  seen: Pick<AnonymitySet, "members" | "area">,
  vehicles: readonly Vehicle[],
  ask: Ask,
): Likelihoods {
  return runForEach(
    vehicles,
    ask,
    ({ members, area }) => sameMembers(members, seen.members) && isSameArea(area, seen.area),
  );
}
