import { expect } from "chai";

import { ethers, impersonate, loadFixture, nextAt, now } from "../support/chain.js";
import { MAX_UINT96 } from "../support/arithmetic.js";
import { expectError, expectEvent } from "../support/expect.js";
import { expectConserved, held } from "../support/money.js";
import { ESCROW, FUNDS, PARAMETERS, SINK } from "../support/parameters.js";
import { play, start } from "../support/rounds.js";
import { availableOf, etherWorld, lenientWorld, tokenWorld, type World } from "../support/world.js";

const { ZeroAddress } = ethers;
const ELSEWHERE = "0x00000000000000000000000000000000000E15e0";

/** Asks for money and waits until it is ready, minus `early` seconds. */
async function requestAndWait(world: World, amount: bigint, early = 0): Promise<number> {
  await world.market.connect(world.consumer.account).requestWithdrawal(amount);
  const readyAt = (await now()) + PARAMETERS.withdrawDelay;
  await nextAt(readyAt - early);
  return readyAt;
}

describe("vault: withdrawals", () => {
  it("notes a request and when it can be taken, and replaces it by the next", async () => {
    const { market, consumer } = await loadFixture(etherWorld);
    const other = market.connect(consumer.account);
    for (const amount of [7n, 3n, 0n]) {
      const at = (await now()) + 100;
      await nextAt(at);
      const readyAt = at + PARAMETERS.withdrawDelay;
      await expectEvent(other.requestWithdrawal(amount), market, "WithdrawalRequested", [
        consumer.address,
        amount,
        readyAt,
      ]);
      expect(await market.withdrawalOf(consumer.address)).to.deep.equal([amount, BigInt(readyAt)]);
    }
  });

  it("pays from the second on at which it is ready, once, to whom the account names", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer } = world;
    const other = market.connect(consumer.account);
    const early = await requestAndWait(world, 7n, 1);
    await expectError(other.withdraw(ELSEWHERE), market, "WithdrawalNotReady", [
      consumer.address,
      early,
    ]);
    await requestAndWait(world, 7n);
    const paid = other.withdraw(ELSEWHERE);
    await expectEvent(paid, market, "Withdrawn", [consumer.address, ELSEWHERE, 7]);
    await expect(paid).to.changeEtherBalance(ethers, ELSEWHERE, 7);
    expect(await availableOf(world, consumer.address)).to.equal(FUNDS - 7n);
    expect(await market.withdrawalOf(consumer.address)).to.deep.equal([0n, 0n]);
    await expectError(other.withdraw(ELSEWHERE), market, "NothingToWithdraw", [consumer.address]);
    await expectConserved(world);
  });

  it("pays what is left when the money was used meanwhile, and ends the request", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer } = world;
    const other = market.connect(consumer.account);
    await other.requestWithdrawal(MAX_UINT96);
    await start(world);
    await nextAt((await now()) + PARAMETERS.withdrawDelay);
    await expectEvent(other.withdraw(ELSEWHERE), market, "Withdrawn", [
      consumer.address,
      ELSEWHERE,
      FUNDS - ESCROW,
    ]);
    expect(await availableOf(world, consumer.address)).to.equal(0n);
    expect(await market.withdrawalOf(consumer.address)).to.deep.equal([0n, 0n]);
    await expectConserved(world);
  });

  it("pays nothing that was not asked for, is not there, or was taken back", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer, stranger } = world;
    const other = market.connect(consumer.account);
    await expectError(other.withdraw(ELSEWHERE), market, "NothingToWithdraw", [consumer.address]);
    await market.connect(stranger).requestWithdrawal(5);
    await expectError(market.connect(stranger).withdraw(ELSEWHERE), market, "NothingToWithdraw", [
      stranger.address,
    ]);
    await other.requestWithdrawal(5);
    await other.requestWithdrawal(0);
    await nextAt((await now()) + PARAMETERS.withdrawDelay);
    await expectError(other.withdraw(ELSEWHERE), market, "NothingToWithdraw", [consumer.address]);
  });

  it("sends nothing to nobody or to the market", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer, address } = world;
    await requestAndWait(world, 7n);
    for (const to of [ZeroAddress, address])
      await expectError(market.connect(consumer.account).withdraw(to), market, "InvalidRecipient", [
        to,
      ]);
  });

  it("reverts whole when the recipient refuses, so that another can be named", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer } = world;
    const refuser = await ethers.deployContract("GriefingBidder");
    const to = await refuser.getAddress();
    await requestAndWait(world, 7n);
    const other = market.connect(consumer.account);
    await expectError(other.withdraw(to), market, "NativeTransferFailed", [to, 7]);
    expect(await availableOf(world, consumer.address)).to.equal(FUNDS);
    await other.withdraw(ELSEWHERE);
  });

  it("works with the market closed and the account removed", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer } = world;
    await market.setActive(false);
    await market.removeEV(consumer.address);
    await requestAndWait(world, FUNDS);
    await market.connect(consumer.account).withdraw(ELSEWHERE);
    expect(await availableOf(world, consumer.address)).to.equal(0n);
  });

  it("lets the sink take what it was given, as anybody", async () => {
    const world = await loadFixture(etherWorld);
    const { market } = world;
    await play(world, "Undelivered");
    const due = await availableOf(world, SINK);
    expect(due).to.be.greaterThan(0n);
    const sink = await impersonate(SINK);
    await market.connect(sink).requestWithdrawal(due);
    await nextAt((await now()) + PARAMETERS.withdrawDelay);
    await market.connect(sink).withdraw(ELSEWHERE);
    expect(await held(world)).to.equal(3n * FUNDS - due);
  });

  it("pays in the same second where the delay is zero", async () => {
    const { market, consumer } = await loadFixture(lenientWorld);
    const other = market.connect(consumer.account);
    const encode = market.interface;
    const calls = [
      encode.encodeFunctionData("requestWithdrawal", [9]),
      encode.encodeFunctionData("withdraw", [ELSEWHERE]),
    ];
    await expect(() => other.multicall(calls)).to.changeEtherBalance(ethers, ELSEWHERE, 9);
  });

  it("pays tokens", async () => {
    const world = await loadFixture(tokenWorld);
    const { market, consumer, token, address } = world;
    await token.connect(consumer.account).approve(address, 10);
    await market.connect(consumer.account).depositToken(10);
    await requestAndWait(world, 4n);
    await market.connect(consumer.account).withdraw(ELSEWHERE);
    expect(await token.balanceOf(ELSEWHERE)).to.equal(4n);
    await expectConserved(world);
  });
});

