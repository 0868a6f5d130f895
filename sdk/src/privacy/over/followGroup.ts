import { InputError } from "../../errors/index.js";
import { createRandom } from "../../random/index.js";
import { checkVehicles } from "../checkInput.js";
import { drawAreaBy } from "../reciprocal/area.js";
import type { CloakingArea, Vehicle } from "../types.js";

/** A group at one moment of a trade. */
export type GroupMoment =
  | {
      readonly kept: true;
      /** Ascending by id. */
      readonly members: readonly Vehicle[];
      /** Drawn anew from these members alone. */
      readonly area: CloakingArea;
    }
  | {
      /** Fewer than `least` are left: nothing is published any more, by nobody. */
      readonly kept: false;
      readonly members: readonly Vehicle[];
    };

/**
 * Keeps a group together over the moments of a trade, whatever the distance: item 7 of the spec's page. Who vanishes is
 * dropped for good, nobody is added, and each moment's area is drawn from the members left and the public seed alone, so
 * the trace of areas says no more than who is left.
 *
 * When fewer than `least` are left the group ends, for all of them and for good. Going on would break the promise of 1/k
 * for whoever asked, and a group that ended only if no trade was under way would tell that there was one. With `least`
 * = k the posterior never exceeds 1/k; who would rather finish trades may set it lower, and gets 1/`least`.
 *
 * @param ids of the group's members, at the start.
 * @param moments all vehicles of each moment, in order of time.
 * @param least members below which the group ends, 2 or more; k unless there is a reason.
 * @param seed public, of the epoch in which the group formed.
 * @returns one for each moment.
 * @throws InputError `BAD_GROUP`, `BAD_LEAST`, `BAD_POSITION`, `BAD_SPEED`, `DOUBLED_VEHICLE`, `BAD_SEED`
 */
export function followGroup(
  ids: readonly string[],
  moments: readonly (readonly Vehicle[])[],
  least: number,
  seed: string | number,
): GroupMoment[] {
  checkGroup(ids, least);
  const seeded = createRandom(seed);
  let left: ReadonlySet<string> = new Set(ids);
  return moments.map((vehicles, moment) => {
    checkVehicles(vehicles, 0);
    const members = vehicles
      .filter(({ id }) => left.has(id))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    // An ended group does not come back, though its members may be seen again.
    left = new Set(members.length < least ? [] : members.map(({ id }) => id));
    if (left.size === 0) return { kept: false, members };
    return { kept: true, members, area: drawAreaBy(members, seeded.fork(`moment ${moment}`)) };
  });
}

function checkGroup(ids: readonly string[], least: number): void {
  if (!Number.isSafeInteger(least) || least < 2) {
    throw new InputError({
      code: "BAD_LEAST",
      shortMessage: `The group is to end below ${String(least)} members.`,
      whatToDo: "Give a whole number of 2 or more; k is usual.",
      details: { least },
    });
  }
  if (new Set(ids).size === ids.length && ids.length >= least) return;
  throw new InputError({
    code: "BAD_GROUP",
    shortMessage: `The group has ${String(new Set(ids).size)} members in a list of ${String(ids.length)}.`,
    whatToDo: `Give each member once, and at least ${String(least)} of them.`,
    details: { ids, least },
  });
}
