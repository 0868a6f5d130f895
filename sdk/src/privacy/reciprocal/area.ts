import { type Random, createRandom } from "../../random/index.js";
import { distance } from "../graph/distance.js";
import type { CloakingArea, Position, Vehicle } from "../types.js";

/** Metres to which radii are rounded up, so that no member stands on the area's edge. */
const radiusStep = 100;

/**
 * Draws the cloaking area of a set: a disc around a random point that covers all members.
 *
 * The draw depends on the set and the seed alone, so it says nothing about who asked. The point is none of the members'
 * and not their centre: it lies anywhere in a disc half as wide as the set around the middle of its bounding box.
 *
 * @param members at least one, in any order.
 * @param seed public; changes with the epoch, and with the moment for a group that moves.
 */
export function drawArea(members: readonly Vehicle[], seed: string | number): CloakingArea {
  return drawAreaBy(members, createRandom(seed));
}

/** The same from the seed's source of chance, which is not drawn from. */
export function drawAreaBy(members: readonly Vehicle[], seeded: Random): CloakingArea {
  const ids = members.map(({ id }) => id).sort();
  const random = seeded.fork(`area ${JSON.stringify(ids)}`);
  const middle = { x: middleOf(members.map(({ x }) => x)), y: middleOf(members.map(({ y }) => y)) };
  // The square root makes each place in the disc as likely.
  const away = ((farthest(middle, members) + radiusStep) / 2) * Math.sqrt(random.next());
  const angle = 2 * Math.PI * random.next();
  const centre = {
    x: middle.x + away * Math.cos(angle),
    y: middle.y + away * Math.sin(angle),
  };
  const reach = farthest(centre, members);
  return { centre, radius: radiusStep * (Math.floor(reach / radiusStep) + 1) };
}

function middleOf(values: readonly number[]): number {
  const least = values.reduce((a, b) => Math.min(a, b), Infinity);
  const most = values.reduce((a, b) => Math.max(a, b), -Infinity);
  return least + (most - least) / 2;
}

function farthest(from: Position, members: readonly Position[]): number {
  return members.reduce((most, member) => Math.max(most, distance(from, member)), 0);
}
