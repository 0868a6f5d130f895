import { expect } from "chai";

import { ethers, impersonate, loadFixture, networkHelpers } from "../support/chain.js";
import { MAX_UINT96 } from "../support/arithmetic.js";
import { expectError, expectEvent } from "../support/expect.js";
import { balances, expectChanges, expectConserved, held } from "../support/money.js";
import {
  BOND,
  ESCROW,
  FUNDS,
  PARAMETERS,
  SINK,
  STAKE,
  START_PRICE,
  WATT_HOURS,
} from "../support/parameters.js";
import { play, start } from "../support/rounds.js";
import { setAccount } from "../support/storage.js";
import {
  AREA,
  POSITION,
  availableOf,
  deployMarket,
  EPHEMERAL_KEY,
  etherWorld,
  marketFactory,
} from "../support/world.js";

const { ZeroAddress } = ethers;

describe("vault: ether", () => {
  it("knows its asset, sink and delay", async () => {
    const { market } = await loadFixture(etherWorld);
    expect(await market.asset()).to.equal(ZeroAddress);
    expect(await market.sink()).to.equal(SINK);
    expect(await market.withdrawDelay()).to.equal(PARAMETERS.withdrawDelay);
  });

  it("is not deployed with nobody as its sink, or itself", async () => {
    const { market, operator, authority, arbiter } = await loadFixture(etherWorld);
    const factory = await marketFactory();
    const deploy = (sink: string): Promise<unknown> =>
      factory.deploy(operator, authority, arbiter, ZeroAddress, sink, ZeroAddress, PARAMETERS);
    await expectError(deploy(ZeroAddress), market, "InvalidRecipient", [ZeroAddress]);
    const nonce = await operator.getNonce();
    const itself = ethers.getCreateAddress({ from: operator.address, nonce });
    await expectError(deploy(itself), market, "InvalidRecipient", [itself]);
  });

  it("credits a deposit to whoever sends it, registered or not", async () => {
    const world = await loadFixture(etherWorld);
    const { market, stranger } = world;
    await expectEvent(market.connect(stranger).deposit({ value: 5 }), market, "Deposited", [
      stranger.address,
      5,
    ]);
    await market.connect(stranger).deposit({ value: 2 });
    expect(await availableOf(world, stranger.address)).to.equal(7n);
    await expectConserved(world);
  });

  it("takes a plain transfer as a deposit, and one of nothing in silence", async () => {
    const world = await loadFixture(etherWorld);
    const { market, address, stranger } = world;
    await expectEvent(stranger.sendTransaction({ to: address, value: 5 }), market, "Deposited", [
      stranger.address,
      5,
    ]);
    expect(await availableOf(world, stranger.address)).to.equal(5n);
    await expect(stranger.sendTransaction({ to: address })).not.to.emit(market, "Deposited");
    expect(await availableOf(world, stranger.address)).to.equal(5n);
  });

  it("refuses a deposit of nothing", async () => {
    const { market } = await loadFixture(etherWorld);
    await expectError(market.deposit({ value: 0 }), market, "ZeroDeposit");
  });

  it("credits the ether that comes with a start, a bid and a contest", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer, provider, stranger } = world;
    const before = await balances(world);
    const started = start(world, {}, ESCROW + 1n);
    await expectEvent(started, market, "Deposited", [consumer.address, ESCROW + 1n]);
    const bidding = market.connect(provider.account);
    const placed = bidding.placeBid(consumer.address, 1, WATT_HOURS, START_PRICE, EPHEMERAL_KEY, {
      value: BOND + 2n,
    });
    await expectEvent(placed, market, "Deposited", [provider.address, BOND + 2n]);
    await expectChanges(world, before, { consumer: 1n, provider: 2n });

    await market.connect(consumer.account).endAuction(1, provider.address, START_PRICE);
    await market.connect(consumer.account).settle(1);
    const round = await play(world, "Reported");
    const between = await availableOf(world, consumer.address);
    const contested = market
      .connect(consumer.account)
      .contest(consumer.address, round, { value: STAKE + 3n });
    await expectEvent(contested, market, "Deposited", [consumer.address, STAKE + 3n]);
    expect((await availableOf(world, consumer.address)) - between).to.equal(3n);
    await expectConserved(world);
    expect(await availableOf(world, stranger.address)).to.equal(0n);
  });

  it("says what is missing for an escrow, a bond and a stake", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer, provider } = world;
    await setAccount(world, consumer.address, { available: ESCROW - 1n });
    await expectError(start(world), market, "InsufficientBalance", [
      consumer.address,
      ESCROW - 1n,
      ESCROW,
    ]);
    await setAccount(world, consumer.address, { available: ESCROW });
    await start(world);
    await setAccount(world, provider.address, { available: BOND - 2n });
    const place = (value: bigint): Promise<unknown> =>
      market
        .connect(provider.account)
        .placeBid(consumer.address, 1, WATT_HOURS, START_PRICE, EPHEMERAL_KEY, { value });
    await expectError(place(1n), market, "InsufficientBalance", [
      provider.address,
      BOND - 1n,
      BOND,
    ]);
    await place(2n);
    expect(await availableOf(world, provider.address)).to.equal(0n);
  });

  it("says what is missing for a contest, to the unit", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer } = world;
    const round = await play(world, "Reported");
    await setAccount(world, consumer.address, { available: 0n });
    const contest = (value: bigint): Promise<unknown> =>
      market.connect(consumer.account).contest(consumer.address, round, { value });
    await expectError(contest(STAKE - 1n), market, "InsufficientBalance", [
      consumer.address,
      STAKE - 1n,
      STAKE,
    ]);
    await contest(STAKE);
  });

  it("takes no token", async () => {
    const { market } = await loadFixture(etherWorld);
    await expectError(market.depositToken(1), market, "TokenNotAccepted");
    const { ZeroHash } = ethers;
    await expectError(
      market.depositWithPermit(1, 0, 27, ZeroHash, ZeroHash),
      market,
      "TokenNotAccepted",
    );
  });

  it("holds 2^96 − 1 and not one more, whichever way it comes", async () => {
    const market = await deployMarket(ZeroAddress);
    const address = await market.getAddress();
    const whale = await impersonate(ethers.getAddress(ethers.dataSlice(ethers.id("whale"), 12)));
    await networkHelpers.setBalance(whale.address, 2n ** 100n);
    await market.connect(whale).deposit({ value: MAX_UINT96 });
    expect((await market.accountOf(whale)).available).to.equal(MAX_UINT96);
    const args = [MAX_UINT96 + 1n, MAX_UINT96];
    const other = market.connect(whale);
    await expectError(other.deposit({ value: 1 }), market, "HoldingsCapExceeded", args);
    await expectError(
      whale.sendTransaction({ to: address, value: 1 }),
      market,
      "HoldingsCapExceeded",
      args,
    );
    await expectError(other.multicall([], { value: 1 }), market, "HoldingsCapExceeded", args);

    await market.addEV(whale, ZeroAddress, ethers.ZeroHash);
    await other.startAuction(1000, 60, MAX_UINT96, 0, AREA, POSITION);
    expect((await market.accountOf(whale)).available).to.equal(0n);
    expect((await market.auctionOf(whale)).escrow).to.equal(MAX_UINT96);
    await other.cancelAuction(1);
    await other.requestWithdrawal(MAX_UINT96);
    await networkHelpers.time.increase(PARAMETERS.withdrawDelay);
    await other.withdraw(whale);
    expect(await ethers.provider.getBalance(address)).to.equal(0n);
  });

  it("keeps a donation out of everybody's balance", async () => {
    const world = await loadFixture(etherWorld);
    const before = await balances(world);
    await networkHelpers.setBalance(world.address, (await held(world)) + 1000n);
    await expectChanges(world, before, {});
    await world.market.connect(world.consumer.account).deposit({ value: 1 });
    await expectChanges(world, before, { consumer: 1n });
    expect(await held(world)).to.equal(3n * FUNDS + 1001n);
  });
});
