import type { GroupMoment } from "../over/followGroup.js";
import type { Posterior, Vehicle } from "../types.js";
import { type Likelihoods, isSameArea, sameMembers } from "./likelihoods.js";
import { attackTrace } from "./trace.js";

/** The scheme over time, run with this vehicle as the one who asks; nothing if it is refused. */
export type Follow = (id: string) => readonly GroupMoment[] | undefined;

/**
 * The attacker of a trace, see `knows.trace`, against groups that keep together: who is no longer seen cannot be the one
 * who still asks. Moments at which the group has ended publish nothing and tell nothing.
 *
 * @param seen what was published at each position.
 * @param vehicles all that can ask at the first position.
 * @throws InputError `NOBODY_ASKED` if no vehicle's asking leads to what was seen
 */
export function attackGroupTrace(
  seen: readonly GroupMoment[],
  vehicles: readonly Vehicle[],
  follow: Follow,
): Posterior {
  const followed = new Map(vehicles.map(({ id }) => [id, follow(id)]));
  const weigh = (moment: GroupMoment, turn: number): Likelihoods =>
    new Map(
      Array.from(followed, ([id, moments]) => {
        const other = moments?.[turn];
        const isPossible =
          other !== undefined &&
          isSame(moment, other) &&
          moment.members.some((one) => one.id === id);
        return [id, isPossible ? 1 : 0];
      }),
    );
  return attackTrace(seen.flatMap((moment, turn) => (moment.kept ? [weigh(moment, turn)] : [])));
}

function isSame(a: GroupMoment, b: GroupMoment): boolean {
  return a.kept && b.kept && sameMembers(a.members, b.members) && isSameArea(a.area, b.area);
}
