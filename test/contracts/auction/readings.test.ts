import { expect } from "chai";

import { ethers, loadFixture } from "../support/chain.js";
import { costOf, slashOf } from "../support/arithmetic.js";
import { expectError, expectEvent } from "../support/expect.js";
import { balances, expectChanges, expectConserved } from "../support/money.js";
import { BID_PRICE, BOND, ESCROW, FULL_COST, WATT_HOURS } from "../support/parameters.js";
import {
  bid,
  bidMessage,
  passClose,
  play,
  readingMessage,
  report,
  start,
  State,
} from "../support/rounds.js";
import { signBid, signReading } from "../support/signing.js";
import {
  AREA,
  POSITION,
  etherWorld,
  INFO,
  keyOf,
  strictWorld,
  type Vehicle,
  type World,
} from "../support/world.js";

const ZERO = ethers.ZeroAddress;

/** Signers 7 and 8, not registered by the fixture. */
async function newcomer(index: number, meter: Vehicle["meter"]): Promise<Vehicle> {
  const account = (await ethers.getSigners())[index];
  if (account === undefined) throw new Error("too few signers");
  return { account, address: account.address, meter };
}

describe("auction: readings of both meters", () => {
  it("settle at once, whoever submits them", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer, provider } = world;
    const round = await play(world, "Awarded");
    const before = await balances(world);
    const call = report(world, ["consumer", "provider"]);
    const args = [consumer.address, round, provider.address, WATT_HOURS, FULL_COST, 0];
    await expectEvent(call, market, "AuctionSettled", args);
    await expectChanges(world, before, {
      consumer: ESCROW - FULL_COST,
      provider: FULL_COST + BOND,
    });
    expect((await market.auctionOf(consumer.address)).state).to.equal(State.Settled);
    await expectConserved(world);
  });

  it("pay for what came, and cost the provider the missing share", async () => {
    const world = await loadFixture(etherWorld);
    const before = await balances(world);
    await play(world, "Awarded");
    await report(world, ["consumer", "provider"], { wattHours: 10_000 });
    const cost = costOf(10_000, BID_PRICE);
    const slashed = slashOf(BOND, WATT_HOURS, 10_000);
    await expectChanges(world, before, {
      consumer: -cost,
      provider: cost - slashed,
      sink: slashed,
    });
  });

  it("pay for no more than was asked", async () => {
    const world = await loadFixture(etherWorld);
    const before = await balances(world);
    await play(world, "Awarded");
    await report(world, ["consumer", "provider"], { wattHours: 2 ** 32 - 1 });
    await expectChanges(world, before, { consumer: -FULL_COST, provider: FULL_COST });
  });

  it("settle although one of them had reported something else before", async () => {
    const world = await loadFixture(etherWorld);
    const before = await balances(world);
    await play(world, "Reported", { reported: 5 });
    await report(world, ["consumer", "provider"]);
    await expectChanges(world, before, { consumer: -FULL_COST, provider: FULL_COST });
    await expectConserved(world);
  });

  it("count when they were taken at the second of the award, early or not", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer, provider } = world;
    const round = await play(world, "OpenWithBid");
    await market.connect(consumer.account).endAuction(round, provider.address, BID_PRICE);
    const { closesAt } = await market.auctionOf(consumer.address);
    const takenAt = Number(closesAt);
    const early = report(world, ["consumer", "provider"], { takenAt: takenAt - 1 });
    await expectError(early, market, "ReadingTooEarly", [takenAt - 1, takenAt]);
    await report(world, ["consumer", "provider"], { takenAt });
  });

  it("may be ahead of the chain's clock", async () => {
    const world = await loadFixture(etherWorld);
    await play(world, "Awarded");
    await report(world, ["consumer", "provider"], { takenAt: 2 ** 40 - 1 });
  });
});

