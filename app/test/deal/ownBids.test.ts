import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { defaultParameters } from "@peerwatt/sdk/auction";

import { roundKey, type RoundBook, type TrackedRound } from "../../src/data/rounds/roundBook.ts";
import { dealDeadline, dealsOf, finishedOf } from "../../src/deal/deals.ts";
import { outbidIn, ownBids } from "../../src/deal/ownBids.ts";

const consumer = "0x52908400098527886E0F7030069857D2E4169EE7";
const me = "0x8617E340B3D01FA5F11F306F4090FD50E238070D";
const other = "0xde709f2102306220921060314715629080e2fb77";
const word = `0x${"00".repeat(32)}` as const;

/** A round in which these have bid, each lower than the one before. */
function roundWith(
  providers: readonly (typeof me | typeof other)[],
  closesAt = 1_000,
): TrackedRound {
  const bids = providers.map((provider, index) => ({
    provider,
    price: 100n - BigInt(index),
    ephemeralKey: word,
    blockNumber: 1n,
    transactionHash: word,
  }));
  return {
    consumer,
    round: 1,
    written: "Open",
    closesAt,
    wattHours: 10_000,
    startPrice: 101n,
    minReputation: 0,
    extensions: 0,
    provider: providers.at(-1),
    price: bids.at(-1)?.price ?? 101n,
    report: undefined,
    area: word,
    startedIn: 1n,
    bids,
    settled: undefined,
  };
}

function bookOf(round: TrackedRound): RoundBook {
  return new Map([[roundKey(round.consumer, round.round), round]]);
}

describe("ownBids", () => {
  it("tells a bid that leads from one that was undercut", () => {
    const [leading] = ownBids(bookOf(roundWith([other, me])), me, defaultParameters, 500);
    const [undercut] = ownBids(bookOf(roundWith([me, other])), me, defaultParameters, 500);
    assert.deepEqual([leading?.leads, undercut?.leads], [true, false]);
  });

  it("keeps what was won and drops what was lost once the time is up", () => {
    const [won] = ownBids(bookOf(roundWith([me])), me, defaultParameters, 1_000);
    assert.equal(won?.state, "Awarded");
    assert.deepEqual(ownBids(bookOf(roundWith([me, other])), me, defaultParameters, 1_000), []);
    assert.deepEqual(ownBids(bookOf(roundWith([other])), me, defaultParameters, 500), []);
  });
});

describe("outbidIn", () => {
  const led = bookOf(roundWith([me]));

  it("finds the round in which somebody went lower", () => {
    assert.equal(outbidIn(led, bookOf(roundWith([me, other])), me).length, 1);
  });

  it("is silent about one's own next bid, and about what never led", () => {
    assert.deepEqual(outbidIn(led, bookOf(roundWith([me, me])), me), []);
    assert.deepEqual(outbidIn(bookOf(roundWith([])), bookOf(roundWith([other])), me), []);
    assert.deepEqual(outbidIn(led, led, me), []);
  });
});

describe("dealsOf", () => {
  it("knows on which side of an awarded round the account is", () => {
    const book = bookOf(roundWith([me]));
    assert.equal(dealsOf(book, me, defaultParameters, 1_000)[0]?.side, "Provider");
    assert.equal(dealsOf(book, consumer, defaultParameters, 1_000)[0]?.side, "Consumer");
    assert.deepEqual(dealsOf(book, other, defaultParameters, 1_000), []);
  });

  it("has none before the award, and keeps one until its money has moved", () => {
    assert.deepEqual(dealsOf(bookOf(roundWith([me])), me, defaultParameters, 999), []);
    const { validity, disputeWindow } = defaultParameters;
    const [late] = dealsOf(
      bookOf(roundWith([me])),
      me,
      defaultParameters,
      1_000 + validity + disputeWindow,
    );
    assert.deepEqual([late?.state, late?.due?.state], ["Undelivered", "Undelivered"]);
    const paid = { ...roundWith([me]), written: "Settled" as const };
    assert.deepEqual(dealsOf(bookOf(paid), me, defaultParameters, 1_000), []);
  });

  it("has none of a round in which nobody bid", () => {
    assert.deepEqual(dealsOf(bookOf(roundWith([])), consumer, defaultParameters, 2_000), []);
  });
});

describe("dealDeadline", () => {
  const { validity, disputeWindow, arbiterWindow } = defaultParameters;
  const report = { side: "Consumer", wattHours: 5_000, reportedAt: 2_000 } as const;

  /** What is waited for at a second, and until when. */
  function at(now: number, changes: Partial<TrackedRound> = {}): unknown {
    const [deal] = dealsOf(bookOf({ ...roundWith([me]), ...changes }), me, defaultParameters, now);
    const deadline = deal && dealDeadline(deal, defaultParameters, now);
    return deadline && [deadline.name, deadline.until];
  }

  it("is the cars' at first, then the payment's, until time has freed the money", () => {
    const meet = 1_000 + validity;
    const pay = meet + disputeWindow;
    assert.deepEqual(at(1_000), ["meet", meet]);
    assert.deepEqual(at(meet - 1), ["meet", meet]);
    assert.deepEqual(at(meet), ["pay", pay]);
    assert.equal(at(pay), undefined);
  });

  it("is the other side's once a meter has reported, and then the arbiter's", () => {
    const until = 2_000 + disputeWindow;
    assert.deepEqual(at(2_000, { report: { ...report, contest: undefined } }), ["contest", until]);
    const contested = { ...report, contest: { kind: "Stake", at: 3_000 } as const };
    const disputed = at(3_000, { written: "Disputed", report: contested });
    assert.deepEqual(disputed, ["verdict", 3_000 + arbiterWindow]);
  });
});

describe("finishedOf", () => {
  it("has the account's rounds whose money has moved", () => {
    const paid = { ...roundWith([me]), written: "Settled" as const };
    assert.equal(finishedOf(bookOf(paid), me)[0]?.side, "Provider");
    assert.deepEqual(finishedOf(bookOf(paid), other), []);
    assert.deepEqual(finishedOf(bookOf(roundWith([me])), me), []);
  });
});
