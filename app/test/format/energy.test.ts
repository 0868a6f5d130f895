import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { formatExactKwh, formatKwh } from "../../src/format/energy.ts";

describe("formatKwh", () => {
  it("rounds to what a reader takes in", () => {
    assert.equal(formatKwh(174_896, "en"), "174.9 kWh");
    assert.equal(formatKwh(20_500, "de"), "20,5 kWh");
    assert.equal(formatKwh(9_876, "en"), "9.88 kWh");
  });

  it("keeps every watt-hour where one is signed for", () => {
    assert.equal(formatExactKwh(174_896, "en"), "174.896 kWh");
    assert.equal(formatExactKwh(1, "en"), "0.001 kWh");
  });
});
