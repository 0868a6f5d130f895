import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { clockOffset, freshnessOf, newestFrom, type Answers } from "../../src/data/chainClock.ts";

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

describe("newestFrom", () => {
  const heard = { timestamp: 1_000, heardAt: 5_000 };

  it("takes the block's own time where that is the world's, so that an old one is old at first sight", () => {
    assert.equal(newestFrom(heard, "world"), 1_000);
    assert.equal(newestFrom({ timestamp: 5_002, heardAt: 5_000 }, "world"), 5_000);
  });

  it("takes when it was heard of where the chain has a time of its own", () => {
    assert.equal(newestFrom(heard, "own"), 5_000);
  });

  it("says nothing where blocks come when somebody sends something, nor before the first", () => {
    assert.equal(newestFrom(heard, "asked"), undefined);
    assert.equal(newestFrom(undefined, "world"), undefined);
  });
});

describe("freshnessOf", () => {
  const answers: Answers = { answeredAt: 100, failed: false, newestFrom: 95 };

  it("tells loading from a node that never answered", () => {
    const never = { ...answers, answeredAt: 0, newestFrom: undefined };
    assert.deepEqual(freshnessOf(never, 50), { kind: "loading" });
    assert.deepEqual(freshnessOf({ ...never, failed: true }, 50), { kind: "down" });
  });

  it("says how long the node has been silent, and not that its last block is older still", () => {
    const silent = { ...answers, failed: true, newestFrom: 10 };
    assert.deepEqual(freshnessOf(silent, 140), { kind: "silent", seconds: 40 });
  });

  it("forgives one failure, which the next look may mend", () => {
    assert.deepEqual(freshnessOf({ ...answers, failed: true }, 103), { kind: "fresh" });
  });

  it("says of a node that goes on answering for how long there was no new block", () => {
    const stuck = { ...answers, answeredAt: 259 };
    assert.deepEqual(freshnessOf(stuck, 260), { kind: "stuck", seconds: 120 });
    assert.deepEqual(freshnessOf({ ...stuck, newestFrom: undefined }, 260), { kind: "fresh" });
  });

  it("raises no alarm over a chain that makes a block a minute, or missed some", () => {
    assert.deepEqual(freshnessOf({ ...answers, answeredAt: 180 }, 184), { kind: "fresh" });
  });

  it("says anew how long it has been every ten seconds at first, and then every minute", () => {
    const said = (from: number, to: number): unknown[] => {
      const looks = Array.from({ length: to - from }, (_, second) =>
        freshnessOf({ ...answers, failed: true }, 100 + from + second),
      );
      return [...new Set(looks.map((look) => ("seconds" in look ? look.seconds : look.kind)))];
    };
    assert.deepEqual(said(5, 60), [5, 10, 20, 30, 40, 50]);
    assert.deepEqual(said(60, 240), [60, 120, 180]);
  });
});
