import { InputError } from "../../errors/index.js";
import { distance } from "../graph/distance.js";
import { posteriorOf } from "../measures/posterior.js";
import type { AnonymitySet, Position, Posterior, Vehicle } from "../types.js";
import { type Ask, centreOfGravityOf, runForEach } from "./likelihoods.js";

/**
 * The attacker who sees only the centre of the area, see `knows.centre`, against a scheme without private chance.
 *
 * @param seen the area's centre, as published.
 * @param vehicles all that can ask.
 * @throws InputError `NOBODY_ASKED` if no vehicle's asking leads to this centre
 */
export function attackCentre(seen: Position, vehicles: readonly Vehicle[], ask: Ask): Posterior {
  return posteriorOf(runForEach(vehicles, ask, ({ area }) => isSame(area.centre, seen)));
}

/**
 * The attacker who sees only the centre of gravity, see `knows.centreOfGravity`, against a scheme without private
 * chance.
 *
 * @param seen the mean of the members' places, see `centreOfGravityOf`.
 * @param vehicles all that can ask.
 * @throws InputError `NOBODY_ASKED` if no vehicle's asking leads to this centre
 */
export function attackCentreOfGravity(
  seen: Position,
  vehicles: readonly Vehicle[],
  ask: Ask,
): Posterior {
  return posteriorOf(
    runForEach(vehicles, ask, ({ members }) => isSame(centreOfGravityOf(members), seen)),
  );
}

function isSame(a: Position, b: Position): boolean {
  return a.x === b.x && a.y === b.y;
}

/**
 * Whom a guesser names who knows no algorithm: the member nearest to a point; of equally near ones the first.
 * @throws InputError `NO_MEMBERS`
 */
export function guessNearest(members: readonly Vehicle[], point: Position): Vehicle {
  const [first, ...others] = members;
  if (first === undefined) throw noMembers();
  return others.reduce(
    (best, other) => (distance(other, point) < distance(best, point) ? other : best),
    first,
  );
}

/** A set, and who asked for it in truth. */
export interface KnownRequest {
  readonly target: string;
  readonly set: Pick<AnonymitySet, "members" | "area">;
}

/**
 * In which share of the requests the guesser is right; 1/k would be chance.
 *
 * @param by the point that it goes by.
 * @throws InputError `NO_MEMBERS`; `NO_REQUESTS` if there are none
 */
export function guessHitRate(
  requests: readonly KnownRequest[],
  by: "centre" | "centreOfGravity",
): number {
  if (requests.length === 0) throw noRequests();
  const hits = requests.filter(({ target, set: { members, area } }) => {
    const point = by === "centre" ? area.centre : centreOfGravityOf(members);
    return guessNearest(members, point).id === target;
  });
  return hits.length / requests.length;
}

function noMembers(): InputError {
  return new InputError({
    code: "NO_MEMBERS",
    shortMessage: "The set has no members.",
    whatToDo: "Give a set that a scheme returned.",
  });
}

function noRequests(): InputError {
  return new InputError({
    code: "NO_REQUESTS",
    shortMessage: "There are no requests to count.",
    whatToDo: "Give at least one request that was served.",
  });
}
