import { expect } from "chai";

import { ethers, loadFixture, now } from "../support/chain.js";
import { MAX_UINT96 } from "../support/arithmetic.js";
import { expectError, expectEvent } from "../support/expect.js";
import { expectConserved } from "../support/money.js";
import { ESCROW, FUNDS } from "../support/parameters.js";
import { play } from "../support/rounds.js";
import { PERMIT_TYPES } from "../support/signing.js";
import { AREA, POSITION, availableOf, tokenWorld, type TokenWorld } from "../support/world.js";

const { Signature, ZeroHash } = ethers;

interface Permit {
  readonly deadline: number;
  readonly v: number;
  readonly r: string;
  readonly s: string;
}

async function permit(world: TokenWorld, value: bigint): Promise<Permit> {
  const { token, consumer, address } = world;
  const { chainId } = await ethers.provider.getNetwork();
  const domain = { name: "Test", version: "1", chainId, verifyingContract: world.tokenAddress };
  const deadline = (await now()) + 600;
  const nonce = await token.nonces(consumer.address);
  const message = { owner: consumer.address, spender: address, value, nonce, deadline };
  const { v, r, s } = Signature.from(
    await consumer.account.signTypedData(domain, PERMIT_TYPES, message),
  );
  return { deadline, v, r, s };
}

/** Everybody approved and deposited all. */
async function fundedTokenWorld(): Promise<TokenWorld> {
  const world = await tokenWorld();
  for (const { account } of [world.consumer, world.provider, world.rival]) {
    await world.token.connect(account).approve(world.address, FUNDS);
    await world.market.connect(account).depositToken(FUNDS);
  }
  return world;
}

describe("vault: a token", () => {
  it("is the asset, and moves on a deposit that was approved", async () => {
    const world = await loadFixture(tokenWorld);
    const { market, token, tokenAddress, consumer, address } = world;
    expect(await market.asset()).to.equal(tokenAddress);
    await token.connect(consumer.account).approve(address, 10);
    const call = market.connect(consumer.account).depositToken(10);
    await expectEvent(call, market, "Deposited", [consumer.address, 10]);
    expect(await token.balanceOf(address)).to.equal(10n);
    expect(await availableOf(world, consumer.address)).to.equal(10n);
    await expectConserved(world);
  });

  it("is not taken without approval, beyond it, or for nothing", async () => {
    const { market, token, consumer, address } = await loadFixture(tokenWorld);
    const other = market.connect(consumer.account);
    await expectError(other.depositToken(0), market, "ZeroDeposit");
    await expectError(other.depositToken(10), token, "ERC20InsufficientAllowance", [
      address,
      0,
      10,
    ]);
    await token.connect(consumer.account).approve(address, FUNDS + 1n);
    const args = [consumer.address, FUNDS, FUNDS + 1n];
    await expectError(other.depositToken(FUNDS + 1n), token, "ERC20InsufficientBalance", args);
  });

  it("leaves no room for ether, on whichever way in", async () => {
    const world = await loadFixture(fundedTokenWorld);
    const { market, address, consumer, rival, stranger } = world;
    const value = 3n;
    const other = market.connect(consumer.account);
    const refuse = (call: Promise<unknown>): Promise<void> =>
      expectError(call, market, "NativeNotAccepted", [value]);
    await refuse(other.deposit({ value }));
    await refuse(stranger.sendTransaction({ to: address, value }));
    await refuse(other.multicall([], { value }));
    await refuse(other.startAuction(1, 60, 1, 0, AREA, POSITION, { value }));
    const round = await play(world, "Open");
    await refuse(
      market.connect(rival.account).placeBid(consumer.address, round, 20_001, 1, AREA, { value }),
    );
    await other.cancelAuction(round);
    const next = await play(world, "Reported");
    await refuse(other.contest(consumer.address, next, { value }));
    await expectError(other.deposit(), market, "ZeroDeposit");
  });

  it("carries rounds of every ending, conserved to the unit", async () => {
    for (const stage of [
      "Settled",
      "Undelivered",
      "Uncontested",
      "Lapsed",
      "Resolved",
      "Cancelled",
      "Expired",
    ] as const) {
      const world = await loadFixture(fundedTokenWorld);
      await play(world, stage);
      await expectConserved(world);
    }
  });

  it("is held up to 2^96 − 1 and not one more", async () => {
    const world = await loadFixture(tokenWorld);
    const { market, token, consumer, address } = world;
    await token.mint(consumer.address, 2n ** 100n);
    await token.connect(consumer.account).approve(address, 2n ** 101n);
    const other = market.connect(consumer.account);
    await other.depositToken(MAX_UINT96);
    expect(await availableOf(world, consumer.address)).to.equal(MAX_UINT96);
    await expectError(other.depositToken(1), market, "HoldingsCapExceeded", [
      MAX_UINT96 + 1n,
      MAX_UINT96,
    ]);
  });
});

describe("vault: a token's permit", () => {
  it("approves and deposits at once", async () => {
    const world = await loadFixture(tokenWorld);
    const { market, consumer } = world;
    const { deadline, v, r, s } = await permit(world, 10n);
    const call = market.connect(consumer.account).depositWithPermit(10, deadline, v, r, s);
    await expectEvent(call, market, "Deposited", [consumer.address, 10]);
    await expectConserved(world);
  });

  it("is not stopped by somebody who submits the permit first", async () => {
    const world = await loadFixture(tokenWorld);
    const { market, token, consumer, stranger, address } = world;
    const { deadline, v, r, s } = await permit(world, 10n);
    await token.connect(stranger).permit(consumer.address, address, 10, deadline, v, r, s);
    await market.connect(consumer.account).depositWithPermit(10, deadline, v, r, s);
    expect(await availableOf(world, consumer.address)).to.equal(10n);
  });

  it("deposits nothing on a bad permit without approval, and all with one", async () => {
    const world = await loadFixture(tokenWorld);
    const { market, token, consumer, address } = world;
    const other = market.connect(consumer.account);
    const call = other.depositWithPermit(10, 0, 27, ZeroHash, ZeroHash);
    await expectError(call, token, "ERC20InsufficientAllowance", [address, 0, 10]);
    await token.connect(consumer.account).approve(address, 10);
    await other.depositWithPermit(10, 0, 27, ZeroHash, ZeroHash);
    expect(await availableOf(world, consumer.address)).to.equal(10n);
  });

  it("of another account deposits nothing for the caller", async () => {
    const world = await loadFixture(tokenWorld);
    const { market, token, provider, address } = world;
    const { deadline, v, r, s } = await permit(world, 10n);
    const call = market.connect(provider.account).depositWithPermit(10, deadline, v, r, s);
    await expectError(call, token, "ERC20InsufficientAllowance", [address, 0, 10]);
    expect(await token.nonces(world.consumer.address)).to.equal(0n);
  });

  it("starts a round together with its deposit, in one transaction", async () => {
    const world = await loadFixture(tokenWorld);
    const { market, consumer } = world;
    const { deadline, v, r, s } = await permit(world, ESCROW);
    const encode = market.interface;
    await market
      .connect(consumer.account)
      .multicall([
        encode.encodeFunctionData("depositWithPermit", [ESCROW, deadline, v, r, s]),
        encode.encodeFunctionData("startAuction", [
          20_001,
          900,
          150_000_000_000_007n,
          0,
          AREA,
          POSITION,
        ]),
      ]);
    expect((await market.auctionOf(consumer.address)).escrow).to.equal(ESCROW);
    expect(await availableOf(world, consumer.address)).to.equal(0n);
    await expectConserved(world);
  });
});
