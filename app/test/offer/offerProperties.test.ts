import assert from "node:assert/strict";
import { describe, it } from "node:test";

import fc from "fast-check";

import { bidProblem, defaultParameters, highestNextBid, stateAt } from "@peerwatt/sdk/auction";
import { sameHex } from "@peerwatt/sdk/signing";
import { cost } from "@peerwatt/sdk/units";

import { roundKey, type RoundBook, type TrackedRound } from "../../src/data/rounds/roundBook.ts";
import { isWithin } from "../../src/offer/dayHours.ts";
import { decideOffer, type OfferContext } from "../../src/offer/offerDecision.ts";
import { lowestPrice, spareEnergy, type StandingOffer } from "../../src/offer/standingOffer.ts";
import { bookOf, contextOf, me, noon, offerOf, other, roundOf } from "./support/world.ts";

const minute = fc.integer({ min: 0, max: 1_439 });
// Often all day, or no offer would ever come to bid.
const hours = fc.oneof(fc.constant({ from: 0, to: 0 }), fc.record({ from: minute, to: minute }));

const offers: fc.Arbitrary<StandingOffer> = fc.record({
  floor: fc.bigInt(0n, 600n),
  wear: fc.bigInt(0n, 200n),
  battery: fc.record({
    capacity: fc.integer({ min: 1, max: 200_000 }),
    charge: fc.integer({ min: 20, max: 100 }),
    keep: fc.integer({ min: 0, max: 60 }),
  }),
  hours,
});

/** Rounds of many kinds; now and then a lot of them, of which few are one's own. */
const rounds: fc.Arbitrary<TrackedRound> = fc
  .record({
    number: fc.integer({ min: 1, max: 1_000 }),
    wattHours: fc.integer({ min: 1, max: 60_000 }),
    startPrice: fc.bigInt(1n, 2_000n),
    closesIn: fc.integer({ min: -600, max: 7_200 }),
    minReputation: fc.constantFrom(0, 0, 5_000, 9_000),
    written: fc.constantFrom("Open", "Open", "Open", "Cancelled", "Settled" as const),
    leader: fc.constantFrom(...Array<undefined>(6).fill(undefined), other, other, other, other, me),
    share: fc.bigInt(0n, 100n),
  })
  .map(({ number, closesIn, leader, share, ...rest }) =>
    roundOf(number, {
      ...rest,
      closesAt: noon + closesIn,
      provider: leader,
      price: leader === undefined ? rest.startPrice : (rest.startPrice * share) / 100n,
    }),
  );

const books: fc.Arbitrary<RoundBook> = fc
  .array(rounds, { maxLength: 8 })
  .map((list) => bookOf(...list));

const contexts: fc.Arbitrary<OfferContext> = fc
  .record({
    book: books,
    available: fc.bigInt(0n, 100_000n),
    since: fc.integer({ min: -7_200, max: 0 }),
  })
  .map(({ book, available, since }) => {
    const { bidder } = contextOf(book);
    return contextOf(book, { bidder: { ...bidder, available }, since: noon + since });
  });

function openRounds({ book, parameters, now }: OfferContext): TrackedRound[] {
  return [...book.values()].filter((round) => stateAt(round, parameters, now).state === "Open");
}

/** Everything that the driver asked for, said once more in other words. */
function wants(offer: StandingOffer, context: OfferContext, round: TrackedRound): boolean {
  const highest = highestNextBid(round, context.parameters);
  if (highest === undefined) return false;
  const { consumer, round: number, wattHours } = round;
  const bid = { provider: me, consumer, round: number, wattHours, price: highest };
  return (
    highest >= offer.floor + offer.wear &&
    wattHours * 100 <= offer.battery.capacity * (offer.battery.charge - offer.battery.keep) &&
    isWithin(offer.hours, context.minuteOf(context.now)) &&
    isWithin(offer.hours, context.minuteOf(round.closesAt)) &&
    bidProblem(bid, { ...context, round }) === undefined
  );
}

