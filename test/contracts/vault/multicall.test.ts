import { expect } from "chai";

import { ethers, loadFixture, time } from "../support/chain.js";
import { expectError } from "../support/expect.js";
import { balances, expectChanges, expectConserved } from "../support/money.js";
import {
  DURATION,
  ESCROW,
  FUNDS,
  PARAMETERS,
  START_PRICE,
  WATT_HOURS,
} from "../support/parameters.js";
import { start } from "../support/rounds.js";
import {
  AREA,
  POSITION,
  availableOf,
  etherWorld,
  INFO,
  keyOf,
  type World,
} from "../support/world.js";

function encoder({ market }: World): World["market"]["interface"] {
  return market.interface;
}

describe("vault: multicall", () => {
  it("makes each call as the caller and returns what each returned", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer } = world;
    const calls = [
      encoder(world).encodeFunctionData("startAuction", [
        WATT_HOURS,
        DURATION,
        START_PRICE,
        0,
        AREA,
        POSITION,
      ]),
      encoder(world).encodeFunctionData("meterOf", [consumer.address]),
    ];
    const other = market.connect(consumer.account);
    const results = await other.multicall.staticCall(calls);
    expect(encoder(world).decodeFunctionResult("startAuction", results[0] ?? "0x")[0]).to.equal(1n);
    expect(encoder(world).decodeFunctionResult("meterOf", results[1] ?? "0x")[0]).to.equal(
      consumer.meter.address,
    );
    await other.multicall(calls);
    expect((await market.auctionOf(consumer.address)).round).to.equal(1n);
    expect(await other.multicall.staticCall([])).to.deep.equal([]);
  });

  it("credits its ether once, however many calls want it", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer } = world;
    const before = await balances(world);
    const deposit = encoder(world).encodeFunctionData("deposit");
    const call = market
      .connect(consumer.account)
      .multicall([deposit, deposit, "0x", deposit], { value: 100 });
    await expect(call).to.emit(market, "Deposited").withArgs(consumer.address, 100);
    const receipt = await (await call).wait();
    expect(receipt?.logs).to.have.length(1);
    await expectChanges(world, before, { consumer: 100n });
    await expectConserved(world);
  });

  it("deposits and starts in one transaction, and leaves the change", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer } = world;
    const before = await balances(world);
    const startCall = encoder(world).encodeFunctionData("startAuction", [
      WATT_HOURS,
      DURATION,
      START_PRICE,
      0,
      AREA,
      POSITION,
    ]);
    await market.connect(consumer.account).multicall([startCall], { value: ESCROW + 5n });
    await expectChanges(world, before, { consumer: 5n });
    await expectConserved(world);
  });

  it("credits the next transaction's ether again", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer } = world;
    const other = market.connect(consumer.account);
    await other.multicall([], { value: 1 });
    await other.multicall([], { value: 1 });
    await other.deposit({ value: 1 });
    expect(await availableOf(world, consumer.address)).to.equal(FUNDS + 3n);
  });

  it("credits two multicalls and a deposit of one transaction once each", async () => {
    const world = await loadFixture(etherWorld);
    const { market, address } = world;
    const batcher = await ethers.deployContract("Batcher");
    const multicall = encoder(world).encodeFunctionData("multicall", [
      [encoder(world).encodeFunctionData("deposit")],
    ]);
    const deposit = encoder(world).encodeFunctionData("deposit");
    await batcher.run(address, [multicall, deposit, multicall], [1, 2, 4], { value: 7 });
    expect((await market.accountOf(batcher)).available).to.equal(7n);
    await expectConserved(world, [world.consumer], [await batcher.getAddress()]);
  });

  it("reverts whole with the first error of a call", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer } = world;
    const calls = [
      encoder(world).encodeFunctionData("requestWithdrawal", [5]),
      encoder(world).encodeFunctionData("startAuction", [
        0,
        DURATION,
        START_PRICE,
        0,
        AREA,
        POSITION,
      ]),
    ];
    await expectError(market.connect(consumer.account).multicall(calls), market, "ZeroEnergy");
    expect(await market.withdrawalOf(consumer.address)).to.deep.equal([0n, 0n]);
  });

  it("gives a name to a call that fails without one", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer } = world;
    const other = market.connect(consumer.account);
    await expectError(other.multicall(["0x12345678"]), market, "FailedCall");
    const withdraw = encoder(world).encodeFunctionData("withdraw", [consumer.address]);
    await expectError(other.multicall([withdraw], { value: 1 }), market, "FailedCall");
  });

  it("does not nest", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer } = world;
    const inner = encoder(world).encodeFunctionData("multicall", [[]]);
    const other = market.connect(consumer.account);
    await expectError(other.multicall([inner]), market, "NestedMulticall");
    await expectError(other.multicall([inner, inner], { value: 1 }), market, "NestedMulticall");
  });

  it("lends nobody's rights: the operator's calls stay the operator's", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer } = world;
    const account = keyOf("newcomer").address;
    const call = encoder(world).encodeFunctionData("addEV", [account, ethers.ZeroAddress, INFO]);
    const other = market.connect(consumer.account);
    await expectError(other.multicall([call]), market, "OwnableUnauthorizedAccount", [
      consumer.address,
    ]);
    await market.multicall([call]);
    expect((await market.accountOf(account)).status).to.equal(1n);
  });

  it("asks for two withdrawals and takes both after the delay, in two multicalls", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer, stranger } = world;
    const other = market.connect(consumer.account);
    await other.requestWithdrawal(5);
    await time.increase(PARAMETERS.withdrawDelay);
    const withdraw = encoder(world).encodeFunctionData("withdraw", [stranger.address]);
    await expectError(other.multicall([withdraw, withdraw]), market, "NothingToWithdraw", [
      consumer.address,
    ]);
    await expect(() => other.multicall([withdraw])).to.changeEtherBalance(ethers, stranger, 5);
    await start(world);
    await expectConserved(world);
  });
});
