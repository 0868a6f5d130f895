import { expect } from "chai";
import type { Result } from "ethers";

import { ethers, loadFixture, nextAt, now } from "../support/chain.js";
import { MAX_UINT24, MAX_UINT32, MAX_UINT96, costOf } from "../support/arithmetic.js";
import { expectError, expectEvent } from "../support/expect.js";
import { balances, expectChanges, expectConserved } from "../support/money.js";
import {
  BID_PRICE,
  BOND,
  DURATION,
  ESCROW,
  FUNDS,
  PARAMETERS,
  START_PRICE,
  WATT_HOURS,
} from "../support/parameters.js";
import { bid, nextAtClose, play, roundOf, start, State } from "../support/rounds.js";
import { setAccount } from "../support/storage.js";
import { AREA, POSITION, etherWorld, strictWorld } from "../support/world.js";

describe("auction: starting a round", () => {
  it("locks the escrow, rounded up, and shows the round", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer } = world;
    const before = await balances(world);
    const at = (await now()) + 10;
    await nextAt(at);
    const args = [consumer.address, 1, WATT_HOURS, START_PRICE, at + DURATION, 0, AREA, POSITION];
    await expectEvent(start(world), market, "AuctionStarted", args);
    await expectChanges(world, before, { consumer: -ESCROW });
    const auction = await market.auctionOf(consumer.address);
    expect((auction as unknown as Result).toObject()).to.deep.equal({
      state: State.Open,
      due: false,
      round: 1n,
      closesAt: BigInt(at + DURATION),
      wattHours: BigInt(WATT_HOURS),
      startPrice: START_PRICE,
      minReputation: 0n,
      extensions: 0n,
      provider: ethers.ZeroAddress,
      price: START_PRICE,
      escrow: ESCROW,
      bond: BOND,
      hasReading: false,
      reportedBy: 0n,
      reportedWattHours: 0n,
      reportedAt: 0n,
      contestedAt: 0n,
      staked: false,
      contestedWattHours: 0n,
    });
    expect((await market.accountOf(consumer.address)).round).to.equal(1n);
  });

  it("returns the round's number, which counts up for each consumer by itself", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer, rival } = world;
    await play(world, "Cancelled");
    const other = market.connect(consumer.account);
    expect(await other.startAuction.staticCall(1, 60, 1, 0, AREA, POSITION)).to.equal(2n);
    expect(
      await market.connect(rival.account).startAuction.staticCall(1, 60, 1, 0, AREA, POSITION),
    ).to.equal(1n);
  });

  it("rounds the smallest escrow up to one", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer } = world;
    const before = await balances(world);
    await market.connect(consumer.account).startAuction(1, 60, 1, 0, AREA, POSITION);
    await expectChanges(world, before, { consumer: -1n });
    expect((await market.auctionOf(consumer.address)).bond).to.equal(1n);
    await bid(world, world.provider, 0n);
    await expectConserved(world);
  });

  it("is exact where nothing needs rounding, and one more where it does", async () => {
    const world = await loadFixture(etherWorld);
    const other = world.market.connect(world.consumer.account);
    for (const [wattHours, price, escrow] of [
      [1000, 7n, 7n],
      [1001, 7n, 8n],
      [999, 1n, 1n],
      [1000, 1n, 1n],
      [1001, 1n, 2n],
      [2000, 500n, 1000n],
    ] as const) {
      await other.startAuction(wattHours, 60, price, 0, AREA, POSITION);
      expect((await world.market.auctionOf(world.consumer.address)).escrow).to.equal(escrow);
      await other.cancelAuction(await roundOf(world));
    }
  });

  it("refuses no energy, no price, and a duration of nothing or too long", async () => {
    const { market, consumer } = await loadFixture(etherWorld);
    const other = market.connect(consumer.account);
    const { maxDuration } = PARAMETERS;
    await expectError(other.startAuction(0, 60, 1, 0, AREA, POSITION), market, "ZeroEnergy");
    await expectError(other.startAuction(1, 60, 0, 0, AREA, POSITION), market, "ZeroStartPrice");
    await expectError(
      other.startAuction(1, 0, 1, 0, AREA, POSITION),
      market,
      "DurationOutOfRange",
      [0, maxDuration],
    );
    const tooLong = other.startAuction(1, maxDuration + 1, 1, 0, AREA, POSITION);
    await expectError(tooLong, market, "DurationOutOfRange", [maxDuration + 1, maxDuration]);
    await other.startAuction(1, maxDuration, 1, 0, AREA, POSITION);
    await other.cancelAuction(1);
    await other.startAuction(1, 1, 1, 0, AREA, POSITION);
  });

  it("names what a round at the type limits would need instead of wrapping round", async () => {
    const { market, consumer } = await loadFixture(etherWorld);
    const other = market.connect(consumer.account);
    const needed = costOf(MAX_UINT32, MAX_UINT96);
    expect(needed).to.be.greaterThan(MAX_UINT96);
    const call = other.startAuction(MAX_UINT32, 60, MAX_UINT96, 0, AREA, POSITION);
    await expectError(call, market, "InsufficientBalance", [consumer.address, FUNDS, needed]);
  });

  it("counts rounds to 2^24 − 1 and starts none after", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer } = world;
    await setAccount(world, consumer.address, { round: MAX_UINT24 - 1n });
    expect(await play(world, "Settled")).to.equal(Number(MAX_UINT24));
    const stored = await market.accountOf(consumer.address);
    expect([stored.round, stored.epoch, stored.disputed]).to.deep.equal([MAX_UINT24, 0n, 0n]);
    await expectError(start(world), market, "RoundsExhausted", [consumer.address]);
    await expectConserved(world);
  });

  it("keeps the last round's reading out of the next one", async () => {
    const world = await loadFixture(etherWorld);
    await play(world, "Resolved", { reported: 100, contested: 20_000 });
    await start(world);
    const auction = await world.market.auctionOf(world.consumer.address);
    expect([
      auction.hasReading,
      auction.reportedWattHours,
      auction.contestedAt,
      auction.staked,
    ]).to.deep.equal([false, 0n, 0n, false]);
    expect([auction.provider, auction.extensions]).to.deep.equal([ethers.ZeroAddress, 0n]);
  });
});

