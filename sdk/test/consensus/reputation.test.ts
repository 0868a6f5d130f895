import assert from "node:assert/strict";
import { describe, it } from "node:test";

import fc from "fast-check";

import { InputError } from "../../src/errors/index.js";
import {
  behaviourIn,
  withBehaviour,
  type Behaviour,
  type History,
} from "../../src/consensus/reputation/history.js";
import { participationOf, successOf } from "../../src/consensus/reputation/participation.js";
import {
  FULL_TRUST,
  opinionOf,
  reputationOf,
  weightAt,
  weightOf,
} from "../../src/consensus/reputation/weight.js";
import { electionsOf } from "../../src/consensus/sortition/elections.js";
import { createRandom } from "../../src/random/index.js";
import { NOW, WINDOW, binomialTable, pick, testSplitting } from "./reputationSplitting.js";

const HALF = FULL_TRUST / 2;
const rule = { window: WINDOW, doubtfulTrust: HALF };

const aCount = fc.nat({ max: 100_000 });
const aBehaviour: fc.Arbitrary<Behaviour> = fc.record({
  honest: aCount,
  dishonest: aCount,
  doubtful: aCount,
});

function code(expected: string): (error: unknown) => boolean {
  return (error) => error instanceof InputError && error.code === expected;
}

describe("participation and success", () => {
  it("are shares of the tasks and of those joined", () => {
    const some = { tasks: 20, joined: 8, good: 6 };
    assert.equal(participationOf(some), 0.4);
    assert.equal(successOf(some), 0.75);
    assert.equal(participationOf({ tasks: 0, joined: 0, good: 0 }), 0);
    assert.equal(successOf({ tasks: 5, joined: 0, good: 0 }), 0);
  });

  it("of nonsense are refused", () => {
    assert.throws(() => participationOf({ tasks: 1, joined: 2, good: 0 }), code("BAD_HISTORY"));
    assert.throws(() => successOf({ tasks: 3, joined: 1, good: 2 }), code("BAD_HISTORY"));
    assert.throws(() => successOf({ tasks: 3, joined: 1, good: -1 }), code("BAD_HISTORY"));
  });
});

describe("reputation", () => {
  it("is belief and a part of the doubt", () => {
    const behaviour = { honest: 6, dishonest: 2, doubtful: 2 };
    assert.deepEqual(opinionOf(behaviour), { b: 0.6, d: 0.2, u: 0.2 });
    assert.equal(reputationOf(behaviour, HALF), 0.7);
    assert.equal(reputationOf(behaviour, 0), 0.6);
    assert.equal(reputationOf({ honest: 0, dishonest: 0, doubtful: 0 }, HALF), 0.5);
  });

  it("is a ratio: a tenth of a history has the same", () => {
    const whole = { honest: 600, dishonest: 200, doubtful: 200 };
    const tenth = { honest: 60, dishonest: 20, doubtful: 20 };
    assert.equal(reputationOf(tenth, HALF), reputationOf(whole, HALF));
    assert.equal(weightOf(tenth, HALF) * 10, weightOf(whole, HALF));
  });

  it("is between 0 and 1, and its opinion's parts are together 1", () => {
    fc.assert(
      fc.property(aBehaviour, fc.nat({ max: FULL_TRUST }), (behaviour, trust) => {
        const { b, d, u } = opinionOf(behaviour);
        assert.ok(Math.abs(b + d + u - 1) < 1e-15);
        const reputation = reputationOf(behaviour, trust);
        assert.ok(reputation >= 0 && reputation <= 1 + 1e-15);
      }),
    );
  });
});

