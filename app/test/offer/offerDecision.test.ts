import assert from "node:assert/strict";
import { describe, it } from "node:test";

import type { TrackedRound } from "../../src/data/rounds/roundBook.ts";
import {
  decideOffer,
  type OfferContext,
  type OfferDecision,
} from "../../src/offer/offerDecision.ts";
import type { StandingOffer } from "../../src/offer/standingOffer.ts";
import {
  bookOf,
  contextOf,
  me,
  noon,
  offerOf,
  other,
  roundOf,
  withLeader,
} from "./support/world.ts";

function decide(
  rounds: readonly TrackedRound[],
  offer: Partial<StandingOffer> = {},
  context: Partial<OfferContext> = {},
): OfferDecision {
  return decideOffer(offerOf(offer), contextOf(bookOf(...rounds), context));
}

function bidOf(decision: OfferDecision): [consumer: number, price: bigint] | undefined {
  return decision.kind === "Bids" ? [Number(decision.round.consumer), decision.price] : undefined;
}

/** Why the only round is skipped; `undefined` if it is not. */
function reasonOf(decision: OfferDecision): string | undefined {
  assert.ok(decision.kind === "Waits" || decision.kind === "Bids");
  const [reason] = decision.skipped.map((one) => one.reason);
  return reason?.kind === "Market" ? reason.problem.code : reason?.kind;
}

describe("decideOffer", () => {
  it("bids the start price where nobody has bid, and the decrement below the best where somebody has", () => {
    assert.deepEqual(bidOf(decide([roundOf(1)])), [1, 1_000n]);
    assert.deepEqual(bidOf(decide([withLeader(roundOf(1), other, 901n)])), [1, 891n]);
  });

  it("goes down to floor plus wear, to the base unit, and no further", () => {
    const round = roundOf(1, { startPrice: 540n });
    assert.deepEqual(bidOf(decide([round])), [1, 540n]);
    assert.equal(reasonOf(decide([round], { floor: 501n })), "Floor");
    assert.equal(reasonOf(decide([round], { wear: 41n })), "Floor");
  });

  it("sells no more than lies between the state of charge and what is to stay", () => {
    const battery = { capacity: 50_000, charge: 60, keep: 40 };
    assert.deepEqual(bidOf(decide([roundOf(1)], { battery })), [1, 1_000n]);
    assert.equal(reasonOf(decide([roundOf(1, { wattHours: 10_001 })], { battery })), "Energy");
    const empty = { ...battery, charge: 30 };
    assert.equal(reasonOf(decide([roundOf(1, { wattHours: 1 })], { battery: empty })), "Energy");
  });

  it("bids within its hours only, and only where the round closes within them", () => {
    const [eleven, noonAndFive] = [11 * 60, 12 * 60 + 5];
    const morning = { from: 0, to: eleven };
    assert.deepEqual(decide([roundOf(1)], { hours: morning }), { kind: "OutsideHours" });
    const hours = { from: eleven, to: noonAndFive };
    assert.equal(reasonOf(decide([roundOf(1)], { hours })), "Hours");
    const early = roundOf(1, { closesAt: noon + 299 });
    assert.deepEqual(bidOf(decide([early], { hours })), [1, 1_000n]);
  });

  it("takes the round that brings most above floor and wear, and of two the one that closes first", () => {
    const large = roundOf(1, { startPrice: 640n, wattHours: 20_000 });
    const dear = roundOf(2, { startPrice: 700n });
    assert.deepEqual(bidOf(decide([dear, large])), [1, 640n]);
    const sooner = { ...large, consumer: roundOf(3).consumer, closesAt: noon + 1 };
    assert.deepEqual(bidOf(decide([large, sooner])), [3, 640n]);
  });

  it("does not bid while it leads, in that round or in another", () => {
    const led = withLeader(roundOf(1), me, 900n);
    assert.deepEqual(decide([roundOf(2), led]), { kind: "Leads", round: led });
    const outbid = withLeader(roundOf(1), other, 850n);
    assert.deepEqual(bidOf(decide([outbid])), [1, 841n]);
  });

  it("ends with what it won: while the deal lasts, and after it if it was won since the offer stands", () => {
    const won = withLeader(roundOf(1, { closesAt: noon }), me, 900n);
    assert.deepEqual(decide([roundOf(2), won]), { kind: "Won", round: won });
    const paid = { ...won, written: "Settled" as const };
    assert.equal(decide([roundOf(2), paid]).kind, "Won");
    const before = { ...paid, closesAt: noon - 61 };
    assert.deepEqual(bidOf(decide([roundOf(2), before])), [2, 1_000n]);
  });

  it("leaves out what the market would refuse, and says why", () => {
    const bidder = contextOf(bookOf()).bidder;
    const poor = { bidder: { ...bidder, available: 9_999n } };
    assert.equal(reasonOf(decide([roundOf(1)], {}, poor)), "InsufficientBalance");
    const covered = { bidder: { ...bidder, available: 10_000n } };
    assert.deepEqual(bidOf(decide([roundOf(1)], {}, covered)), [1, 1_000n]);
    assert.equal(reasonOf(decide([roundOf(1, { minReputation: 5_001 })])), "ReputationTooLow");
    assert.equal(reasonOf(decide([roundOf(1)], {}, { marketActive: false })), "MarketInactive");
    assert.equal(reasonOf(decide([roundOf(1, { consumer: me })])), "OwnRound");
    const free = { floor: 0n, wear: 0n };
    const given = withLeader(roundOf(1), other, 0n);
    assert.equal(reasonOf(decide([given], free)), "NoLowerBidPossible");
  });

  it("does not look at rounds that are over", () => {
    const over = [roundOf(1, { closesAt: noon }), roundOf(2, { written: "Cancelled" })];
    assert.deepEqual(decide(over), { kind: "Waits", skipped: [] });
  });
});
