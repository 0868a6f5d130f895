import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { reputationInTenThousandths } from "@peerwatt/sdk/registry";

import { dollarInput, assetInput } from "../../src/market/priceInput.ts";
import {
  LEAST_REPUTATION,
  durationWithin,
  durationsWithin,
  energyBetween,
  secondsOf,
} from "../../src/views/buy/wish.ts";

describe("energyBetween", () => {
  it("is the battery's share between two states of charge", () => {
    assert.equal(energyBetween(60_000, 30, 70), 24_000);
  });

  it("is nothing for a battery that is fuller already", () => {
    assert.equal(energyBetween(60_000, 70, 30), 0);
  });
});

describe("the time for bids", () => {
  it("is chosen from what the market takes, the bound itself included", () => {
    assert.deepEqual(durationsWithin(86_400), ["300", "900", "3600", "14400"]);
    assert.deepEqual(durationsWithin(900), ["300", "900"]);
  });

  it("is the market's bound where that is shorter than all that is usual", () => {
    assert.deepEqual(durationsWithin(120), ["longest"]);
    assert.equal(secondsOf(durationWithin("900", 120), 120), 120);
  });

  it("stays as it was chosen, or becomes the longest that is taken", () => {
    assert.equal(durationWithin("300", 86_400), "300");
    assert.equal(durationWithin("14400", 3_600), "3600");
  });
});

describe("the reputation needed", () => {
  /** What the market would compare. */
  const of = (fulfilled: number, failed: number): number =>
    reputationInTenThousandths({ fulfilled, failed, disputed: 0 });

  it("keeps its words: a new driver is fair, and who failed more often than they kept is not", () => {
    assert.ok(of(0, 0) >= LEAST_REPUTATION.fair);
    assert.ok(of(3, 3) >= LEAST_REPUTATION.fair);
    assert.ok(of(3, 4) < LEAST_REPUTATION.fair);
  });

  it("keeps its words: two kept rounds are proven, and three more for each that failed", () => {
    assert.ok(of(1, 0) < LEAST_REPUTATION.proven);
    assert.ok(of(2, 0) >= LEAST_REPUTATION.proven);
    assert.ok(of(4, 1) < LEAST_REPUTATION.proven);
    assert.ok(of(5, 1) >= LEAST_REPUTATION.proven);
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
