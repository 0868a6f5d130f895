import { expect } from "chai";

import { loadFixture, now } from "../support/chain.js";
import { shareOf, undercut } from "../support/arithmetic.js";
import { expectError, expectEvent } from "../support/expect.js";
import { balances, expectChanges, expectConserved } from "../support/money.js";
import {
  BID_PRICE,
  BOND,
  ESCROW,
  PARAMETERS,
  START_PRICE,
  WATT_HOURS,
} from "../support/parameters.js";
import { bid, nextAtClose, play, start, State } from "../support/rounds.js";
import { setExtensions } from "../support/storage.js";
import {
  AREA,
  POSITION,
  EPHEMERAL_KEY,
  etherWorld,
  lenientWorld,
  strictWorld,
} from "../support/world.js";

const { minDecrementBps, extension, maxExtensions } = PARAMETERS;

describe("auction: bidding", () => {
  it("locks the bond, leads the round and shows the key", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer, provider } = world;
    const round = await play(world, "Open");
    const before = await balances(world);
    const { closesAt } = await market.auctionOf(consumer.address);
    const args = [consumer.address, round, provider.address, BID_PRICE, closesAt, EPHEMERAL_KEY];
    await expectEvent(bid(world, provider), market, "BidPlaced", args);
    await expectChanges(world, before, { provider: -BOND });
    const auction = await market.auctionOf(consumer.address);
    expect([auction.provider, auction.price]).to.deep.equal([provider.address, BID_PRICE]);
    await expectConserved(world);
  });

  it("returns the bond to who is outbid, and locks the same of the new one", async () => {
    const world = await loadFixture(etherWorld);
    await play(world, "OpenWithBid");
    const before = await balances(world);
    await bid(world, world.rival, undercut(BID_PRICE, minDecrementBps));
    await expectChanges(world, before, { provider: BOND, rival: -BOND });
    await expectConserved(world);
  });

  it("lets the leader go lower at no further bond", async () => {
    const world = await loadFixture(etherWorld);
    await play(world, "OpenWithBid");
    const before = await balances(world);
    await bid(world, world.provider, 1n);
    await expectChanges(world, before, {});
    expect((await world.market.auctionOf(world.consumer.address)).price).to.equal(1n);
    await expectConserved(world);
  });

  it("credits ether that comes with the leader's own lower bid", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer, provider } = world;
    const round = await play(world, "OpenWithBid");
    const before = await balances(world);
    await market
      .connect(provider.account)
      .placeBid(consumer.address, round, WATT_HOURS, 1, AREA, { value: 5 });
    await expectChanges(world, before, { provider: 5n });
  });

  it("takes a first bid up to the start price", async () => {
    const world = await loadFixture(etherWorld);
    const { market, provider } = world;
    await start(world);
    const above = bid(world, provider, START_PRICE + 1n);
    await expectError(above, market, "BidTooHigh", [START_PRICE + 1n, START_PRICE]);
    await bid(world, provider, START_PRICE);
  });

  it("takes a later bid only below the best by the least decrement, its own as well", async () => {
    const world = await loadFixture(etherWorld);
    const { market, provider, rival } = world;
    await play(world, "OpenWithBid");
    const highest = undercut(BID_PRICE, minDecrementBps);
    for (const bidder of [provider, rival])
      await expectError(bid(world, bidder, highest + 1n), market, "BidTooHigh", [
        highest + 1n,
        highest,
      ]);
    await bid(world, rival, highest);
    const next = undercut(highest, minDecrementBps);
    await expectError(bid(world, provider, highest), market, "BidTooHigh", [highest, next]);
  });

  it("rounds the decrement up, at least to one", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer, provider, rival } = world;
    await market.connect(consumer.account).startAuction(WATT_HOURS, 900, 101, 0, AREA, POSITION);
    await bid(world, provider, 101n);
    await expectError(bid(world, rival, 100n), market, "BidTooHigh", [100, 99]);
    await bid(world, rival, 99n);
    await expectError(bid(world, provider, 99n), market, "BidTooHigh", [99, 98]);
    await bid(world, provider, 1n);
    await expectError(bid(world, rival, 1n), market, "BidTooHigh", [1, 0]);
    await bid(world, rival, 0n);
    await expectError(bid(world, provider, 0n), market, "NoLowerBidPossible", [0]);
    await expectConserved(world);
  });

  it("undercuts by one where the share is zero, and by half where it is half", async () => {
    for (const [fixture, highest] of [
      [lenientWorld, BID_PRICE - 1n],
      [strictWorld, BID_PRICE - shareOf(BID_PRICE, 5000)],
    ] as const) {
      const world = await loadFixture(fixture);
      await play(world, "OpenWithBid");
      const call = bid(world, world.rival, highest + 1n);
      await expectError(call, world.market, "BidTooHigh", [highest + 1n, highest]);
      await bid(world, world.rival, highest);
    }
  });

  it("takes the bond from the round's escrow: all of it, or the least share, rounded up", async () => {
    for (const [fixture, bps] of [
      [strictWorld, 10_000],
      [lenientWorld, 1],
    ] as const) {
      const world = await loadFixture(fixture);
      await start(world);
      const before = await balances(world);
      await bid(world, world.provider, 0n);
      await expectChanges(world, before, { provider: -shareOf(ESCROW, bps) });
    }
  });

  it("refuses the consumer itself, another energy, and a consumer without rounds", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer, provider, rival } = world;
    await start(world);
    await expectError(bid(world, consumer), market, "OwnRound", [consumer.address]);
    const other = bid(world, provider, BID_PRICE, WATT_HOURS + 1);
    await expectError(other, market, "WrongEnergy", [WATT_HOURS + 1, WATT_HOURS]);
    const nowhere = market.connect(provider.account).placeBid(rival.address, 0, 1, 1, AREA);
    await expectError(nowhere, market, "WrongState", [rival.address, 0, State.None]);
    const next = market
      .connect(provider.account)
      .placeBid(consumer.address, 2, WATT_HOURS, 1, AREA);
    await expectError(next, market, "WrongRound", [consumer.address, 2, 1]);
  });

  it("takes bids until the second before the close", async () => {
    const world = await loadFixture(strictWorld);
    const { market, consumer, rival } = world;
    const round = await play(world, "OpenWithBid");
    await nextAtClose(world, -1);
    await bid(world, rival, 2n);
    await nextAtClose(world);
    await expectError(bid(world, world.provider, 1n), market, "WrongState", [
      consumer.address,
      round,
      State.Awarded,
    ]);
  });

  it("serves several consumers' rounds and one provider in all of them", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer, provider, rival } = world;
    await start(world);
    await market
      .connect(rival.account)
      .startAuction(WATT_HOURS, 900, START_PRICE, 0, AREA, POSITION);
    const bidding = market.connect(provider.account);
    await bidding.placeBid(consumer.address, 1, WATT_HOURS, 1, AREA);
    await bidding.placeBid(rival.address, 1, WATT_HOURS, 2, AREA);
    await expectConserved(world, [consumer, rival]);
    expect((await market.auctionOf(consumer.address)).price).to.equal(1n);
    expect((await market.auctionOf(rival.address)).price).to.equal(2n);
  });
});

