import assert from "node:assert/strict";
import { describe, it } from "node:test";

import fc from "fast-check";

import { InputError } from "../../src/errors/index.js";
import { binomialMass, binomialTails } from "../../src/consensus/sortition/binomial.js";
import { MAX_UNITS, electionsOf } from "../../src/consensus/sortition/elections.js";
import { isBelowCdf } from "../../src/consensus/sortition/exactCdf.js";
import { add, divide, multiply, power, whole } from "../../src/consensus/sortition/interval.js";
import { createRandom } from "../../src/random/index.js";
import { exactCdfs, relativeError, type Fraction } from "./sortitionExact.js";

const ACCURACY = 5e-13;
const SMALLEST = 2 ** -1022;

function checkTails(k: number, n: number, p: number, cdf: Fraction, mass?: bigint): void {
  const { numerator, denominator } = cdf;
  const { lower, upper } = binomialTails(k, n, p);
  const sides: [number, bigint][] = [
    [lower, numerator],
    [upper, denominator - numerator],
  ];
  if (mass !== undefined) sides.push([binomialMass(k, n, p), mass]);
  for (const [value, exact] of sides) {
    if (value < SMALLEST) continue;
    const error = relativeError(value, { numerator: exact, denominator });
    assert.ok(error <= ACCURACY, `Bin(${n}, ${p}) at ${k}: ${error}`);
  }
}

describe("the binomial distribution in floating point", () => {
  it("is within 5e-13 of exact rationals at every interval end", () => {
    const cases: [number, bigint, bigint][] = [
      [1, 1n, 2n],
      [17, 7n, 8n],
      [100, 1n, 1024n],
      [300, 3n, 8n],
      [700, 1023n, 1024n],
      [800, 1n, 2n],
      [1000, 1n, 1n << 30n],
      [900, 5n, 16n],
    ];
    for (const [n, successes, outcomes] of cases) {
      const { numerators, denominator } = exactCdfs(n, successes, outcomes, n - 1);
      const p = Number(successes) / Number(outcomes);
      numerators.forEach((numerator, k) => {
        const mass = numerator - (numerators[k - 1] ?? 0n);
        checkTails(k, n, p, { numerator, denominator }, mass);
      });
    }
  });

  it("is so for a million units and probabilities down to 1e-9, far into both tails", () => {
    for (const p of [1e-9, 1 / 3e6, 0.0007, 0.1]) {
      const n = 1_000_000;
      const [mean, deviation] = [n * p, Math.sqrt(n * p * (1 - p))];
      const far = [-36, -34, -30, -20, -8, -3, -1, 0, 0.1, 1, 3, 8, 20, 30, 34, 36];
      const ends = [0, 1, 2, 3, 7, ...far.map((z) => Math.round(mean + z * deviation))];
      for (const [k, cdf] of narrowCdfs(n, p, ends)) checkTails(k, n, p, cdf);
    }
  });

  it("is 0 and 1 outside of 0 to n", () => {
    assert.deepEqual(binomialTails(-1, 5, 0.3), { lower: 0, upper: 1 });
    assert.deepEqual(binomialTails(5, 5, 0.3), { lower: 1, upper: 0 });
    assert.deepEqual([binomialMass(-1, 5, 0.3), binomialMass(6, 5, 0.3)], [0, 0]);
  });
});

/** P(X ≤ k) at the given k, to 1600 bits: whole fractions of a million powers are too long. */
function narrowCdfs(n: number, p: number, at: readonly number[]): Map<number, Fraction> {
  const outcomes = 2n ** 90n;
  // The very double, for it has no bits below 2^−90.
  const successes = BigInt(p * 2 ** 90);
  const [bits, failures, wanted] = [1600, outcomes - successes, new Set(at)];
  const found = new Map<number, Fraction>();
  let term = power(divide(whole(failures), outcomes, bits), n, bits);
  let sum = term;
  for (let k = 0; k <= Math.max(...at); k += 1) {
    if (k > 0) {
      const up = whole(BigInt(n - k + 1) * successes);
      term = divide(multiply(term, up, bits), BigInt(k) * failures, bits);
      sum = add(sum, term, bits);
    }
    if (!wanted.has(k)) continue;
    assert.ok(sum.high - sum.low < sum.low >> 1400n);
    found.set(k, { numerator: sum.low, denominator: 1n << BigInt(-sum.exponent) });
  }
  return found;
}

function bytesOf(value: bigint, length: number): Uint8Array {
  return Uint8Array.from(Buffer.from(value.toString(16).padStart(2 * length, "0"), "hex"));
}

/** The least hash of so many bytes that is not below the fraction. */
function firstAtOrAbove({ numerator, denominator }: Fraction, length: number): bigint {
  return ((numerator << BigInt(8 * length)) + denominator - 1n) / denominator;
}

