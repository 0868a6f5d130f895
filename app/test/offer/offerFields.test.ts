import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { assetInput, dollarInput } from "../../src/market/priceInput.ts";
import { lowestPrice, spareEnergy } from "../../src/offer/standingOffer.ts";
import { fieldsOf, offerFrom, usualFields } from "../../src/views/sell/offer/offerFields.ts";

const ether = assetInput({ decimals: 18, symbol: "ETH" });

describe("the fields of an offer", () => {
  for (const [name, input] of [
    ["dollars", dollarInput],
    ["the asset", ether],
  ] as const) {
    it(`make the same offer again when they are shown again, in ${name}`, () => {
      const typed = { ...usualFields(input, 10n ** 14n), from: "22:15", to: "06:00" };
      const offer = offerFrom(typed, input);
      assert.ok(offer !== undefined);
      assert.deepEqual(offerFrom(fieldsOf(offer, input), input), offer);
    });
  }

  it("make none while a time is missing", () => {
    assert.equal(offerFrom({ ...usualFields(ether, 10n ** 14n), to: "" }, ether), undefined);
  });

  it("name a lowest price of floor and wear, and energy in watt-hours, rounded down", () => {
    const fields = { ...usualFields(ether, 0n), floor: 0.0001, wear: 0.00002 };
    const offer = offerFrom({ ...fields, capacity: 60.1, charge: 77, keep: 30 }, ether);
    assert.ok(offer !== undefined);
    assert.equal(lowestPrice(offer), 120_000_000_000_000n);
    assert.equal(spareEnergy(offer.battery), 28_247);
    assert.equal(spareEnergy({ capacity: 10_001, charge: 33, keep: 0 }), 3_300);
  });
});
