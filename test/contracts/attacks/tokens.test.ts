import { expect } from "chai";

import { ethers, loadFixture, time } from "../support/chain.js";
import { expectError } from "../support/expect.js";
import { expectConserved } from "../support/money.js";
import { FUNDS, PARAMETERS } from "../support/parameters.js";
import { availableOf, tokenWorldWith, type TokenWorld } from "../support/world.js";
import type { FalseToken, FeeToken } from "../../../types/index.js";

async function approve(world: TokenWorld): Promise<void> {
  await world.token.connect(world.consumer.account).approve(world.address, FUNDS);
}

interface FeeWorld extends TokenWorld {
  readonly fee: FeeToken;
}

async function feeWorld(): Promise<FeeWorld> {
  const fee = await ethers.deployContract("FeeToken");
  const world = await tokenWorldWith(fee);
  await approve(world);
  return { ...world, fee };
}

interface FalseWorld extends TokenWorld {
  readonly liar: FalseToken;
}

async function falseWorld(): Promise<FalseWorld> {
  const liar = await ethers.deployContract("FalseToken");
  const world = await tokenWorldWith(liar);
  await approve(world);
  return { ...world, liar };
}

describe("attack: a token that takes a fee", () => {
  it("is refused at once, so that nobody's balance is owed more than is held", async () => {
    const world = await loadFixture(feeWorld);
    const { market, consumer, fee } = world;
    const other = market.connect(consumer.account);
    for (const [bps, received] of [
      [100, 990n],
      [10_000, 0n],
    ] as const) {
      await fee.setFee(bps);
      await expectError(other.depositToken(1000), market, "UnexpectedAmount", [1000, received]);
    }
    await fee.setFee(0);
    await other.depositToken(1000);
    await expectConserved(world);
  });

  it("is refused when it gives instead of taking", async () => {
    const world = await loadFixture(feeWorld);
    const { market, consumer, fee, address } = world;
    await fee.grant(address, 5);
    const call = market.connect(consumer.account).depositToken(1000);
    await expectError(call, market, "UnexpectedAmount", [1000, 1005]);
  });

  it("is refused when the market ends up with less than before", async () => {
    const world = await loadFixture(feeWorld);
    const { market, consumer, fee, address } = world;
    const other = market.connect(consumer.account);
    await other.depositToken(1000);
    await fee.rob(address, 600);
    await expectError(other.depositToken(500), market, "UnexpectedAmount", [500, 0]);
  });
});

describe("attack: a token that returns false", () => {
  it("gets no deposit counted that did not move", async () => {
    const world = await loadFixture(falseWorld);
    const { market, consumer, liar, tokenAddress } = world;
    await liar.refuse(true);
    const call = market.connect(consumer.account).depositToken(1000);
    await expectError(call, market, "SafeERC20FailedOperation", [tokenAddress]);
    expect(await availableOf(world, consumer.address)).to.equal(0n);
  });

  it("gets no withdrawal taken off that did not move", async () => {
    const world = await loadFixture(falseWorld);
    const { market, consumer, liar, tokenAddress } = world;
    const other = market.connect(consumer.account);
    await other.depositToken(1000);
    await other.requestWithdrawal(1000);
    await time.increase(PARAMETERS.withdrawDelay);
    await liar.refuse(true);
    await expectError(other.withdraw(consumer.address), market, "SafeERC20FailedOperation", [
      tokenAddress,
    ]);
    expect(await availableOf(world, consumer.address)).to.equal(1000n);
    await liar.refuse(false);
    await other.withdraw(consumer.address);
    expect(await liar.balanceOf(consumer.address)).to.equal(FUNDS);
  });
});
