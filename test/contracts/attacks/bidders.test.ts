import { expect } from "chai";

import { ethers, loadFixture, nextAt, now, time } from "../support/chain.js";
import { MAX_UINT96 } from "../support/arithmetic.js";
import { act, encoderOf, enlist } from "../support/contracts.js";
import { expectError } from "../support/expect.js";
import { balances, expectChanges, expectConserved } from "../support/money.js";
import {
  BID_PRICE,
  BOND,
  ESCROW,
  FULL_COST,
  FUNDS,
  PARAMETERS,
  STAKE,
  START_PRICE,
  WATT_HOURS,
} from "../support/parameters.js";
import {
  bid,
  bidBySig,
  bidMessage,
  nextAtClose,
  passClose,
  play,
  report,
  start,
} from "../support/rounds.js";
import { signBid } from "../support/signing.js";
import { AREA, availableOf, EPHEMERAL_KEY, etherWorld, type World } from "../support/world.js";

const { withdrawDelay, extension, maxExtensions } = PARAMETERS;

describe("attack: a bidder that cannot receive ether", () => {
  it("keeps nobody from outbidding, settling or leaving, and gets its own money elsewhere", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer, rival } = world;
    const griefer = await ethers.deployContract("GriefingBidder");
    const address = await enlist(world, griefer);
    await start(world);
    const args = [1, WATT_HOURS, BID_PRICE, EPHEMERAL_KEY] as const;
    await act(
      world,
      griefer,
      encoderOf(world).encodeFunctionData("placeBid", [consumer.address, ...args]),
    );
    await bid(world, rival, BID_PRICE / 2n);
    expect(await availableOf(world, address)).to.equal(FUNDS);
    await passClose(world);
    await market.connect(consumer.account).settle(1);

    await act(world, griefer, encoderOf(world).encodeFunctionData("requestWithdrawal", [FUNDS]));
    await time.increase(withdrawDelay);
    const home = encoderOf(world).encodeFunctionData("withdraw", [address]);
    await expectError(act(world, griefer, home), market, "NativeTransferFailed", [address, FUNDS]);
    const away = encoderOf(world).encodeFunctionData("withdraw", [consumer.address]);
    await expect(() => act(world, griefer, away)).to.changeEtherBalance(
      ethers,
      consumer.account,
      FUNDS,
    );
    await expectConserved(world, [consumer], [address]);
  });
});

describe("attack: bids that are not meant", () => {
  it("of one wei or nothing lose the same share of the bond as any other when nothing comes", async () => {
    for (const price of [1n, 0n]) {
      const world = await loadFixture(etherWorld);
      const before = await balances(world);
      await play(world, "Uncontested", { price, reporter: "consumer", reported: 0 });
      await expectChanges(world, before, { provider: -BOND, sink: BOND });
    }
  });

  it("drain no bond: whoever is outbid has all of it back, again and again", async () => {
    const world = await loadFixture(etherWorld);
    await start(world);
    const before = await balances(world);
    let price = START_PRICE;
    for (let n = 0; n < 10; n++) {
      await bid(world, n % 2 === 0 ? world.provider : world.rival, price);
      await expectChanges(world, before, { [n % 2 === 0 ? "provider" : "rival"]: -BOND });
      price = (price * 9n) / 10n;
    }
    await expectConserved(world);
  });

  it("in the last second leave the others time to answer, until the extensions are used up", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer, provider, rival } = world;
    await play(world, "OpenWithBid");
    await nextAtClose(world, -1);
    await bid(world, rival, 1000n);
    await nextAtClose(world, -1);
    await bid(world, provider, 500n);
    expect((await market.auctionOf(consumer.address)).provider).to.equal(provider.address);
    expect((await market.auctionOf(consumer.address)).extensions).to.equal(2n);
    expect([extension, maxExtensions]).to.deep.equal([60, 3]);
  });

  it("on one's own round are refused, by hand and by signature", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer } = world;
    await start(world);
    await expectError(bid(world, consumer), market, "OwnRound", [consumer.address]);
    await expectError(bidBySig(world, {}, consumer), market, "OwnRound", [consumer.address]);
  });

  it("by one's own second account only move money from one pocket to the other", async () => {
    // Documented: nobody can tell two accounts of one owner apart on chain. It costs nothing and wins nothing but a
    // mark of reputation, which is why the authority attests reputation classes.
    const world = await loadFixture(etherWorld);
    const before = await balances(world);
    await play(world, "Settled");
    await expectChanges(world, before, { consumer: -FULL_COST, provider: FULL_COST });
    expect((await world.market.accountOf(world.provider.address)).fulfilled).to.equal(1n);
  });
});

