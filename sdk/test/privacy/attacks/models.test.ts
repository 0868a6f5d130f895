import assert from "node:assert/strict";
import { describe, it } from "node:test";

import fc from "fast-check";

import {
  attackAllRequests,
  centreOfGravityOf,
  guessHitRate,
  guessNearest,
  attackInsider,
  knows,
  attackOneRequest,
  attackTrace,
  type Likelihoods,
} from "../../../src/privacy/attacks/index.js";
import { assign } from "../../../src/privacy/attacks/assign.js";
import { assignExactly } from "../../../src/privacy/attacks/assignExactly.js";
import { propagate } from "../../../src/privacy/attacks/propagate.js";
import { posteriorOf } from "../../../src/privacy/measures/posterior.js";
import type { AnonymitySet, Cloaking, Vehicle } from "../../../src/privacy/types.js";
import { createRandom } from "../../../src/random/index.js";
import { expectInputError } from "../../profile/expectInputError.js";

const places = [
  ["a", 0, 0],
  ["b", 10, 0],
  ["c", 0, 10],
  ["d", 50, 50],
] as const;
const vehicles: Vehicle[] = places.map(([id, x, y]) => ({ id, x, y, speed: 5 }));

function setOf(ids: string, radius = 100): AnonymitySet {
  const members = vehicles.filter(({ id }) => ids.includes(id));
  const area = { centre: { x: 5, y: 5 }, radius };
  const graph = { vehicles: members, neighbours: members.map(() => []) };
  return { members, graph, area, connectivity: 0, weight: 0 };
}

function likelihoodsOf(given: Readonly<Record<string, number>>): Likelihoods {
  return new Map(Object.entries(given));
}

/** By every way to distribute the requests over vehicles. */
function assignSlowly(requests: readonly Likelihoods[], ids: readonly string[]): number[][] {
  const sums = requests.map(() => ids.map(() => 0));
  const walk = (made: readonly number[], weight: number): void => {
    if (weight === 0) return;
    if (made.length === requests.length) {
      for (const [request, vehicle] of made.entries()) {
        const row = sums[request] ?? [];
        row[vehicle] = (row[vehicle] ?? 0) + weight;
      }
      return;
    }
    for (const [vehicle, id] of ids.entries()) {
      if (made.includes(vehicle)) continue;
      walk([...made, vehicle], weight * (requests[made.length]?.get(id) ?? 0));
    }
  };
  walk([], 1);
  return sums.map((row) => {
    const total = row.reduce((sum, value) => sum + value, 0);
    return row.map((value) => value / total);
  });
}

describe("every attacker", () => {
  it("states in one sentence what it knows", () => {
    assert.equal(Object.keys(knows).length, 6);
    for (const sentence of Object.values(knows)) assert.match(sentence, /^Knows [^.]+\.$/);
  });
});

describe("the attacker of one request", () => {
  /** a and b publish ab, c publishes abc, d is refused. */
  const ask = (id: string): Cloaking =>
    id === "d"
      ? { served: false, reason: "TooFewNear" }
      : { served: true, set: setOf(id === "c" ? "abc" : "ab") };

  it("runs the scheme for every vehicle and keeps those that would have published the same", () => {
    assert.deepEqual(
      [...attackOneRequest(setOf("ab"), vehicles, ask).probabilities],
      [
        ["a", 0.5],
        ["b", 0.5],
      ],
    );
    assert.deepEqual([...attackOneRequest(setOf("abc"), vehicles, ask).probabilities], [["c", 1]]);
  });

  it("refuses what nobody's asking leads to: other members, or another area", () => {
    expectInputError(() => attackOneRequest(setOf("ac"), vehicles, ask), "NOBODY_ASKED");
    expectInputError(() => attackOneRequest(setOf("ab", 101), vehicles, ask), "NOBODY_ASKED");
  });
});

describe("the guesser", () => {
  it("names the member nearest to the centre of gravity, of equals the first", () => {
    assert.deepEqual(centreOfGravityOf(vehicles), { x: 15, y: 15 });
    // b and c are both √250 away.
    assert.equal(guessNearest(vehicles, centreOfGravityOf(vehicles)).id, "b");
    assert.equal(guessNearest(vehicles, { x: 49, y: 0 }).id, "b");
    expectInputError(() => guessNearest([], { x: 0, y: 0 }), "NO_MEMBERS");
  });

  it("is counted over requests whose target is known", () => {
    // The centre (5, 5) is equally near to a, b and c; the centre of gravity of all four is nearest to b.
    const requests = ["a", "b", "d", "b"].map((target) => ({ target, set: setOf("abcd") }));
    assert.equal(guessHitRate(requests, "centre"), 0.25);
    assert.equal(guessHitRate(requests, "centreOfGravity"), 0.5);
    expectInputError(() => guessHitRate([], "centre"), "NO_REQUESTS");
  });
});

