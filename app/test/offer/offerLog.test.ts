import assert from "node:assert/strict";
import { describe, it } from "node:test";

import type { TrackedRound } from "../../src/data/rounds/roundBook.ts";
import { decideOffer } from "../../src/offer/offerDecision.ts";
import { deedsOf, emptyLog, logged } from "../../src/offer/offerLog.ts";
import { bookOf, contextOf, me, offerOf, other, roundOf, withLeader } from "./support/world.ts";

const round = roundOf(1);

describe("an offer's log", () => {
  it("says once why a round is skipped, and again when the reason is another", () => {
    const floor = { kind: "Skipped", round, reason: { kind: "Floor", highest: 5n } } as const;
    const lower = { ...floor, reason: { kind: "Floor", highest: 4n } } as const;
    const hours = { kind: "Skipped", round, reason: { kind: "Hours" } } as const;
    const log = [floor, lower, hours, floor].reduce(
      (earlier, deed, at) => logged(earlier, [deed], at),
      emptyLog,
    );
    assert.deepEqual(
      log.entries.map(({ at }) => at),
      [3, 2, 0],
      "the newest first",
    );
  });

  it("is the same object while there is nothing new to say", () => {
    const deeds = [{ kind: "Led", round, price: 7n }] as const;
    const log = logged(emptyLog, deeds, 1);
    assert.equal(logged(log, deeds, 2), log);
  });

  it("says of two rounds what it says of each", () => {
    const deeds = [round, roundOf(2)].map(
      (one) => ({ kind: "Bid", round: one, price: 9n }) as const,
    );
    assert.equal(logged(emptyLog, deeds, 1).entries.length, 2);
  });

  it("forgets its oldest lines and numbers all of them differently", () => {
    const deeds = Array.from(
      { length: 500 },
      (_, index) => ({ kind: "Bid", round, price: BigInt(index) }) as const,
    );
    const { entries } = logged(emptyLog, deeds, 1);
    assert.equal(entries.length, 200);
    assert.equal(new Set(entries.map(({ number }) => number)).size, 200);
    assert.equal(entries[0]?.number, 500);
  });

  it("says what a decision says: the skipped, what it leads, what it won, that it waits", () => {
    const kinds = (...rounds: readonly TrackedRound[]): string[] =>
      deedsOf(decideOffer(offerOf(), contextOf(bookOf(...rounds)))).map(({ kind }) => kind);
    assert.deepEqual(kinds(round, roundOf(2, { startPrice: 1n })), ["Skipped"]);
    assert.deepEqual(kinds(withLeader(round, me, 900n)), ["Led"]);
    assert.deepEqual(kinds(withLeader(roundOf(1, { closesAt: 1 }), other, 900n)), []);
    const night = offerOf({ hours: { from: 0, to: 60 } });
    assert.deepEqual(deedsOf(decideOffer(night, contextOf(bookOf(round)))), [
      { kind: "OutsideHours" },
    ]);
  });
});