describe("attack: taking the money away in front of one's signed bid", () => {
  it("fails while the bid lives: the request is seen, and takes longer", async () => {
    const world = await loadFixture(etherWorld);
    const { market, provider, domain } = world;
    await start(world, { duration: 2 * withdrawDelay });
    const message = await bidMessage(world, { deadline: (await now()) + withdrawDelay });
    const signature = await signBid(provider.account, domain, message);
    expect(await market.coverOf(provider.address, message.deadline)).to.equal(FUNDS);
    const other = market.connect(provider.account);
    await other.requestWithdrawal(MAX_UINT96);
    expect(await market.coverOf(provider.address, message.deadline)).to.equal(FUNDS);
    const { readyAt } = await market.withdrawalOf(provider.address);
    expect(readyAt).to.be.greaterThan(message.deadline);
    await nextAt(message.deadline - 1);
    await expectError(other.withdraw(provider.address), market, "WithdrawalNotReady", [
      provider.address,
      readyAt,
    ]);
    await nextAt(message.deadline);
    await market.placeBidBySig(message, signature);
    expect(await availableOf(world, provider.address)).to.equal(FUNDS - BOND);
    await expectConserved(world);
  });

  it("shows in the cover when it was asked for long before", async () => {
    const world = await loadFixture(etherWorld);
    const { market, provider } = world;
    await market.connect(provider.account).requestWithdrawal(FUNDS);
    await time.increase(withdrawDelay);
    await start(world);
    const { deadline } = await bidMessage(world);
    expect(await market.coverOf(provider.address, deadline)).to.equal(0n);
    await market.connect(provider.account).withdraw(provider.address);
    await expectError(bidBySig(world), market, "InsufficientBalance", [provider.address, 0, BOND]);
  });
});

describe("attack: a judge, a meter and an account that change in the middle", () => {
  it("an arbiter who is a party judges nothing; its silence has its rule", async () => {
    for (const side of ["consumer", "provider"] as const) {
      const world = await loadFixture(etherWorld);
      const { market, consumer, provider, rival } = world;
      await market.nominate(1, world[side].account);
      await market.connect(world[side].account).acceptRole(1);
      const round = await play(world, "DisputedByReadings", { contested: 5000 });
      const other = market.connect(world[side].account);
      for (const loser of [consumer, provider, rival]) {
        const call = other.resolve(consumer.address, round, 0, loser.address);
        await expectError(call, market, "ArbiterIsParty", [world[side].address]);
      }
      await time.increase(PARAMETERS.arbiterWindow);
      await market.reclaim(consumer.address);
      await expectConserved(world);
    }
  });

  it("contesting for delay costs the stake and stops no payment", async () => {
    const world = await loadFixture(etherWorld);
    const before = await balances(world);
    await play(world, "Lapsed");
    const sum = { consumer: -FULL_COST - STAKE, provider: FULL_COST, sink: STAKE };
    await expectChanges(world, before, sum);
  });

  it("the operator swaps no meter, in the middle of a round or by removing and adding", async () => {
    const world = await loadFixture(etherWorld);
    const { market, provider, rival } = world;
    await play(world, "Reported", { reporter: "consumer", reported: 0 });
    const meter = provider.meter.address;
    const swap = (): Promise<unknown> => market.addEV(provider.address, rival.meter, AREA);
    await expectError(swap(), market, "AlreadyRegistered", [provider.address]);
    await market.removeEV(provider.address);
    await expectError(swap(), market, "MeterIsFixed", [provider.address, meter]);
    await expectError(
      market.addEV(provider.address, ethers.ZeroAddress, AREA),
      market,
      "MeterIsFixed",
      [provider.address, meter],
    );
    expect(await market.meterOf(provider.address)).to.equal(meter);
    await report(world, ["provider"], { wattHours: WATT_HOURS });
    expect((await market.auctionOf(world.consumer.address)).state).to.equal(3n);
  });

  it("a removed account comes back through the operator with all it had, and by certificate not at all", async () => {
    const world = await loadFixture(etherWorld);
    const { market, provider, rival, consumer } = world;
    await play(world, "Undelivered");
    await start({ ...world, consumer: provider });
    await market.connect(provider.account).revokeSignatures();
    const before = await market.accountOf(provider.address);
    expect([before.round, before.epoch, before.disputed]).to.deep.equal([1n, 1n, 1n]);
    await market.removeEV(provider.address);
    const call = market.addEV(provider.address, provider.meter, AREA);
    await expect(call).to.emit(market, "AccountRestored").withArgs(provider.address);
    await expect(call).not.to.emit(market, "AccountAdded");
    expect(await market.accountOf(provider.address)).to.deep.equal(before);
    expect((await market.auctionOf(provider.address)).escrow).to.equal(ESCROW);
    const swapped: World = { ...world, consumer: provider, provider: rival };
    await bid(swapped, rival);
    await expectConserved(world, [consumer, provider]);
  });

  it("one meter on both sides settles nothing; the consumer's word still does", async () => {
    const base = await loadFixture(etherWorld);
    const account = (await ethers.getSigners())[7];
    if (account === undefined) throw new Error("too few signers");
    const provider = { account, address: account.address, meter: base.consumer.meter };
    await base.market.addEV(account, provider.meter, AREA);
    await base.market.connect(account).deposit({ value: FUNDS });
    const world: World = { ...base, provider };
    const round = await play(world, "Awarded");
    const call = report(world, ["consumer", "provider"]);
    await expectError(call, base.market, "SharedMeter", [provider.meter.address]);
    await base.market.connect(base.consumer.account).settle(round);
    await expectConserved(world);
  });
});