describe("auction: a bid near the end", () => {
  it("moves the close, and not when it comes just before", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer } = world;
    const round = await play(world, "Open");
    const { closesAt } = await market.auctionOf(consumer.address);
    await nextAtClose(world, -extension);
    await bid(world, world.provider, 1000n);
    let auction = await market.auctionOf(consumer.address);
    expect([auction.closesAt, auction.extensions]).to.deep.equal([closesAt, 0n]);
    const at = await nextAtClose(world, 1 - extension);
    const args = [consumer.address, round, world.rival.address, 900, at + extension, EPHEMERAL_KEY];
    await expectEvent(bid(world, world.rival, 900n), market, "BidPlaced", args);
    auction = await market.auctionOf(consumer.address);
    expect([auction.closesAt, auction.extensions]).to.deep.equal([closesAt + 1n, 1n]);
    expect([auction.wattHours, auction.startPrice, auction.round, auction.state]).to.deep.equal([
      BigInt(WATT_HOURS),
      START_PRICE,
      1n,
      State.Open,
    ]);
  });

  it("moves the close so often and no oftener", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer, provider, rival } = world;
    await start(world);
    let price = 1000n;
    for (let n = 1; n <= maxExtensions; n++) {
      const at = await nextAtClose(world, -1);
      await bid(world, n % 2 === 0 ? provider : rival, price);
      price /= 2n;
      const auction = await market.auctionOf(consumer.address);
      expect([auction.closesAt, auction.extensions]).to.deep.equal([
        BigInt(at + extension),
        BigInt(n),
      ]);
    }
    const at = await nextAtClose(world, -1);
    await bid(world, provider, price);
    const auction = await market.auctionOf(consumer.address);
    expect([auction.closesAt, auction.extensions]).to.deep.equal([
      BigInt(at + 1),
      BigInt(maxExtensions),
    ]);
    await expectConserved(world);
  });

  it("moves no close where there is no extension, or none left", async () => {
    for (const fixture of [strictWorld, lenientWorld]) {
      const world = await loadFixture(fixture);
      await start(world);
      const at = await nextAtClose(world, -1);
      await bid(world, world.provider, 5n);
      const auction = await world.market.auctionOf(world.consumer.address);
      expect([auction.closesAt, auction.extensions]).to.deep.equal([BigInt(at + 1), 0n]);
    }
  });

  it("spills nothing from a full count of extensions", async () => {
    const world = await loadFixture(etherWorld);
    await start(world);
    await setExtensions(world, world.consumer.address, 255n);
    await nextAtClose(world, -1);
    await bid(world, world.provider, 5n);
    const auction = await world.market.auctionOf(world.consumer.address);
    expect([auction.extensions, auction.hasReading, auction.closesAt]).to.deep.equal([
      255n,
      false,
      BigInt((await now()) + 1),
    ]);
  });
});
