import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { formatDistance } from "../../src/format/distance.ts";

describe("formatDistance", () => {
  it("rounds to what a driver takes in, as the language writes it", () => {
    assert.equal(formatDistance(0, "en"), "0 m");
    assert.equal(formatDistance(362, "en"), "350 m");
    assert.equal(formatDistance(990, "en"), "1 km");
    assert.equal(formatDistance(3_249, "de"), "3,2 km");
    assert.equal(formatDistance(1_234_567, "en"), "1,234.6 km");
  });
});