describe("the attacker of a trace", () => {
  it("multiplies what each position tells, by hand", () => {
    const { probabilities } = attackTrace([
      likelihoodsOf({ a: 0.5, b: 0.25, c: 1 }),
      likelihoodsOf({ a: 0.1, b: 0.2, d: 1 }),
      likelihoodsOf({ a: 0.3, b: 0.9 }),
    ]);
    // 0.5·0.1·0.3 = 0.015 against 0.25·0.2·0.9 = 0.045
    assert.ok(Math.abs((probabilities.get("a") ?? 0) - 0.25) < 1e-15);
    assert.deepEqual([...probabilities.keys()], ["a", "b"]);
  });

  it("does not lose small likelihoods over a long way", () => {
    const { probabilities } = attackTrace(
      Array.from({ length: 500 }, () => likelihoodsOf({ a: 1e-7, b: 1e-7, c: 0.9e-7 })),
    );
    assert.equal(probabilities.get("a"), probabilities.get("b"));
    assert.ok(Math.abs((probabilities.get("a") ?? 0) - 0.5) < 1e-12);
  });

  it("refuses a trace that nobody drove", () => {
    expectInputError(
      () => attackTrace([likelihoodsOf({ a: 1 }), likelihoodsOf({ b: 1 })]),
      "NOBODY_ASKED",
    );
    expectInputError(() => attackTrace([]), "NOBODY_ASKED");
  });
});

describe("the insider", () => {
  const likelihoods = likelihoodsOf({ a: 1, b: 2, c: 1 });

  it("rules itself out", () => {
    assert.deepEqual(
      [...attackInsider(likelihoods, "b").probabilities],
      [
        ["a", 0.5],
        ["c", 0.5],
      ],
    );
  });

  it("knows who asked when it is invited by the one who asks, as in the paper", () => {
    const invitation = { seen: ["c"], ifAsked: (id: string) => [id] };
    assert.deepEqual([...attackInsider(likelihoods, "b", invitation).probabilities], [["c", 1]]);
  });

  it("rules out whoever would have invited in another order, or more or fewer", () => {
    const ifAsked = (id: string): string[] =>
      id === "a" ? ["x", "y"] : id === "b" ? ["x"] : ["y", "x"];
    assert.deepEqual(
      [...attackInsider(likelihoods, "d", { seen: ["x", "y"], ifAsked }).probabilities],
      [["a", 1]],
    );
  });

  it("refuses a set of its own alone", () => {
    expectInputError(() => attackInsider(likelihoodsOf({ a: 1 }), "a"), "NOBODY_ASKED");
  });
});

