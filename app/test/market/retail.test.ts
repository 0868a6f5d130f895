import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { retailPrice, savingOf } from "../../src/market/retail.ts";

/** 2026-11-26, a Thursday, 12:00 UTC. */
const noon = Date.UTC(2026, 10, 26, 12) / 1_000;

describe("retailPrice", () => {
  it("reads the tariff's clock in the device's time zone", () => {
    // Winter: 0.1477 dollars by day, 0.13064 by night; an ether is 2,000 dollars.
    assert.equal(retailPrice(noon, 0), 73_850_000_000_000n);
    assert.equal(retailPrice(noon, 600), 65_320_000_000_000n);
  });
});

describe("savingOf", () => {
  it("is the difference for the whole energy, and its share", () => {
    assert.deepEqual(savingOf(20_000, 75n, 100n), { amount: 500n, share: 0.25 });
  });

  it("is nothing at the same price or above it", () => {
    assert.equal(savingOf(20_000, 100n, 100n), undefined);
    assert.equal(savingOf(20_000, 101n, 100n), undefined);
    assert.equal(savingOf(20_000, 0n, 0n), undefined);
  });
});
