import assert from "node:assert/strict";
import { describe, it } from "node:test";

import type { MarketEvent } from "@peerwatt/sdk/client";

import { emptyBook, roundKey, withEvents } from "../../../src/data/rounds/roundBook.ts";

const consumer = "0x52908400098527886E0F7030069857D2E4169EE7";
const provider = "0x8617E340B3D01FA5F11F306F4090FD50E238070D";
const word = `0x${"11".repeat(32)}` as const;
const rules = { disputeWindow: 3_600 };
const round = 4;
const about = { consumer, round } as const;

function event(eventName: MarketEvent["eventName"], args: object, block = 1n): MarketEvent {
  const place = { blockNumber: block, blockHash: word, transactionHash: word, logIndex: 0 };
  return { eventName, args, ...place } as MarketEvent;
}

const started = event("AuctionStarted", {
  ...about,
  wattHours: 20_000,
  startPrice: 300n,
  closesAt: 1_000,
  minReputation: 5_000,
  area: word,
  position: word,
});

function bid(price: bigint, closesAt: number): MarketEvent {
  return event("BidPlaced", { ...about, provider, price, closesAt, ephemeralKey: word }, 2n);
}

function after(...events: MarketEvent[]): ReturnType<typeof find> {
  return find(withEvents(emptyBook, [started, ...events], rules));
}

function find(book: ReturnType<typeof withEvents>): NonNullable<ReturnType<typeof book.get>> {
  const found = book.get(roundKey(consumer.toLowerCase() as typeof consumer, round));
  assert.ok(found !== undefined);
  return found;
}

describe("withEvents", () => {
  it("knows a round from its start, whose price is the start price", () => {
    const { wattHours, price, provider: leader, bids, written } = after();
    assert.deepEqual(
      [wattHours, price, leader, bids.length, written],
      [20_000, 300n, undefined, 0, "Open"],
    );
  });

  it("follows the bids, and counts those that moved the close", () => {
    const {
      price,
      provider: leader,
      closesAt,
      extensions,
      bids,
    } = after(bid(280n, 1_000), bid(250n, 1_060));
    assert.deepEqual([price, leader, closesAt, extensions], [250n, provider, 1_060, 1]);
    assert.deepEqual(
      bids.map((one) => one.price),
      [280n, 250n],
    );
  });

  it("takes an early close for the award", () => {
    const ended = event("AuctionEnded", { ...about, provider, price: 280n, awardedAt: 700 });
    assert.equal(after(bid(280n, 1_000), ended).closesAt, 700);
  });

  it("tells when a reading was reported from when it can no longer be contested", () => {
    const reported = event("ReadingReported", {
      ...about,
      provider,
      side: 1,
      wattHours: 19_000,
      contestableUntil: 9_000,
    });
    const { report } = after(bid(280n, 1_000), reported);
    assert.deepEqual(report, {
      side: "Provider",
      wattHours: 19_000,
      reportedAt: 5_400,
      contest: undefined,
    });
  });

  it("ends a round as the market did", () => {
    const settled = event("AuctionSettled", {
      ...about,
      provider,
      delivered: 19_500,
      cost: 9n,
      slashed: 0n,
    });
    const { written, settled: paid } = after(bid(280n, 1_000), settled);
    assert.deepEqual([written, paid], ["Settled", { delivered: 19_500, cost: 9n }]);
    assert.equal(after(event("AuctionCancelled", about)).written, "Cancelled");
    assert.equal(after(event("AuctionExpired", about)).written, "Expired");
  });

  it("calls a round that was judged resolved, though its money moved like a settled one's", () => {
    const judged = event("DisputeResolved", { ...about, provider, payment: 5n, loser: provider });
    const settled = event("AuctionSettled", {
      ...about,
      provider,
      delivered: 1,
      cost: 5n,
      slashed: 0n,
    });
    assert.equal(after(bid(280n, 1_000), judged, settled).written, "Resolved");
  });

  it("leaves the book as it is when nothing in it changes", () => {
    const book = withEvents(emptyBook, [started], rules);
    const other = event("BidPlaced", {
      consumer,
      round: 5,
      provider,
      price: 1n,
      closesAt: 1,
      ephemeralKey: word,
    });
    assert.equal(withEvents(book, [other], rules), book);
    assert.equal(
      withEvents(book, [event("Deposited", { account: consumer, amount: 1n })], rules),
      book,
    );
  });
});