describe("the attacker of all requests", () => {
  it("concludes who made one request from who must have made another", () => {
    // Only a can have made the second, so b made the first, and c the third.
    const given: Record<string, number>[] = [{ a: 1, b: 1 }, { a: 1 }, { b: 5, c: 1 }];
    const requests = given.map((row) => ({ likelihoods: likelihoodsOf(row) }));
    for (const [place, id] of ["b", "a", "c"].entries()) {
      assert.deepEqual([...attackAllRequests(requests, place).probabilities], [[id, 1]]);
    }
  });

  it("sees in empty contents who did not ask", () => {
    const request = {
      likelihoods: likelihoodsOf({ a: 1, b: 2, c: 1 }),
      filled: new Set(["a", "c"]),
    };
    assert.deepEqual(
      [...attackAllRequests([request], 0).probabilities],
      [
        ["a", 0.5],
        ["c", 0.5],
      ],
    );
  });

  it("refuses a request that is not there, and requests that cannot all have been made", () => {
    const request = { likelihoods: likelihoodsOf({ a: 1 }) };
    expectInputError(() => attackAllRequests([request], 1), "UNKNOWN_REQUEST");
    const empty = { likelihoods: likelihoodsOf({ a: 1 }), filled: new Set<string>() };
    expectInputError(() => attackAllRequests([empty], 0), "NOBODY_ASKED");
  });

  const weights = fc.double({ min: 0.1, max: 1, noNaN: true });
  /** Request i was made by vehicle i or i + 1. */
  const chains = fc
    .array(fc.tuple(weights, weights), { minLength: 1, maxLength: 6 })
    .map((pairs) =>
      pairs.map(([one, other], place) =>
        likelihoodsOf({ [`v${String(place)}`]: one, [`v${String(place + 1)}`]: other }),
      ),
    );
  const ids = ["v0", "v1", "v2", "v3", "v4", "v5", "v6"];
  /** Any vehicle may have made any request; as many requests as vehicles, or fewer. */
  const tables = fc
    .record({ vehicles: fc.integer({ min: 2, max: 6 }), idle: fc.integer({ min: 0, max: 1 }) })
    .chain(({ vehicles, idle }) =>
      fc.array(fc.array(weights, { minLength: vehicles, maxLength: vehicles }), {
        minLength: vehicles - idle,
        maxLength: vehicles - idle,
      }),
    )
    .map((rows) =>
      rows.map((row) => new Map(row.map((value, place) => [ids[place] ?? "", value]))),
    );

  /** The largest difference from trying all ways. */
  function gapOf(
    count: (requests: readonly Likelihoods[]) => Likelihoods[],
    requests: readonly Likelihoods[],
  ): number {
    const known = ids.filter((id) => requests.some((row) => row.has(id)));
    const slow = assignSlowly(requests, known);
    const gaps = count(requests).flatMap((likelihoods, place) => {
      const { probabilities } = posteriorOf(likelihoods);
      return known.map((id, vehicle) =>
        Math.abs((probabilities.get(id) ?? 0) - (slow[place]?.[vehicle] ?? 0)),
      );
    });
    return Math.max(...gaps);
  }

  it("counts as trying all ways does", () => {
    fc.assert(
      fc.property(fc.oneof(chains, tables), (requests) => {
        assert.ok(gapOf(assign, requests) < 1e-9);
      }),
    );
  });

  it("by belief propagation is exact too where the candidates form no circle", () => {
    fc.assert(
      fc.property(chains, (requests) => {
        assert.ok(gapOf(propagate, requests) < 1e-9);
      }),
    );
  });

  it("by belief propagation comes within 0.02 of the count in the mean, where a dozen are connected", () => {
    const gaps = [...Array(40).keys()].flatMap((seed) => {
      const random = createRandom(seed);
      const others = [...Array(seed % 2 === 0 ? 12 : 16).keys()];
      const requests = Array.from({ length: 12 }, (_, first) => {
        const candidates = new Set([first, ...random.shuffle(others).slice(0, 4)]);
        return new Map(Array.from(candidates, (place) => [`v${place}`, 0.1 + 0.9 * random.next()]));
      });
      const exact = assignExactly(requests).map(posteriorOf);
      return propagate(requests).flatMap((likelihoods, place) => {
        const found = posteriorOf(likelihoods).probabilities;
        const counted = exact[place]?.probabilities ?? new Map<string, number>();
        return Array.from(likelihoods.keys(), (id) =>
          Math.abs((found.get(id) ?? 0) - (counted.get(id) ?? 0)),
        );
      });
    });
    assert.ok(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length < 0.02);
    assert.ok(Math.max(...gaps) < 0.15);
  });

  it("leaves to each of 39 members exactly 1/39 when all of them submit", () => {
    for (const n of [2, 12, 13, 39]) {
      const row = new Map(Array.from({ length: n }, (_, place) => [`v${String(place)}`, 1]));
      const requests = Array.from({ length: n }, () => ({ likelihoods: row }));
      const { largest, probabilities } = attackAllRequests(requests, n - 1);
      assert.ok(largest === 1 / n && probabilities.size === n);
    }
  });

  it("takes requests apart that share no candidate", () => {
    const given: Record<string, number>[] = [{ a: 1, b: 1 }, { c: 1, d: 1 }, { b: 1 }];
    const [first, second] = assign(given.map(likelihoodsOf)).map((row) => posteriorOf(row));
    assert.deepEqual([...(first?.probabilities ?? [])], [["a", 1]]);
    assert.deepEqual([...(second?.probabilities.keys() ?? [])], ["c", "d"]);
  });
});