describe("election weight", () => {
  it("is reputation times honest acts, in whole units, and nothing for a newcomer", () => {
    assert.equal(weightOf({ honest: 6, dishonest: 2, doubtful: 2 }, HALF), 4);
    assert.equal(weightOf({ honest: 5, dishonest: 0, doubtful: 0 }, HALF), 5);
    assert.equal(weightOf({ honest: 0, dishonest: 0, doubtful: 0 }, FULL_TRUST), 0);
    assert.equal(weightOf({ honest: 0, dishonest: 0, doubtful: 9 }, FULL_TRUST), 0);
    assert.equal(weightAt([], 7, rule), 0);
  });

  it("is exact where doubles are not", () => {
    // Φ²·10⁴ / (10⁴·Φ) is Φ; in doubles the product has lost its last digits.
    const honest = 2 ** 53 - 1;
    assert.equal(weightOf({ honest, dishonest: 0, doubtful: 0 }, HALF), honest);
    assert.equal(weightOf({ honest, dishonest: 1, doubtful: 0 }, HALF), honest - 1);
  });

  it("falls with a dishonest act and never with an honest one", () => {
    fc.assert(
      fc.property(aBehaviour, fc.nat({ max: FULL_TRUST }), (behaviour, trust) => {
        const weight = weightOf(behaviour, trust);
        const { honest, dishonest } = behaviour;
        assert.ok(weightOf({ ...behaviour, dishonest: dishonest + 1 }, trust) <= weight);
        assert.ok(weightOf({ ...behaviour, honest: honest + 1 }, trust) >= weight);
        assert.ok(weight <= honest);
      }),
    );
  });

  it("counts the epochs of the window only, the running one not", () => {
    let history: History = [];
    for (let epoch = 1; epoch <= 30; epoch += 1) {
      const done = { honest: epoch, dishonest: 0, doubtful: 1 };
      history = withBehaviour(history, epoch, done, WINDOW);
      history = withBehaviour(history, epoch, { honest: 1, dishonest: 1, doubtful: 0 }, WINDOW);
      assert.ok(history.length <= WINDOW + 1);
    }
    const sum = { honest: 10 + (20 + 29) * 5, dishonest: 10, doubtful: 10 };
    assert.deepEqual(behaviourIn(history, 30, WINDOW), sum);
    assert.equal(weightAt(history, 30, rule), weightOf(sum, HALF));
    assert.equal(weightAt(history, 41, rule), 0);
  });

  it("of nonsense is refused", () => {
    const good = { honest: 1, dishonest: 0, doubtful: 0 };
    for (const wrong of [-1, 0.5, NaN, 2 ** 53]) {
      assert.throws(() => weightOf({ ...good, honest: wrong }, HALF), code("BAD_HISTORY"));
      assert.throws(() => opinionOf({ ...good, doubtful: wrong }), code("BAD_HISTORY"));
    }
    for (const trust of [-1, 0.5, FULL_TRUST + 1]) {
      assert.throws(() => weightOf(good, trust), code("BAD_WEIGHT_RULE"));
      assert.throws(() => reputationOf(good, trust), code("BAD_WEIGHT_RULE"));
    }
    assert.throws(() => behaviourIn([], 1, 0), code("BAD_HISTORY"));
    const history = withBehaviour([], 3, good, WINDOW);
    assert.throws(() => withBehaviour(history, 2, good, WINDOW), code("BAD_HISTORY"));
  });
});

describe("splitting a history among Sybils", () => {
  it("does not raise the mean number of elections, in a million draws", () => {
    const test = testSplitting((history) => weightAt(history, NOW, rule), createRandom("sybils"));
    assert.equal(test.draws, 1_000_000);
    assert.ok(test.whole > 1);
    assert.ok(test.z < 3, JSON.stringify(test));
  });

  it("would raise it were weight a ratio, and the same test says so", () => {
    const ratio = (history: History): number => {
      const done = behaviourIn(history, NOW, WINDOW);
      return done.honest === 0 ? 0 : Math.floor(1000 * reputationOf(done, HALF));
    };
    const test = testSplitting(ratio, createRandom("sybils"), 50);
    assert.ok(test.z > 100, JSON.stringify(test));
  });

  it("would raise it were weight rounded up, and the same test says so", () => {
    const roundedUp = (history: History): number => {
      const done = behaviourIn(history, NOW, WINDOW);
      return Math.ceil(reputationOf(done, HALF) * done.honest);
    };
    const test = testSplitting(roundedUp, createRandom("sybils"));
    assert.ok(test.z > 5, JSON.stringify(test));
  });

  it("into parts of the same shares never gives more units", () => {
    fc.assert(
      fc.property(
        aBehaviour,
        fc.nat({ max: FULL_TRUST }),
        fc.integer({ min: 1, max: 50 }),
        (part, trust, parts) => {
          const whole = {
            honest: part.honest * parts,
            dishonest: part.dishonest * parts,
            doubtful: part.doubtful * parts,
          };
          assert.ok(weightOf(part, trust) * parts <= weightOf(whole, trust));
        },
      ),
    );
  });

  it("into good and bad identities gains, as no rule that punishes can help, at most the honest acts", () => {
    const whole = { honest: 100, dishonest: 25, doubtful: 0 };
    const good = { honest: 100, dishonest: 0, doubtful: 0 };
    const bad = { honest: 0, dishonest: 25, doubtful: 0 };
    assert.equal(weightOf(whole, HALF), 80);
    assert.equal(weightOf(good, HALF) + weightOf(bad, HALF), 100);
    fc.assert(
      fc.property(fc.array(aBehaviour), fc.nat({ max: FULL_TRUST }), (parts, trust) => {
        const units = parts.reduce((sum, part) => sum + weightOf(part, trust), 0);
        assert.ok(units <= parts.reduce((sum, part) => sum + part.honest, 0));
      }),
    );
  });

  it("is drawn as the election itself draws", () => {
    const random = createRandom("tables");
    const [units, expected, totalUnits] = [120, 40, 2000];
    const ends = binomialTable(units, expected / totalUnits);
    for (let i = 0; i < 2000; i += 1) {
      const hash = random.bytes(6);
      const x = Number(`0x${Buffer.from(hash).toString("hex")}`) / 2 ** 48;
      assert.equal(pick(ends, x), electionsOf(hash, units, { expected, totalUnits }));
    }
  });
});
