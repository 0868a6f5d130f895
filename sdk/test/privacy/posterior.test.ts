import assert from "node:assert/strict";
import { describe, it } from "node:test";

import fc from "fast-check";

import { posteriorOf, uniformPosterior } from "../../src/privacy/measures/posterior.js";
import { expectInputError } from "../profile/expectInputError.js";

const likelihoods = fc
  .array(fc.oneof(fc.constant(0), fc.double({ min: 1e-200, max: 1e6, noNaN: true })), {
    minLength: 1,
    maxLength: 60,
  })
  .filter((values) => values.some((value) => value > 0))
  .map((values) => new Map(values.map((value, place) => [`v${String(place)}`, value])));

describe("a posterior", () => {
  it("is Bayes with a uniform prior, by hand", () => {
    const { probabilities, largest, entropyBits, effectiveSize } = posteriorOf(
      new Map([
        ["a", 0.2],
        ["b", 0.1],
        ["c", 0],
        ["d", 0.1],
      ]),
    );
    assert.deepEqual(
      [...probabilities],
      [
        ["a", 0.5],
        ["b", 0.25],
        ["d", 0.25],
      ],
    );
    assert.equal(largest, 0.5);
    assert.equal(entropyBits, 1.5);
    assert.equal(effectiveSize, 2 ** 1.5);
  });

  it("is exactly 1/n for n equal likelihoods, whatever they are", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.double({ min: 1e-300, max: 1e300, noNaN: true }),
        (n, value) => {
          const ids = Array.from({ length: n }, (_, place) => `v${String(place)}`);
          const { probabilities, largest, entropyBits, effectiveSize } = posteriorOf(
            new Map(ids.map((id) => [id, value])),
          );
          assert.equal(largest, 1 / n);
          for (const probability of probabilities.values()) assert.equal(probability, 1 / n);
          assert.equal(entropyBits, Math.log2(n));
          assert.ok(Math.abs(effectiveSize / n - 1) < 1e-14);
        },
      ),
    );
  });

  it("adds up to 1, has its largest among them, and an entropy between 0 and log2 n", () => {
    fc.assert(
      fc.property(likelihoods, (given) => {
        const { probabilities, largest, entropyBits, effectiveSize } = posteriorOf(given);
        const values = [...probabilities.values()];
        const sum = values.reduce((total, value) => total + value, 0);
        assert.ok(Math.abs(sum - 1) < 1e-12);
        assert.equal(largest, Math.max(...values));
        const entropy = values.reduce((total, value) => total - value * Math.log2(value), 0);
        assert.ok(Math.abs(entropy - entropyBits) < 1e-9);
        assert.ok(entropyBits >= 0 && entropyBits <= Math.log2(values.length) + 1e-12);
        // Nobody can do worse than to name the likeliest.
        assert.ok(largest >= 1 / effectiveSize - 1e-12);
      }),
    );
  });

  it("keeps the order of the likelihoods when all are scaled", () => {
    fc.assert(
      fc.property(likelihoods, fc.integer({ min: -50, max: 50 }), (given, power) => {
        const scaled = new Map(Array.from(given, ([id, value]) => [id, value * 2 ** power]));
        assert.deepEqual(posteriorOf(scaled), posteriorOf(given));
      }),
    );
  });

  it("is certain of the only one", () => {
    const { largest, entropyBits, effectiveSize } = uniformPosterior(["a"]);
    assert.deepEqual([largest, entropyBits, effectiveSize], [1, 0, 1]);
  });

  it("refuses likelihoods that are none", () => {
    for (const value of [-1e-9, NaN, Infinity]) {
      expectInputError(() => posteriorOf(new Map([["a", value]])), "BAD_LIKELIHOOD");
    }
  });

  it("refuses an observation that nobody can have led to", () => {
    expectInputError(() => posteriorOf(new Map([["a", 0]])), "NOBODY_ASKED");
    expectInputError(() => uniformPosterior([]), "NOBODY_ASKED");
  });
});