describe("auction: readings that count for nothing", () => {
  it("are unsigned, interim, or foreign", async () => {
    const world = await loadFixture(etherWorld);
    const { market, address, rival, provider } = world;
    await play(world, "Awarded");
    await expectError(report(world, []), market, "UnsignedReading");
    await expectError(report(world, ["provider"], { isFinal: false }), market, "ReadingNotFinal");
    const other = report(world, ["provider"], { market: rival.address });
    await expectError(other, market, "ForeignReading", [rival.address, provider.address]);
    const stranger = report(world, ["provider"], { provider: rival.address });
    await expectError(stranger, market, "ForeignReading", [address, rival.address]);
  });

  it("are signed by the wrong meter, in either place, or changed after", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer, provider, rival, domain } = world;
    await play(world, "Awarded");
    const message = await readingMessage(world);
    const [byConsumer, byProvider, byRival, byDriver] = await Promise.all([
      signReading(consumer.meter, domain, message),
      signReading(provider.meter, domain, message),
      signReading(rival.meter, domain, message),
      signReading(consumer.account, domain, message),
    ]);
    const consumerMeter = consumer.meter.address;
    const providerMeter = provider.meter.address;
    for (const [first, second, blamed] of [
      [byProvider, "0x", consumerMeter],
      ["0x", byConsumer, providerMeter],
      [byRival, byProvider, consumerMeter],
      [byConsumer, byRival, providerMeter],
      [byDriver, "0x", consumerMeter],
      [byConsumer, "0x00", providerMeter],
      ["0x00", byProvider, consumerMeter],
    ] as const)
      await expectError(market.settleMetered(message, first, second), market, "InvalidSignature", [
        blamed,
      ]);
    for (const changes of [{ wattHours: 1 }, { takenAt: message.takenAt + 1 }]) {
      const call = market.settleMetered({ ...message, ...changes }, byConsumer, byProvider);
      await expectError(call, market, "InvalidSignature", [consumerMeter]);
    }
    await market.settleMetered(message, byConsumer, byProvider);
  });

  it("are the consumer's, who has no meter; the provider's settles nonetheless", async () => {
    const base = await loadFixture(etherWorld);
    const { market } = base;
    const consumer = await newcomer(7, keyOf("meter that nobody registered"));
    await market.addEV(consumer.account, ZERO, INFO);
    await market.connect(consumer.account).deposit({ value: 10n ** 17n });
    const world: World = { ...base, consumer };
    await play(world, "Awarded");
    await expectError(report(world, ["consumer"]), market, "MeterMissing", [consumer.address]);
    await expectError(report(world, ["consumer", "provider"]), market, "MeterMissing", [
      consumer.address,
    ]);
    await report(world, ["provider"]);
    expect((await market.auctionOf(consumer.address)).hasReading).to.equal(true);
  });

  it("come from one meter on both sides, signed once or twice", async () => {
    const base = await loadFixture(etherWorld);
    const { market } = base;
    const provider = await newcomer(7, base.consumer.meter);
    await market.addEV(provider.account, provider.meter, INFO);
    await market.connect(provider.account).deposit({ value: 10n ** 17n });
    const world: World = { ...base, provider };
    await play(world, "Awarded");
    for (const sides of [["consumer"], ["provider"], ["consumer", "provider"]] as const)
      await expectError(report(world, sides), market, "SharedMeter", [provider.meter.address]);
  });

  it("are a second one of the same side", async () => {
    const world = await loadFixture(etherWorld);
    const { market } = world;
    for (const [side, number] of [
      ["consumer", 0],
      ["provider", 1],
    ] as const) {
      await play(world, "Reported", { reporter: side, reported: 5 });
      await expectError(report(world, [side]), market, "AlreadyReported", [number]);
      await report(world, ["consumer", "provider"]);
    }
  });
});

describe("auction: meters that are contracts", () => {
  it("sign by ERC-1271", async () => {
    const base = await loadFixture(etherWorld);
    const { market, stranger, domain } = base;
    const meter = await ethers.deployContract("ContractWallet", [stranger]);
    const provider = await newcomer(7, keyOf("unused"));
    await market.addEV(provider.account, meter, INFO);
    await market.connect(provider.account).deposit({ value: 10n ** 17n });
    const world: World = { ...base, provider };
    await start(world);
    const message = await bidMessage(world);
    await market.placeBidBySig(message, await signBid(provider.account, domain, message));
    await passClose(world);
    const reading = await readingMessage(world);
    const forged = await signReading(provider.meter, domain, reading);
    await expectError(market.settleMetered(reading, "0x", forged), market, "InvalidSignature", [
      await meter.getAddress(),
    ]);
    await market.settleMetered(reading, "0x", await signReading(stranger, domain, reading));
    expect((await market.auctionOf(world.consumer.address)).reportedBy).to.equal(1n);
  });
});