describe("auction: taking a round back and closing it early", () => {
  it("cancels while no bid stands, and returns the escrow", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer } = world;
    const before = await balances(world);
    const round = await play(world, "Open");
    const call = market.connect(consumer.account).cancelAuction(round);
    await expectEvent(call, market, "AuctionCancelled", [consumer.address, round]);
    await expectChanges(world, before, {});
    expect((await market.auctionOf(consumer.address)).state).to.equal(State.Cancelled);
  });

  it("does not cancel when a bid stands", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer, provider } = world;
    const round = await play(world, "OpenWithBid");
    const call = market.connect(consumer.account).cancelAuction(round);
    await expectError(call, market, "BidStands", [provider.address, BID_PRICE]);
  });

  it("cancels in the last second, not at the close", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer } = world;
    const round = await play(world, "Open");
    const other = market.connect(consumer.account);
    const snapshot = (await ethers.provider.send("evm_snapshot", [])) as unknown;
    await nextAtClose(world, -1);
    await other.cancelAuction(round);
    await ethers.provider.send("evm_revert", [snapshot]);
    await nextAtClose(world);
    await expectError(other.cancelAuction(round), market, "WrongState", [
      consumer.address,
      round,
      State.Expired,
    ]);
  });

  it("closes early at the bid it names, which is awarded in the same second", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer, provider } = world;
    const round = await play(world, "OpenWithBid");
    const at = (await now()) + 5;
    await nextAt(at);
    const call = market.connect(consumer.account).endAuction(round, provider.address, BID_PRICE);
    await expectEvent(call, market, "AuctionEnded", [
      consumer.address,
      round,
      provider.address,
      BID_PRICE,
      at,
    ]);
    const auction = await market.auctionOf(consumer.address);
    expect([auction.state, auction.due, auction.closesAt]).to.deep.equal([
      State.Awarded,
      false,
      BigInt(at),
    ]);
    const late = bid(world, world.rival, 1n);
    await expectError(late, market, "WrongState", [consumer.address, round, State.Awarded]);
    await market.connect(consumer.account).settle(round);
    await expectConserved(world);
  });

  it("does not close at another bid than the best, nor at none", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer, provider, rival } = world;
    const round = await play(world, "Open");
    const other = market.connect(consumer.account);
    const none = other.endAuction(round, ethers.ZeroAddress, START_PRICE);
    await expectError(none, market, "BestBidMoved", [ethers.ZeroAddress, START_PRICE]);
    await bid(world, provider);
    const args = [provider.address, BID_PRICE];
    await expectError(
      other.endAuction(round, rival.address, BID_PRICE),
      market,
      "BestBidMoved",
      args,
    );
    await expectError(
      other.endAuction(round, provider.address, BID_PRICE + 1n),
      market,
      "BestBidMoved",
      args,
    );
    await expectError(
      other.endAuction(round, ethers.ZeroAddress, BID_PRICE),
      market,
      "BestBidMoved",
      args,
    );
    await bid(world, rival, BID_PRICE / 2n);
    const moved = other.endAuction(round, provider.address, BID_PRICE);
    await expectError(moved, market, "BestBidMoved", [rival.address, BID_PRICE / 2n]);
  });

  it("returns the escrow of a round that nobody bid in, with whoever's call", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer, stranger } = world;
    const before = await balances(world);
    const round = await play(world, "ExpiredDue");
    const call = market.connect(stranger).reclaim(consumer.address);
    await expectEvent(call, market, "AuctionExpired", [consumer.address, round]);
    await expectChanges(world, before, {});
  });

  it("finds nothing to reclaim of a consumer without rounds", async () => {
    const { market, stranger } = await loadFixture(etherWorld);
    await expectError(market.reclaim(stranger), market, "NothingToReclaim", [
      stranger.address,
      State.None,
    ]);
  });

  it("shows a consumer without rounds as such", async () => {
    const { market, stranger } = await loadFixture(strictWorld);
    const auction = await market.auctionOf(stranger);
    expect([...auction].every((value) => [0n, false, ethers.ZeroAddress].includes(value))).to.equal(
      true,
    );
  });
});
