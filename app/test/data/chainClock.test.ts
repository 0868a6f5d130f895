import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { clockOffset, freshnessOf } from "../../src/data/chainClock.ts";

describe("clockOffset", () => {
  it("takes the device's clock on a chain of the real world, whose last block is some seconds old", () => {
    assert.equal(clockOffset({ timestamp: 1_000, heardAt: 1_011 }), 0);
  });

  it("takes the chain's clock where it is another one, before or after", () => {
    assert.equal(clockOffset({ timestamp: 5_000, heardAt: 1_000 }), 4_000);
    assert.equal(clockOffset({ timestamp: 1_000, heardAt: 90_000 }), -89_000);
  });

  it("is never behind a block that is there", () => {
    assert.equal(clockOffset({ timestamp: 1_030, heardAt: 1_000 }), 30);
  });

  it("knows nothing before the first block", () => {
    assert.equal(clockOffset(undefined), 0);
  });
});

describe("freshnessOf", () => {
  it("tells loading from a node that never answered", () => {
    assert.deepEqual(freshnessOf({ answeredAt: 0, failed: false }, 50), { kind: "loading" });
    assert.deepEqual(freshnessOf({ answeredAt: 0, failed: true }, 50), { kind: "down" });
  });

  it("says how long the node has been silent", () => {
    const silent = { answeredAt: 100, failed: true };
    assert.deepEqual(freshnessOf(silent, 140), { kind: "stale", seconds: 40 });
  });

  it("forgives one failure, which the next look may mend", () => {
    assert.deepEqual(freshnessOf({ answeredAt: 100, failed: true }, 103), { kind: "fresh" });
  });
});
