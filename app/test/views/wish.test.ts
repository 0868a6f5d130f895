import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { dollarInput, assetInput } from "../../src/market/priceInput.ts";
import { energyBetween } from "../../src/views/buy/wish.ts";

describe("energyBetween", () => {
  it("is the battery's share between two states of charge", () => {
    assert.equal(energyBetween(60_000, 30, 70), 24_000);
  });

  it("is nothing for a battery that is fuller already", () => {
    assert.equal(energyBetween(60_000, 70, 30), 0);
  });
});

describe("a typed price", () => {
  it("suggests no more than leads", () => {
    const highest = 73_850_000_000_001n;
    assert.ok(dollarInput.toPrice(dollarInput.fromPrice(highest)) <= highest);
    // A whole number of steps, or the field would show another price than is bid.
    assert.equal(dollarInput.fromPrice(highest), 0.147);
  });

  it("is in the asset where no rate is stated", () => {
    const input = assetInput({ decimals: 6, symbol: "USDC" });
    assert.equal(input.toPrice(0.31), 310_000n);
    assert.equal(input.fromPrice(310_000n), 0.31);
    assert.equal(input.unit, "USDC/kWh");
  });
});
