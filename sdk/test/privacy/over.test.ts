import assert from "node:assert/strict";
import { describe, it } from "node:test";

import fc from "fast-check";

import {
  type GroupMoment,
  type Vehicle,
  distance,
  drawArea,
  followGroup,
} from "../../src/privacy/index.js";
import { expectInputError } from "../profile/expectInputError.js";
import { row, vehicle } from "./reciprocalSamples.js";

const ids = ["v0", "v1", "v2", "v3", "v4", "v5"];
const group = row(6, 300);

function without(...gone: readonly string[]): Vehicle[] {
  return group.filter(({ id }) => !gone.includes(id));
}

function membersOf({ members }: GroupMoment): string {
  return members.map(({ id }) => id).join("");
}

describe("a group over time", () => {
  it("keeps together whatever the distance", () => {
    const apart = group.map((member, i) => ({ ...member, x: i * 50_000 }));
    const [moment] = followGroup(ids, [apart], 5, 1);
    assert.ok(moment?.kept && moment.members.length === 6);
    assert.ok(
      moment.members.every((member) => distance(member, moment.area.centre) < moment.area.radius),
    );
  });

  it("drops for good who vanishes, and adds nobody", () => {
    const more = [...group, vehicle("w", 0, 0)];
    const moments = followGroup(ids, [more, without("v3"), more], 5, 1);
    assert.deepEqual(moments.map(membersOf), ["v0v1v2v3v4v5", "v0v1v2v4v5", "v0v1v2v4v5"]);
    assert.ok(moments.every(({ kept }) => kept));
  });

  it("ends below the least, for good and without an area", () => {
    const moments = followGroup(ids, [group, without("v0", "v1"), group], 5, 1);
    assert.deepEqual(
      moments.map(({ kept }) => kept),
      [true, false, false],
    );
    assert.ok(moments.every((moment) => moment.kept === "area" in moment));
    const [, four] = followGroup(ids, [group, without("v0", "v1")], 4, 1);
    assert.equal(four?.kept, true);
  });

  it("draws areas that depend on those who are left, where they are, the moment and the seed, on nothing else", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9_000 }), { minLength: 6, maxLength: 6 }),
        (xs) => {
          const moved = group.map((member, i) => ({ ...member, x: xs[i] ?? 0 }));
          const [, one] = followGroup(ids, [group, moved], 5, "s");
          // Others around, other speeds, another order: the same area.
          const strangers = row(9, 70).map((stranger) => ({ ...stranger, id: `s${stranger.id}` }));
          const fast = moved.map((member) => ({ ...member, speed: 9 }));
          const [, two] = followGroup(
            ids.toReversed(),
            [group, [...strangers, ...fast.toReversed()]],
            5,
            "s",
          );
          assert.ok(one?.kept && two?.kept);
          assert.deepEqual(one.area, two.area);
        },
      ),
    );
  });

  it("draws anew each moment, also when nobody moved", () => {
    const centres = followGroup(ids, [group, group, group], 5, 1).map((moment) =>
      moment.kept ? moment.area.centre.x : 0,
    );
    assert.equal(new Set([...centres, drawArea(group, 1).centre.x]).size, 4);
  });

  it("says what is wrong with its input", () => {
    expectInputError(() => followGroup(["a", "a"], [], 2, 1), "BAD_GROUP");
    expectInputError(() => followGroup(ids, [], 7, 1), "BAD_GROUP");
    expectInputError(() => followGroup(ids, [], 1, 1), "BAD_LEAST");
    expectInputError(() => followGroup(ids, [], 4.5, 1), "BAD_LEAST");
    expectInputError(() => followGroup(ids, [[vehicle("v0", NaN, 0)]], 5, 1), "BAD_POSITION");
    expectInputError(() => followGroup(ids, [[...group, ...group]], 5, 1), "DOUBLED_VEHICLE");
  });
});
