import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { amountInput } from "../../src/format/amountInput.ts";

const ether = amountInput({ decimals: 18, symbol: "ETH" });
const cents = amountInput({ decimals: 2, symbol: "EUR" });

describe("amountInput", () => {
  it("takes what was typed to the last digit", () => {
    assert.equal(ether.toAmount(0.000001), 10n ** 12n);
    assert.equal(ether.toAmount(1.1), 11n * 10n ** 17n);
    assert.equal(cents.toAmount(12.34), 1_234n);
  });

  it("never shows more than there is", () => {
    assert.equal(ether.fromAmount(1_999_999_999_999n), 0.000001);
    assert.equal(ether.fromAmount(10n ** 12n - 1n), 0);
    assert.equal(cents.fromAmount(1_239n), 12.39);
  });

  it("offers no digits that the asset does not have", () => {
    assert.equal(cents.digits, 2);
    assert.equal(cents.finest, 0.01);
    assert.equal(ether.digits, 6);
  });
});