describe("vault: cover", () => {
  it("is the whole balance while nothing is asked for, and for nobody nothing", async () => {
    const { market, consumer } = await loadFixture(etherWorld);
    expect(await market.coverOf(consumer.address, await now())).to.equal(FUNDS);
    expect(await market.coverOf(consumer.address, 2n ** 40n - 1n)).to.equal(FUNDS);
    expect(await market.coverOf(ELSEWHERE, 2n ** 40n - 1n)).to.equal(0n);
  });

  it("falls by a request from the second on at which it is ready", async () => {
    const { market, consumer } = await loadFixture(etherWorld);
    await market.connect(consumer.account).requestWithdrawal(7);
    const readyAt = (await now()) + PARAMETERS.withdrawDelay;
    expect(await market.coverOf(consumer.address, readyAt - 1)).to.equal(FUNDS);
    expect(await market.coverOf(consumer.address, readyAt)).to.equal(FUNDS - 7n);
    expect(await market.coverOf(consumer.address, readyAt + 1)).to.equal(FUNDS - 7n);
  });

  it("is never below nothing, however much is asked for", async () => {
    const { market, consumer } = await loadFixture(etherWorld);
    await market.connect(consumer.account).requestWithdrawal(MAX_UINT96);
    const readyAt = (await now()) + PARAMETERS.withdrawDelay;
    expect(await market.coverOf(consumer.address, readyAt)).to.equal(0n);
  });
});