function leadsOrWon({ book, since }: OfferContext): boolean {
  return [...book.values()].some(({ provider, written, closesAt }) => {
    if (provider === undefined || !sameHex(provider, me)) return false;
    return written === "Open" || (written === "Settled" && closesAt >= since);
  });
}

describe("a standing offer, whatever the rounds and whatever was offered", () => {
  it("bids only what its driver wants and the market takes: floor, wear, battery, hours, bond, rule of decrement", () => {
    let bids = 0;
    fc.assert(
      fc.property(offers, contexts, (offer, context) => {
        const decision = decideOffer(offer, context);
        if (decision.kind !== "Bids") return;
        bids += 1;
        const { round, price } = decision;
        assert.ok(price >= lowestPrice(offer));
        assert.ok(round.wattHours <= spareEnergy(offer.battery));
        assert.equal(price, highestNextBid(round, context.parameters));
        assert.ok(wants(offer, context, round));
        assert.ok(!leadsOrWon(context), "neither against itself nor after a win");
      }),
      { seed: 7, numRuns: 3_000 },
    );
    assert.ok(bids > 100, `or nothing was tried: ${bids}`);
  });

  it("misses nothing: it bids whenever it may, where it brings most, and has a reason for every other round", () => {
    fc.assert(
      fc.property(offers, contexts, (offer, context) => {
        const decision = decideOffer(offer, context);
        const chances = openRounds(context).filter((round) => wants(offer, context, round));
        if (leadsOrWon(context)) {
          assert.ok(decision.kind === "Leads" || decision.kind === "Won");
          return;
        }
        assert.equal(decision.kind === "Bids", chances.length > 0);
        if (decision.kind === "OutsideHours") return;
        assert.ok(decision.kind === "Bids" || decision.kind === "Waits");
        assert.equal(decision.skipped.length + chances.length, openRounds(context).length);
        if (decision.kind !== "Bids") return;
        const gain = (round: TrackedRound, price: bigint): bigint =>
          cost(round.wattHours, price - lowestPrice(offer));
        const most = gain(decision.round, decision.price);
        for (const round of chances) {
          const highest = highestNextBid(round, context.parameters);
          assert.ok(highest !== undefined && gain(round, highest) <= most);
        }
      }),
      { seed: 8, numRuns: 2_000 },
    );
  });

  it("against another one ends at the second lowest of what the two ask for, and never below either's", () => {
    const limit = fc.bigInt(1n, 1_000n);
    fc.assert(
      fc.property(limit, limit, fc.bigInt(1n, 1_500n), (mine, theirs, startPrice) => {
        let round = roundOf(1, { startPrice });
        const asked = new Map([
          [me, mine],
          [other, theirs],
        ]);
        for (let idle = 0, turn = 0; idle < 2; turn += 1) {
          const account = turn % 2 === 0 ? me : other;
          const lowest = asked.get(account) ?? 0n;
          const context = contextOf(bookOf(round), { account });
          const decision = decideOffer(offerOf({ floor: lowest, wear: 0n }), context);
          idle = decision.kind === "Bids" ? 0 : idle + 1;
          if (decision.kind !== "Bids") continue;
          assert.ok(decision.price >= lowest);
          round = { ...round, provider: account, price: decision.price };
        }
        const able = [mine, theirs].filter((lowest) => lowest <= startPrice);
        assert.equal(round.provider !== undefined, able.length > 0);
        const next = highestNextBid(round, defaultParameters);
        const loser = round.provider === me ? theirs : mine;
        if (able.length > 0) assert.ok(next === undefined || next < loser);
      }),
      { seed: 9, numRuns: 500 },
    );
  });

  it("keeps the book as it is", () => {
    fc.assert(
      fc.property(offers, contexts, (offer, context) => {
        const before = [...context.book].map(([key, round]) => [key, round] as const);
        decideOffer(offer, context);
        assert.deepEqual([...context.book], before);
        for (const [key, round] of before) assert.equal(key, roundKey(round.consumer, round.round));
      }),
      { seed: 10, numRuns: 100 },
    );
  });
});