function checkEnds(
  units: number,
  expected: number,
  totalUnits: number,
  last: number,
  length = 32,
): void {
  const odds = { expected, totalUnits };
  const exact = exactCdfs(units, BigInt(expected), BigInt(totalUnits), last);
  exact.numerators.forEach((numerator, k) => {
    const end = firstAtOrAbove({ numerator, denominator: exact.denominator }, length);
    // The last bit of the hash decides, on either side of every interval's end.
    assert.equal(electionsOf(bytesOf(end - 1n, length), units, odds), k);
    if (end < 1n << BigInt(8 * length)) {
      const next = electionsOf(bytesOf(end, length), units, odds);
      assert.ok(next > k, `${next} at the end of ${k}`);
    }
  });
}

describe("elections of a hash", () => {
  it("change at the very hash at which exact rationals say so", () => {
    checkEnds(1, 1, 2, 0);
    checkEnds(1, 1, 3, 0);
    checkEnds(1, 1, 1_000_000_000, 0);
    checkEnds(10, 5, 100, 8);
    checkEnds(100, 20, 1000, 30);
    checkEnds(40, 39, 40, 39);
    checkEnds(1000, 20, 50_000, 12, 64);
    checkEnds(200, 7, 999_999_937, 3);
  });

  it("change so for a million units of a thousand million", () => {
    checkEnds(MAX_UNITS, 1, 1_000_000_000, 1);
  });

  it("are what a walk through the intervals finds", () => {
    const someOdds = fc
      .tuple(fc.integer({ min: 2, max: 3000 }), fc.nat(), fc.nat())
      .map(([totalUnits, a, b]) => ({
        totalUnits,
        expected: 1 + (a % (totalUnits - 1)),
        units: 1 + (b % Math.min(totalUnits, 60)),
      }));
    fc.assert(
      fc.property(
        someOdds,
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        ({ units, ...odds }, hash) => {
          const { numerators, denominator } = exactCdfs(
            units,
            BigInt(odds.expected),
            BigInt(odds.totalUnits),
            units,
          );
          const x = BigInt(`0x${Buffer.from(hash).toString("hex")}`);
          const walked = numerators.findIndex((end) => x * denominator < end << 256n);
          assert.equal(electionsOf(hash, units, odds), walked);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("of the lowest hashes are none, which the paper's own intervals leave out", () => {
    const odds = { expected: 20, totalUnits: 1000 };
    assert.equal(electionsOf(new Uint8Array(32), 100, odds), 0);
    assert.equal(electionsOf(new Uint8Array(32).fill(255), 100, odds) > 20, true);
    assert.equal(electionsOf(new Uint8Array(32), 0, odds), 0);
  });

  it("are as many as τ says in the mean, also over many members", () => {
    const random = createRandom("elections");
    const units = [1, 5, 20, 100, 374];
    const odds = { expected: 30, totalUnits: 500 };
    const draws = 4000;
    let sum = 0;
    for (let i = 0; i < draws; i += 1) {
      for (const held of units) sum += electionsOf(random.bytes(32), held, odds);
    }
    const deviation = Math.sqrt((30 * (1 - 30 / 500)) / draws);
    assert.ok(Math.abs(sum / draws - 30) < 4 * deviation, String(sum / draws));
  });

  it("are all units where as many are expected as there are", () => {
    assert.equal(electionsOf(new Uint8Array(32), 7, { expected: 10, totalUnits: 10 }), 7);
    assert.equal(electionsOf(new Uint8Array(32), 7, { expected: 99, totalUnits: 10 }), 7);
  });

  it("of nonsense are refused", () => {
    const hash = new Uint8Array(32);
    const good = { expected: 1, totalUnits: 10 };
    const bad = (error: unknown): boolean =>
      error instanceof InputError && error.code === "BAD_ELECTION";
    assert.throws(() => electionsOf(new Uint8Array(), 1, good), bad);
    assert.throws(() => electionsOf(new Uint8Array(65), 1, good), bad);
    for (const units of [-1, 0.5, 11, NaN]) {
      assert.throws(() => electionsOf(hash, units, good), bad);
    }
    assert.throws(() => electionsOf(hash, MAX_UNITS + 1, { expected: 1, totalUnits: 1e9 }), bad);
    assert.throws(() => electionsOf(hash, 1, { expected: 0, totalUnits: 10 }), bad);
    assert.throws(() => electionsOf(hash, 0, { expected: 1, totalUnits: 0 }), bad);
    assert.throws(() => electionsOf(hash, 1, { expected: 0.5, totalUnits: 10 }), bad);
  });
});

describe("the exact comparison", () => {
  it("decides where a hash is an interval's end to the last bit", () => {
    const coin = { trials: 3, successes: 1n, outcomes: 2n };
    for (const [k, end] of [1n, 4n, 7n].entries()) {
      assert.equal(isBelowCdf({ numerator: end - 1n, bits: 3 }, k, coin), true);
      assert.equal(isBelowCdf({ numerator: end, bits: 3 }, k, coin), false);
    }
  });

  it("knows the ends of the distribution", () => {
    const coin = { trials: 3, successes: 1n, outcomes: 2n };
    assert.equal(isBelowCdf({ numerator: 7n, bits: 3 }, 3, coin), true);
    assert.equal(isBelowCdf({ numerator: 0n, bits: 3 }, -1, coin), false);
  });
});