describe("auction: the other meter's answer", () => {
  const AGREED = WATT_HOURS - 1000;

  it("settles on the lower of two that agree within tolerance, whichever came first", async () => {
    for (const [reporter, reported, answered] of [
      ["consumer", AGREED, WATT_HOURS],
      ["consumer", WATT_HOURS, AGREED],
      ["provider", AGREED, WATT_HOURS],
      ["provider", WATT_HOURS, AGREED],
      ["provider", WATT_HOURS, WATT_HOURS],
    ] as const) {
      const world = await loadFixture(etherWorld);
      const before = await balances(world);
      await play(world, "Reported", { reporter, reported });
      await report(world, [reporter === "consumer" ? "provider" : "consumer"], {
        wattHours: answered,
      });
      const cost = costOf(Math.min(reported, answered), BID_PRICE);
      await expectChanges(world, before, { consumer: -cost, provider: cost });
      expect((await world.market.auctionOf(world.consumer.address)).state).to.equal(State.Settled);
    }
  });

  it("contests one that is beyond tolerance, by as little as it may be", async () => {
    for (const [reporter, side] of [
      ["consumer", 1],
      ["provider", 0],
    ] as const) {
      const world = await loadFixture(etherWorld);
      const { market, consumer, provider } = world;
      const round = await play(world, "Reported", { reporter });
      const before = await balances(world);
      const call = report(world, [side === 1 ? "provider" : "consumer"], { wattHours: AGREED - 1 });
      const args = [consumer.address, round, provider.address, side, AGREED - 1, 0];
      await expectEvent(call, market, "ReadingContested", args);
      await expectChanges(world, before, {});
      const auction = await market.auctionOf(consumer.address);
      expect([auction.state, auction.staked]).to.deep.equal([State.Disputed, false]);
      expect([auction.contestedWattHours, auction.reportedWattHours]).to.deep.equal([
        BigInt(AGREED - 1),
        BigInt(WATT_HOURS),
      ]);
      expect(auction.contestedAt).to.be.greaterThan(auction.reportedAt);
    }
  });

  it("contests a difference of one watt-hour where nothing is tolerated", async () => {
    const world = await loadFixture(strictWorld);
    await play(world, "DisputedByReadings", { contested: WATT_HOURS - 1 });
    expect((await world.market.auctionOf(world.consumer.address)).state).to.equal(State.Disputed);
  });

  it("agrees at exactly the tolerated difference, and contests one watt-hour beyond", async () => {
    for (const [wattHours, state] of [
      [19_000, State.Settled],
      [18_999, State.Disputed],
    ] as const) {
      const world = await loadFixture(etherWorld);
      await play(world, "Reported", { wattHours: 20_000, reported: 20_000 });
      await report(world, ["consumer"], { wattHours });
      expect((await world.market.auctionOf(world.consumer.address)).state).to.equal(state);
    }
  });

  it("agrees with more than was asked as with what was asked", async () => {
    const world = await loadFixture(etherWorld);
    await play(world, "Reported");
    await report(world, ["consumer"], { wattHours: 2 * WATT_HOURS });
    expect((await world.market.auctionOf(world.consumer.address)).state).to.equal(State.Settled);
  });
});

describe("auction: the access token", () => {
  it("is the hash of chain, market, consumer, round, provider, award and validity", async () => {
    const world = await loadFixture(etherWorld);
    const { market, address, consumer, provider, domain } = world;
    const round = await play(world, "Awarded");
    const { closesAt } = await market.auctionOf(consumer.address);
    const { validity } = await market.parameters();
    const types = ["uint256", "address", "address", "uint24", "address", "uint40", "uint40"];
    const values = [
      domain.chainId,
      address,
      consumer.address,
      round,
      provider.address,
      closesAt,
      validity,
    ];
    const expected = ethers.keccak256(ethers.AbiCoder.defaultAbiCoder().encode(types, values));
    expect(await market.accessToken(consumer.address)).to.equal(expected);
  });

  it("differs from round to round, market to market and consumer to consumer", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer, rival } = world;
    const tokens = new Set<string>();
    for (let n = 0; n < 2; n++) {
      await play(world, "Awarded");
      tokens.add(await market.accessToken(consumer.address));
      await market.connect(consumer.account).settle(n + 1);
    }
    const elsewhere = await loadFixture(strictWorld);
    await play(elsewhere, "Awarded");
    tokens.add(await elsewhere.market.accessToken(consumer.address));
    const swapped: World = { ...(await loadFixture(etherWorld)), consumer: rival };
    await market.connect(rival.account).startAuction(WATT_HOURS, 900, 1, 0, AREA, POSITION);
    await bid(swapped, swapped.provider, 1n);
    await passClose(swapped);
    tokens.add(await market.accessToken(rival.address));
    expect(tokens.size).to.equal(4);
  });
});
