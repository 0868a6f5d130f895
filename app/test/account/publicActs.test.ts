import assert from "node:assert/strict";
import { describe, it } from "node:test";

import type { MarketEvent, MarketEventName } from "@peerwatt/sdk/client";
import type { Address } from "@peerwatt/sdk/signing";

import { clearedOrderOf } from "../../src/account/clearedOrder.ts";
import { publicView } from "../../src/account/publicFacts.ts";
import type { PublicAct } from "../../src/account/publicAct.ts";
import { addressOf, clearingOf, demoField, drawOrders } from "../field/support/clearings.ts";

const [buyer, seller, stranger] = [addressOf(1), addressOf(2), addressOf(3)];
const word = `0x${"00".repeat(32)}` as const;
const deal = { consumer: buyer, round: 1, provider: seller } as const;
const [CONSUMER, PROVIDER] = [0, 1];

function event<Name extends MarketEventName>(
  eventName: Name,
  args: MarketEvent<Name>["args"],
): MarketEvent {
  const place = { blockNumber: 1n, blockHash: word, transactionHash: word, logIndex: 0 };
  return { eventName, args, ...place } as unknown as MarketEvent;
}

const bid = event("BidPlaced", { ...deal, price: 9n, closesAt: 9, ephemeralKey: word });

/** What an event tells of an account, once the round's bid is known. */
function said(one: MarketEvent, account: Address): PublicAct | undefined {
  const [newest] = publicView([bid, one], account).facts;
  return newest?.act.kind === "bid" ? undefined : newest?.act;
}

interface Case {
  readonly what: string;
  readonly event: MarketEvent;
  readonly consumers?: PublicAct;
  readonly providers?: PublicAct;
}

const report = { ...deal, wattHours: 7_000, contestableUntil: 99 };
const judged = { ...deal, payment: 5n };
const settled = { ...deal, delivered: 4_000, cost: 8n };

const cases: readonly Case[] = [
  {
    what: "a round taken back",
    event: event("AuctionCancelled", { consumer: buyer, round: 1 }),
    consumers: { kind: "cancelled" },
  },
  {
    what: "a round without a bid",
    event: event("AuctionExpired", { consumer: buyer, round: 1 }),
    consumers: { kind: "expired" },
  },
  {
    what: "an early close",
    event: event("AuctionEnded", { ...deal, price: 9n, awardedAt: 9 }),
    consumers: { kind: "closedEarly", price: 9n, other: seller },
  },
  {
    what: "a reading that one side reported",
    event: event("ReadingReported", { ...report, side: PROVIDER }),
    consumers: { kind: "otherReported", wattHours: 7_000, other: seller },
    providers: { kind: "reported", wattHours: 7_000, other: buyer },
  },
  {
    what: "a reading against it",
    event: event("ReadingContested", { ...deal, wattHours: 3, stake: 0n, side: CONSUMER }),
    consumers: { kind: "contested", wattHours: 3, other: seller },
    providers: { kind: "otherContested", wattHours: 3, other: buyer },
  },
  {
    what: "a stake against it",
    event: event("ReadingContested", { ...deal, wattHours: 0, stake: 6n, side: CONSUMER }),
    consumers: { kind: "staked", amount: 6n, other: seller },
    providers: { kind: "otherStaked", amount: 6n, other: buyer },
  },
  {
    what: "giving in, which the event tells of one side alone",
    event: event("DisputeConceded", { consumer: buyer, round: 1, by: buyer }),
    consumers: { kind: "gaveIn", other: seller },
    providers: { kind: "otherGaveIn", other: buyer },
  },
  {
    what: "a verdict",
    event: event("DisputeResolved", { ...judged, loser: buyer }),
    consumers: { kind: "lostDispute", other: seller },
    providers: { kind: "wonDispute", other: buyer },
  },
  {
    what: "an arbiter's silence",
    event: event("DisputeLapsed", deal),
    consumers: { kind: "disputeLapsed", other: seller },
    providers: { kind: "disputeLapsed", other: buyer },
  },
  {
    what: "a round that nobody proved, with each side's own loss",
    event: event("AuctionUndelivered", { ...deal, consumerFee: 3n, providerFee: 2n }),
    consumers: { kind: "undelivered", amount: 3n, other: seller },
    providers: { kind: "undelivered", amount: 2n, other: buyer },
  },
  {
    what: "a settlement",
    event: event("AuctionSettled", { ...settled, slashed: 0n }),
    consumers: { kind: "bought", wattHours: 4_000, amount: 8n, other: seller },
    providers: { kind: "sold", wattHours: 4_000, amount: 8n, other: buyer },
  },
  {
    what: "a delivery that fell short",
    event: event("AuctionSettled", { ...settled, slashed: 1n }),
    consumers: { kind: "bought", wattHours: 4_000, amount: 8n, other: seller },
    providers: { kind: "soldShort", wattHours: 4_000, amount: 8n, other: buyer },
  },
];

