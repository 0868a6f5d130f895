import assert from "node:assert/strict";
import { describe, it } from "node:test";

import {
  formatAmount,
  formatDollars,
  formatExactAmount,
  formatPricePerKwh,
} from "../../src/format/money.ts";

const ether = { decimals: 18, symbol: "ETH" };
const token = { decimals: 6, symbol: "USDC" };

describe("formatAmount", () => {
  it("writes the decimal sign of the language", () => {
    assert.equal(formatAmount(1_512n * 10n ** 11n, ether, "en"), "0.0001512 ETH");
    assert.equal(formatAmount(1_512n * 10n ** 11n, ether, "de"), "0,0001512 ETH");
  });

  it("cuts digits and never rounds up", () => {
    assert.equal(formatAmount(10n ** 18n - 1n, ether, "en"), "0.9999 ETH");
    assert.equal(formatAmount(1_999_999n, token, "en"), "1.999 USDC");
  });

  it("keeps every digit before the decimal sign", () => {
    assert.equal(formatAmount(123_456_789_000_000n, token, "en"), "123,456,789 USDC");
  });
});

describe("formatExactAmount", () => {
  it("shows the last unit, which a floating-point number would lose", () => {
    assert.equal(formatExactAmount(10n ** 18n + 1n, ether, "en"), "1.000000000000000001 ETH");
  });
});

describe("formatPricePerKwh", () => {
  it("names the unit", () => {
    assert.equal(formatPricePerKwh(310_000n, token, "en"), "0.31 USDC/kWh");
  });
});

describe("formatDollars", () => {
  it("shows tenths of a cent where a price is that small", () => {
    assert.equal(formatDollars(1_512n * 10n ** 11n, ether, 2_000, "en"), "$0.302");
    assert.equal(formatDollars(24n * 10n ** 15n, ether, 2_000, "en"), "$48.00");
  });
});
