import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { committeeRisk, committeeRiskAmong, thirdOf } from "../../src/consensus/index.js";

/** C(n, k), exactly. */
function choose(n: number, k: number): bigint {
  let result = 1n;
  for (let i = 0; i < k; i += 1) result = (result * BigInt(n - i)) / BigInt(i + 1);
  return k > n ? 0n : result;
}

/** A quotient of big numbers to fifteen digits. */
function quotient(numerator: bigint, denominator: bigint): number {
  const scale = 10n ** 40n;
  return Number((numerator * scale) / denominator) / 1e40;
}

/** P(X ≥ breaking) by counting all ways. */
function countedRisk(seats: number, breaking: number, vehicles: number, dishonest: number): number {
  let ways = 0n;
  for (let k = breaking; k <= Math.min(seats, dishonest); k += 1) {
    if (seats - k > vehicles - dishonest) continue;
    ways += choose(dishonest, k) * choose(vehicles - dishonest, seats - k);
  }
  return quotient(ways, choose(vehicles, seats));
}

function near(actual: number, expected: number, relative: number): void {
  assert.ok(
    Math.abs(actual - expected) <= relative * Math.abs(expected),
    `${String(actual)} is not ${String(expected)}`,
  );
}

describe("the risk that an elected committee breaks its bound", () => {
  it("is 0.12 for 10 members, 0.018 for 40 and 1.5e-6 for 200 out of 2,000 EVs of which a fifth is dishonest", () => {
    for (const [seats, risk] of [
      [10, "0.12"],
      [40, "0.018"],
      [200, "0.0000015"],
    ] as const) {
      const breaking = thirdOf(seats);
      const exact = committeeRiskAmong({ seats, breaking }, 2_000, 400);
      assert.equal(exact.toPrecision(2), risk);
      // Out of ever more vehicles the risk grows, to the binomial's.
      near(
        committeeRiskAmong({ seats, breaking }, 200_000_000, 40_000_000),
        committeeRisk({ seats, breaking }, 0.2),
        1e-4,
      );
    }
  });

  it("equals the exact sum over a binomial with p = 1/5", () => {
    for (const seats of [4, 7, 10, 40]) {
      let sum = 0n;
      for (let k = thirdOf(seats); k <= seats; k += 1)
        sum += choose(seats, k) * 4n ** BigInt(seats - k);
      const risk = committeeRisk({ seats, breaking: thirdOf(seats) }, 0.2);
      near(risk, quotient(sum, 5n ** BigInt(seats)), 1e-12);
    }
  });

  it("equals the count of all draws out of a finite field", () => {
    for (const [seats, vehicles, dishonest] of [
      [4, 20, 4],
      [10, 50, 10],
      [40, 200, 40],
      [7, 12, 11],
      [10, 10, 4],
    ] as const) {
      const breaking = thirdOf(seats);
      near(
        committeeRiskAmong({ seats, breaking }, vehicles, dishonest),
        countedRisk(seats, breaking, vehicles, dishonest),
        1e-11,
      );
    }
  });

  it("is smaller out of few vehicles than out of very many", () => {
    const drawn = { seats: 40, breaking: 14 };
    assert.ok(committeeRiskAmong(drawn, 200, 40) < committeeRisk(drawn, 0.2));
  });

  it("is certain or impossible at the ends", () => {
    assert.equal(committeeRisk({ seats: 10, breaking: 0 }, 0.2), 1);
    assert.equal(committeeRisk({ seats: 10, breaking: 11 }, 0.2), 0);
    assert.equal(committeeRisk({ seats: 10, breaking: 4 }, 0), 0);
    assert.equal(committeeRisk({ seats: 10, breaking: 4 }, 1), 1);
    assert.equal(committeeRiskAmong({ seats: 10, breaking: 4 }, 30, 3), 0);
    near(committeeRiskAmong({ seats: 10, breaking: 1 }, 30, 25), 1, 1e-12);
  });

  it("refuses what is no committee", () => {
    assert.throws(() => committeeRisk({ seats: 1.5, breaking: 1 }, 0.2), { code: "BAD_COMMITTEE" });
    assert.throws(() => committeeRisk({ seats: 4, breaking: 2 }, 1.2), { code: "BAD_COMMITTEE" });
    assert.throws(() => committeeRiskAmong({ seats: 9, breaking: 3 }, 8, 2), {
      code: "BAD_COMMITTEE",
    });
  });
});
