import assert from "node:assert/strict";
import { describe, it } from "node:test";

import fc from "fast-check";

import {
  attackAllRequests,
  attackCentre,
  attackCentreOfGravity,
  centreOfGravityOf,
  attackGroupTrace,
  attackInsider,
  attackOneRequest,
  oneRequestLikelihoods,
  attackTrace,
} from "../../../src/privacy/attacks/index.js";
import { cloak, groupVehicles } from "../../../src/privacy/index.js";
import { followGroup, type GroupMoment } from "../../../src/privacy/over/followGroup.js";
import type { AnonymitySet, Cloaking, Posterior, Vehicle } from "../../../src/privacy/types.js";
import { expectInputError } from "../../profile/expectInputError.js";
import { clouds, cloudOf, groupingOf } from "./samples.js";

/** The scheme, run anew for every one who asks. */
function askOf(vehicles: readonly Vehicle[], k: number, seed: number): (id: string) => Cloaking {
  return (id) => cloak(vehicles, id, groupingOf(k), seed);
}

function assertEqualAmong({ members }: AnonymitySet, { probabilities, largest }: Posterior): void {
  assert.deepEqual([...probabilities.keys()].sort(), members.map(({ id }) => id).sort());
  for (const probability of probabilities.values()) {
    assert.ok(probability === 1 / members.length, String(probability));
  }
  assert.ok(largest === 1 / members.length);
}

describe("against the reciprocal scheme", () => {
  it("one request, its centre and its centre of gravity leave exactly 1/|set| to each member", () => {
    let sets = 0;
    fc.assert(
      fc.property(clouds, ({ vehicles, seed, k }) => {
        const ask = askOf(vehicles, k, seed);
        const grouping = groupVehicles(vehicles, groupingOf(k), seed);
        for (const set of grouping.sets.slice(0, 3)) {
          sets += 1;
          assertEqualAmong(set, attackOneRequest(set, vehicles, ask));
          assertEqualAmong(set, attackCentre(set.area.centre, vehicles, ask));
          const gravity = centreOfGravityOf(set.members);
          assertEqualAmong(set, attackCentreOfGravity(gravity, vehicles, ask));
        }
      }),
      { numRuns: 30 },
    );
    assert.ok(sets > 15, "too few clouds had sets");
  });

  const vehicles = cloudOf(60, 4_000, "reciprocal");
  const { sets } = groupVehicles(vehicles, groupingOf(5), 1);
  const ask = askOf(vehicles, 5, 1);
  const weighed = sets.map((set) => ({
    set,
    likelihoods: oneRequestLikelihoods(set, vehicles, ask),
  }));

  it("all requests of the moment tell no more than one, with cover content", () => {
    // Every member submits, so each set has as many requests as members.
    const requests = weighed.flatMap(({ set, likelihoods }) =>
      set.members.map(() => ({ set, likelihoods })),
    );
    assert.ok(sets.length > 5);
    for (const [place, { set }] of requests.entries()) {
      assertEqualAmong(set, attackAllRequests(requests, place));
    }
  });

  it("without cover content the only one who wants something is named, and two are among two", () => {
    const [first, second] = weighed;
    assert.ok(first !== undefined && second !== undefined);
    const alone = new Set(first.set.members.slice(2, 3).map(({ id }) => id));
    const two = new Set(second.set.members.slice(1, 3).map(({ id }) => id));
    const requests = [
      { likelihoods: first.likelihoods, filled: alone },
      { likelihoods: second.likelihoods, filled: two },
      { likelihoods: second.likelihoods, filled: two },
    ];
    assert.deepEqual([...attackAllRequests(requests, 0).probabilities], [[[...alone][0], 1]]);
    for (const place of [1, 2]) {
      const { probabilities } = attackAllRequests(requests, place);
      assert.deepEqual(probabilities, new Map([...two].map((id) => [id, 0.5])));
    }
  });

  it("a trace of a group that stays together tells no more than one request", () => {
    const [first] = weighed;
    assert.ok(first !== undefined);
    assertEqualAmong(first.set, attackTrace(Array.from({ length: 10 }, () => first.likelihoods)));
  });

  it("a trace of areas of a group leaves those who are still seen, as equals", () => {
    const [first] = weighed;
    assert.ok(first !== undefined);
    const ids = first.set.members.map(({ id }) => id);
    // One vanishes at the third moment, and all move; with fewer than three the group would end.
    const moments = Array.from({ length: 10 }, (_, moment) =>
      vehicles
        .filter(({ id }) => moment < 3 || id !== ids[1])
        .map((vehicle) => ({ ...vehicle, x: vehicle.x + 300 * moment })),
    );
    const follow = (id: string): GroupMoment[] | undefined => {
      const cloaking = ask(id);
      if (!cloaking.served) return undefined;
      const group = cloaking.set.members.map((member) => member.id);
      return followGroup(group, moments, 3, 1);
    };
    const seen = follow(ids[0] ?? "") ?? [];
    const { probabilities } = attackGroupTrace(seen, vehicles, follow);
    const left = ids.filter((id) => id !== ids[1]);
    assert.deepEqual([...probabilities.keys()].sort(), left.sort());
    for (const probability of probabilities.values()) assert.ok(probability === 1 / left.length);
    // What was published before the one vanished still allows for it.
    assertEqualAmong(first.set, attackGroupTrace(seen.slice(0, 3), vehicles, follow));
    // A moment after the end of the group tells nothing; another area is none of this group's.
    const late = seen.map((moment, turn) =>
      turn < 5 ? moment : { members: moment.members, kept: false as const },
    );
    assert.deepEqual(attackGroupTrace(late, vehicles, follow).probabilities, probabilities);
    const moved = seen.map((moment) =>
      moment.kept ? { ...moment, area: { ...moment.area, radius: 1 } } : moment,
    );
    expectInputError(() => attackGroupTrace(moved, vehicles, follow), "NOBODY_ASKED");
    const ended = seen.map(({ members }) => ({ kept: false as const, members }));
    expectInputError(() => attackGroupTrace(ended, vehicles, follow), "NOBODY_ASKED");
  });

  it("a trace of sets that are formed anew at each position soon names the target", () => {
    const target = vehicles[0]?.id ?? "";
    const positions = Array.from({ length: 10 }, (_, epoch) => {
      const askThen = askOf(vehicles, 5, epoch);
      const cloaking = askThen(target);
      return cloaking.served ? [oneRequestLikelihoods(cloaking.set, vehicles, askThen)] : [];
    }).flat();
    assert.ok(positions.length > 5);
    assert.ok(attackTrace(positions).largest > 0.5);
  });

  it("an insider has one member less to doubt, and invitations in a public order tell it nothing", () => {
    for (const { set, likelihoods } of weighed) {
      const order = set.members.map(({ id }) => id).reverse();
      for (const { id: self } of set.members) {
        for (const invitation of [undefined, { seen: order, ifAsked: () => order }]) {
          const { probabilities, largest } = attackInsider(likelihoods, self, invitation);
          assert.equal(probabilities.has(self), false);
          assert.ok(largest === 1 / (set.members.length - 1));
        }
      }
    }
  });
});
