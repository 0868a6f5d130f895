import assert from "node:assert/strict";
import { describe, it } from "node:test";

import fc from "fast-check";
import { parseEther } from "viem";

import { InputError } from "../../src/errors/index.js";
import {
  UINT32_MAX,
  UINT96_MAX,
  ceilDiv,
  cost,
  formatDecimal,
  formatEnergy,
  formatMoney,
  formatPrice,
  isUint,
  mulDivDown,
  mulDivUp,
  parseDecimal,
  parseEnergy,
  parseMoney,
  parsePrice,
  shareUp,
} from "../../src/units/index.js";

const anyMoney = fc.bigInt({ min: 0n, max: UINT96_MAX });
const ether = { decimals: 18, symbol: "ETH" };

function code(expected: string): (error: unknown) => boolean {
  return (error) => error instanceof InputError && error.code === expected;
}

describe("rounding", () => {
  it("rounds up to the least number that is not below the quotient", () => {
    fc.assert(
      fc.property(anyMoney, anyMoney, fc.bigInt({ min: 1n, max: UINT96_MAX }), (a, b, divisor) => {
        const up = mulDivUp(a, b, divisor);
        assert.ok(up * divisor >= a * b);
        assert.ok((up - 1n) * divisor < a * b);
        assert.equal(up - mulDivDown(a, b, divisor), (a * b) % divisor === 0n ? 0n : 1n);
      }),
    );
  });

  it("leaves exact quotients as they are", () => {
    assert.equal(ceilDiv(0n, 7n), 0n);
    assert.equal(ceilDiv(14n, 7n), 2n);
    assert.equal(ceilDiv(15n, 7n), 3n);
  });

  it("refuses what a uint cannot be", () => {
    assert.throws(() => ceilDiv(-1n, 2n), code("OUT_OF_RANGE"));
    assert.throws(() => ceilDiv(1n, 0n), code("OUT_OF_RANGE"));
    assert.throws(() => mulDivDown(-1n, 1n, 1n), code("OUT_OF_RANGE"));
    assert.throws(() => mulDivDown(1n, 1n, 0n), code("OUT_OF_RANGE"));
  });

  it("takes shares in basis points, up", () => {
    assert.equal(shareUp(10_001n, 100), 101n);
    assert.equal(shareUp(10_000n, 100), 100n);
    assert.equal(shareUp(UINT96_MAX, 10_000), UINT96_MAX);
    assert.equal(shareUp(1n, 0), 0n);
  });
});

describe("cost", () => {
  it("is energy × price per kWh, rounded up", () => {
    assert.equal(cost(20_000, 300n), 6000n);
    assert.equal(cost(1, 1n), 1n);
    assert.equal(cost(1001, 1000n), 1001n);
    assert.equal(cost(1001, 1001n), 1003n);
    assert.equal(cost(0, 1001n), 0n);
  });

  it("is exact at the limits of its types", () => {
    const exact = BigInt(UINT32_MAX) * UINT96_MAX;
    assert.equal(cost(UINT32_MAX, UINT96_MAX), (exact + 999n) / 1000n);
  });

  it("refuses energy that is no uint32", () => {
    for (const wattHours of [-1, 0.5, UINT32_MAX + 1, Number.NaN]) {
      assert.throws(() => cost(wattHours, 1n), code("OUT_OF_RANGE"));
    }
  });
});

describe("decimal text", () => {
  it("comes back as it went", () => {
    fc.assert(
      fc.property(anyMoney, fc.integer({ min: 0, max: 24 }), (amount, decimals) => {
        assert.equal(parseDecimal(formatDecimal(amount, decimals), decimals), amount);
      }),
    );
  });

  it("agrees with viem on ether", () => {
    for (const text of ["0", "1", "1.5", "0.000000000000000001", "12345.6789"]) {
      assert.equal(parseMoney(text, ether), parseEther(text));
      assert.equal(parsePrice(text, ether), parseEther(text));
    }
  });

  it("cuts digits and never rounds up", () => {
    assert.equal(formatDecimal(1_999n, 3, { maxFractionDigits: 1 }), "1.9");
    assert.equal(formatDecimal(1_999n, 3, { maxFractionDigits: 0 }), "1");
    assert.equal(formatDecimal(-1_999n, 3, { maxFractionDigits: 2 }), "-1.99");
    assert.equal(formatDecimal(-9n, 3, { maxFractionDigits: 2 }), "0");
    assert.equal(formatDecimal(2_000n, 3, { minFractionDigits: 2 }), "2.00");
  });

  it("says what is wrong with a text", () => {
    assert.throws(() => parseDecimal("1,5", 2), code("DECIMAL_COMMA"));
    assert.throws(() => parseDecimal("1.5", 0), code("TOO_MANY_DIGITS"));
    for (const text of ["", "-1", "1e3", "NA", ".5", "5.", "1 000", "0x10", "1.2.3", "1,000,000"]) {
      assert.throws(() => parseDecimal(text, 6), code("NOT_A_DECIMAL"), text);
    }
    assert.throws(
      () => parseMoney(formatDecimal(UINT96_MAX + 1n, 18), ether),
      code("MONEY_TOO_LARGE"),
    );
  });

  it("takes zeros beyond the smallest unit", () => {
    assert.equal(parseDecimal("1.500", 1), 15n);
    assert.equal(parseMoney(formatDecimal(UINT96_MAX, 18), ether), UINT96_MAX);
  });

  it("writes money and prices with their unit", () => {
    assert.equal(formatMoney(parseEther("0.25"), ether), "0.25 ETH");
    assert.equal(formatPrice(parseEther("0.31"), ether, { maxFractionDigits: 1 }), "0.3 ETH/kWh");
  });
});

describe("energy text", () => {
  it("is in kilowatt-hours and exact to the watt-hour", () => {
    assert.equal(formatEnergy(20_500), "20.5 kWh");
    assert.equal(formatEnergy(1), "0.001 kWh");
    fc.assert(
      fc.property(fc.integer({ min: 0, max: UINT32_MAX }), (wattHours) => {
        assert.equal(parseEnergy(formatEnergy(wattHours).replace(" kWh", "")), wattHours);
      }),
    );
  });

  it("refuses what a uint32 of watt-hours cannot hold", () => {
    assert.equal(parseEnergy("4294967.295"), UINT32_MAX);
    assert.throws(() => parseEnergy("4294967.296"), code("OUT_OF_RANGE"));
    assert.throws(() => parseEnergy("0.0001"), code("TOO_MANY_DIGITS"));
    assert.throws(() => formatEnergy(0.5), code("OUT_OF_RANGE"));
  });

  it("knows a uint", () => {
    assert.ok(isUint(0, 1) && isUint(1, 1));
    assert.ok(!isUint(2, 1) && !isUint(-1, 1) && !isUint(0.5, 1));
  });
});
