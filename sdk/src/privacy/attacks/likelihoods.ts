import type { AnonymitySet, Cloaking, CloakingArea, Position, Vehicle } from "../types.js";

/** The scheme, run with this vehicle as the one who asks; what is public, such as the seed, is in it already. */
export type Ask = (id: string) => Cloaking;

/** For each vehicle P(what was seen | it asked), up to a factor that is the same for all. */
export type Likelihoods = ReadonlyMap<string, number>;

/**
 * The likelihoods under a scheme without private chance: it is run for every candidate, and what was seen either comes
 * out or does not.
 */
export function runForEach(
  candidates: readonly Vehicle[],
  ask: Ask,
  isSeen: (set: AnonymitySet) => boolean,
): Likelihoods {
  return new Map(
    candidates.map(({ id }) => {
      const cloaking = ask(id);
      return [id, cloaking.served && isSeen(cloaking.set) ? 1 : 0];
    }),
  );
}

/** Whether the same vehicles are in both. */
export function sameMembers(a: readonly Vehicle[], b: readonly Vehicle[]): boolean {
  return a.length === b.length && a.every(({ id }, place) => id === b[place]?.id);
}

/** Whether both are one disc. */
export function isSameArea(a: CloakingArea, b: CloakingArea): boolean {
  return a.radius === b.radius && a.centre.x === b.centre.x && a.centre.y === b.centre.y;
}

/** The mean of the places. */
export function centreOfGravityOf(members: readonly Position[]): Position {
  const sum = members.reduce((a, b) => ({ x: a.x + b.x, y: a.y + b.y }), { x: 0, y: 0 });
  return { x: sum.x / members.length, y: sum.y / members.length };
}
