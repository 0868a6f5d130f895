import { expect } from "chai";

import { ethers, loadFixture } from "../support/chain.js";
import { expectError, expectEvent } from "../support/expect.js";
import { PARAMETERS, SINK, START_PRICE } from "../support/parameters.js";
import { bid, play, roundOf, start } from "../support/rounds.js";
import { AREA, POSITION, etherWorld, INFO, keyOf } from "../support/world.js";

const { ZeroAddress, ZeroHash } = ethers;
const ACTIVE = 1n;
const REMOVED = 2n;

describe("registry: admission by the operator", () => {
  it("adds an account with a meter and says so", async () => {
    const { market } = await loadFixture(etherWorld);
    const account = keyOf("newcomer").address;
    const meter = keyOf("newcomer's meter").address;
    await expectEvent(market.addEV(account, meter, INFO), market, "AccountAdded", [
      account,
      meter,
      INFO,
    ]);
    expect(await market.accountOf(account)).to.deep.equal([
      0n,
      0n,
      ACTIVE,
      true,
      0n,
      0n,
      0n,
      0n,
      0n,
    ]);
    expect(await market.meterOf(account)).to.equal(meter);
    expect(await market.reputationOf(account)).to.equal(5000n);
  });

  it("adds an account without a meter, which may buy but not bid", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer } = world;
    const account = await ethers.getSigner((await ethers.getSigners())[9]?.address ?? "");
    await market.addEV(account, ZeroAddress, INFO);
    expect((await market.accountOf(account)).hasMeter).to.equal(false);
    await market.connect(account).startAuction(1, 60, 1, 0, AREA, POSITION, { value: 1 });
    await start(world);
    const call = market
      .connect(account)
      .placeBid(consumer.address, 1, 20_001, 1, INFO, { value: START_PRICE * 21n });
    await expectError(call, market, "MeterMissing", [account.address]);
  });

  it("adds a batch in one transaction, each with its event", async () => {
    const { market } = await loadFixture(etherWorld);
    const accounts = ["a", "b", "c"].map((name) => keyOf(name).address);
    const meters = ["x", "y"].map((name) => keyOf(name).address).concat(ZeroAddress);
    const call = market.addEVs(accounts, meters, [INFO, ZeroHash, INFO]);
    for (const [n, account] of accounts.entries())
      await expectEvent(call, market, "AccountAdded", [
        account,
        meters[n],
        [INFO, ZeroHash, INFO][n],
      ]);
    for (const account of accounts)
      expect((await market.accountOf(account)).status).to.equal(ACTIVE);
    await market.addEVs([], [], []);
  });

  it("refuses a batch whose lists differ in length, each way", async () => {
    const { market } = await loadFixture(etherWorld);
    const one = keyOf("one").address;
    const refuse = (accounts: string[], meters: string[], infos: string[]): Promise<void> =>
      expectError(market.addEVs(accounts, meters, infos), market, "BatchLengthMismatch", [
        accounts.length,
        meters.length,
        infos.length,
      ]);
    await refuse([one], [], [INFO]);
    await refuse([one], [ZeroAddress], []);
    await refuse([], [one], [INFO]);
  });

  it("adds none of a batch of which one cannot be added", async () => {
    const { market, consumer } = await loadFixture(etherWorld);
    const fresh = keyOf("fresh").address;
    const call = market.addEVs([fresh, consumer.address], [ZeroAddress, ZeroAddress], [INFO, INFO]);
    await expectError(call, market, "AlreadyRegistered", [consumer.address]);
    expect((await market.accountOf(fresh)).status).to.equal(0n);
  });

  it("refuses an account that is there, the zero address, the market, the sink, and a meter of its own key", async () => {
    const { market, address, consumer } = await loadFixture(etherWorld);
    const add = (account: string, meter = ZeroAddress): Promise<unknown> =>
      market.addEV(account, meter, INFO);
    await expectError(add(consumer.address), market, "AlreadyRegistered", [consumer.address]);
    for (const account of [ZeroAddress, address, SINK])
      await expectError(add(account), market, "InvalidAccount", [account]);
    const own = keyOf("own meter").address;
    await expectError(add(own, own), market, "MeterIsAccount", [own]);
  });

  it("lets only the operator add, add many, remove, switch and nominate", async () => {
    const { market, stranger, consumer } = await loadFixture(etherWorld);
    const other = market.connect(stranger);
    for (const call of [
      () => other.addEV(stranger, ZeroAddress, INFO),
      () => other.addEVs([], [], []),
      () => other.removeEV(consumer.address),
      () => other.setActive(false),
      () => other.nominate(0, stranger),
      () => other.transferOwnership(stranger),
      () => other.renounceOwnership(),
    ])
      await expectError(call(), market, "OwnableUnauthorizedAccount", [stranger.address]);
  });

  it("removes an account, once, and only one that is there", async () => {
    const { market, consumer, stranger } = await loadFixture(etherWorld);
    await expectEvent(market.removeEV(consumer.address), market, "AccountRemoved", [
      consumer.address,
    ]);
    expect((await market.accountOf(consumer.address)).status).to.equal(REMOVED);
    await expectError(market.removeEV(consumer.address), market, "NotRegistered", [
      consumer.address,
      REMOVED,
    ]);
    await expectError(market.removeEV(stranger), market, "NotRegistered", [stranger.address, 0n]);
  });

  it("lets a removed account neither start nor bid, but cancel, settle and withdraw", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer, provider } = world;
    const round = await play(world, "OpenWithBid");
    await market.removeEV(provider.address);
    await expectError(bid(world, provider, 1n), market, "NotRegistered", [
      provider.address,
      REMOVED,
    ]);
    await market.removeEV(consumer.address);
    await market
      .connect(consumer.account)
      .endAuction(round, provider.address, (await market.auctionOf(consumer.address)).price);
    await market.connect(consumer.account).settle(round);
    await expectError(start(world), market, "NotRegistered", [consumer.address, REMOVED]);
    for (const { account } of [consumer, provider]) {
      const { available } = await market.accountOf(account);
      await market.connect(account).requestWithdrawal(available);
      await ethers.provider.send("evm_increaseTime", [PARAMETERS.withdrawDelay]);
      await expectEvent(market.connect(account).withdraw(account), market, "Withdrawn", [
        account.address,
        account.address,
        available,
      ]);
    }
  });

  it("refuses an unregistered account to start, bid, or bid by signature", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer, stranger } = world;
    const call = market.connect(stranger).startAuction(1, 60, 1, 0, AREA, POSITION, { value: 1 });
    await expectError(call, market, "NotRegistered", [stranger.address, 0n]);
    await start(world);
    const placed = market
      .connect(stranger)
      .placeBid(consumer.address, await roundOf(world), 20_001, 1, INFO);
    await expectError(placed, market, "NotRegistered", [stranger.address, 0n]);
  });
});