describe("what everybody can read of a round's two sides", () => {
  for (const { what, event: one, consumers, providers } of cases) {
    it(`is ${what}`, () => {
      assert.deepEqual(said(one, buyer), consumers);
      assert.deepEqual(said(one, seller), providers);
      assert.equal(said(one, stranger), undefined);
    });
  }
});

const own: readonly [MarketEvent, PublicAct][] = [
  [event("AccountRemoved", { account: buyer }), { kind: "removed" }],
  [event("AccountRestored", { account: buyer }), { kind: "restored" }],
  [event("SignaturesRevoked", { account: buyer, epoch: 1 }), { kind: "revoked" }],
  [event("WithdrawalRequested", { account: buyer, amount: 0n, readyAt: 9 }), { kind: "tookBack" }],
  [
    event("AccountAdded", { account: buyer, meter: addressOf(0), info: word }),
    { kind: "registeredToBuy" },
  ],
  [
    event("EnergyBought", { account: buyer, wattHours: 5, cost: 6n }),
    { kind: "boughtAtField", wattHours: 5, amount: 6n },
  ],
  [
    event("SaleAgreed", { account: buyer, wattHours: 5, earned: 6n }),
    { kind: "agreedAtField", wattHours: 5, amount: 6n },
  ],
  [
    event("SalePaid", { account: buyer, wattHours: 4n, earned: 3n, slashed: 1n }),
    { kind: "soldShortAtField", wattHours: 4, amount: 3n },
  ],
  [event("Refunded", { account: buyer, amount: 2n }), { kind: "refunded", amount: 2n }],
  [event("OrderSkipped", { account: buyer, reason: 5 }), { kind: "skipped" }],
  [event("OrderApproved", { account: buyer, order: word }), { kind: "approvedOrder" }],
  [
    event("OmissionPenalized", { account: buyer, field: word, order: word, amount: 4n }),
    { kind: "omitted", amount: 4n },
  ],
];

describe("what everybody can read of one account", () => {
  for (const [one, act] of own) {
    it(`is ${act.kind}`, () => {
      assert.deepEqual(said(one, buyer), act);
      assert.equal(said(one, stranger), undefined);
    });
  }
});

describe("an order that was cleared", () => {
  const orders = drawOrders(6, 6);
  const records = [clearingOf(demoField, orders)];

  it("stands on the chain with its energies and its limit, whichever side it was on", () => {
    const [consumer] = records[0]?.results.consumers ?? [];
    const buy = orders.buys.find(({ account }) => account === consumer);
    assert.ok(buy !== undefined);
    const { minWattHours: least, maxWattHours: most, maxPrice: limit } = buy;
    assert.deepEqual(clearedOrderOf(records, buy.account), { side: "buy", least, most, limit });
    const [provider] = records[0]?.results.providers ?? [];
    const sell = orders.sells.find(({ account }) => account === provider?.account);
    assert.ok(sell !== undefined);
    const sold = { side: "sell", least: 0, most: sell.maxWattHours, limit: sell.minPrice };
    assert.deepEqual(clearedOrderOf(records, sell.account), sold);
  });

  it("is nobody else's", () => {
    assert.equal(clearedOrderOf(records, stranger), undefined);
  });
});
