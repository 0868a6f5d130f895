import { expect } from "chai";

import { ethers, loadFixture } from "../support/chain.js";
import { expectError, expectEvent } from "../support/expect.js";
import { PARAMETERS, SINK } from "../support/parameters.js";
import { bid, bidBySig, play, start } from "../support/rounds.js";
import { deployMarket, etherWorld, marketFactory } from "../support/world.js";

const { ZeroAddress } = ethers;
const AUTHORITY = 0;
const ARBITER = 1;

describe("registry: roles and the switch", () => {
  it("starts with the operator, authority and arbiter of the deployment, open", async () => {
    const { market, operator, authority, arbiter } = await loadFixture(etherWorld);
    expect(await market.owner()).to.equal(operator.address);
    expect(await market.authority()).to.equal(authority.address);
    expect(await market.arbiter()).to.equal(arbiter.address);
    expect(await market.active()).to.equal(true);
    const deployed =
      market.deploymentTransaction() ?? (await deployMarket(ZeroAddress)).deploymentTransaction();
    await expectEvent(Promise.resolve(deployed), market, "RoleAccepted", [
      AUTHORITY,
      authority.address,
    ]);
    await expectEvent(Promise.resolve(deployed), market, "RoleAccepted", [
      ARBITER,
      arbiter.address,
    ]);
  });

  it("hands on the authority and the arbiter in two steps", async () => {
    const { market, stranger } = await loadFixture(etherWorld);
    for (const role of [AUTHORITY, ARBITER]) {
      const holder = role === AUTHORITY ? market.authority : market.arbiter;
      const before = await holder();
      await expectEvent(market.nominate(role, stranger), market, "RoleNominated", [
        role,
        stranger.address,
      ]);
      expect(await market.nomineeOf(role)).to.equal(stranger.address);
      expect(await holder()).to.equal(before);
      await expectEvent(market.connect(stranger).acceptRole(role), market, "RoleAccepted", [
        role,
        stranger.address,
      ]);
      expect(await holder()).to.equal(stranger.address);
      expect(await market.nomineeOf(role)).to.equal(ZeroAddress);
    }
  });

  it("gives a role to nobody but its nominee, once", async () => {
    const { market, operator, stranger } = await loadFixture(etherWorld);
    const other = market.connect(stranger);
    await expectError(other.acceptRole(ARBITER), market, "NotNominated", [
      ARBITER,
      stranger.address,
      ZeroAddress,
    ]);
    await market.nominate(AUTHORITY, stranger);
    await expectError(other.acceptRole(ARBITER), market, "NotNominated", [
      ARBITER,
      stranger.address,
      ZeroAddress,
    ]);
    await expectError(market.acceptRole(AUTHORITY), market, "NotNominated", [
      AUTHORITY,
      operator.address,
      stranger.address,
    ]);
    await other.acceptRole(AUTHORITY);
    await expectError(other.acceptRole(AUTHORITY), market, "NotNominated", [
      AUTHORITY,
      stranger.address,
      ZeroAddress,
    ]);
  });

  it("takes a nomination back with another, or with nobody", async () => {
    const { market, stranger, operator } = await loadFixture(etherWorld);
    await market.nominate(ARBITER, stranger);
    await market.nominate(ARBITER, operator);
    await expectError(market.connect(stranger).acceptRole(ARBITER), market, "NotNominated", [
      ARBITER,
      stranger.address,
      operator.address,
    ]);
    await market.nominate(ARBITER, ZeroAddress);
    await expectError(market.acceptRole(ARBITER), market, "NotNominated", [
      ARBITER,
      operator.address,
      ZeroAddress,
    ]);
  });

  it("hands on the operator in two steps and lets it go for good", async () => {
    const { market, operator, stranger } = await loadFixture(etherWorld);
    await expectEvent(market.transferOwnership(stranger), market, "OwnershipTransferStarted", [
      operator.address,
      stranger.address,
    ]);
    expect(await market.owner()).to.equal(operator.address);
    expect(await market.pendingOwner()).to.equal(stranger.address);
    await expectError(market.acceptOwnership(), market, "OwnableUnauthorizedAccount", [
      operator.address,
    ]);
    await market.connect(stranger).acceptOwnership();
    expect(await market.owner()).to.equal(stranger.address);
    await expectError(market.setActive(false), market, "OwnableUnauthorizedAccount", [
      operator.address,
    ]);
    await market.connect(stranger).renounceOwnership();
    expect(await market.owner()).to.equal(ZeroAddress);
  });

  it("offers no role to the market or the sink, which gains when the market fails", async () => {
    const { market, address } = await loadFixture(etherWorld);
    for (const holder of [address, SINK]) {
      await expectError(market.nominate(AUTHORITY, holder), market, "InvalidRoleHolder", [
        AUTHORITY,
        holder,
      ]);
      await expectError(market.nominate(ARBITER, holder), market, "InvalidRoleHolder", [
        ARBITER,
        holder,
      ]);
      await expectError(market.transferOwnership(holder), market, "OwnableInvalidOwner", [holder]);
    }
  });

  it("is not deployed with a role at nobody, or at the sink", async () => {
    const { market, operator, authority, arbiter } = await loadFixture(etherWorld);
    const factory = await marketFactory();
    const deploy = (roles: readonly [string, string, string], sink = SINK): Promise<unknown> =>
      factory.deploy(...roles, ZeroAddress, sink, ZeroAddress, PARAMETERS);
    const [o, u, r] = [operator.address, authority.address, arbiter.address];
    await expectError(deploy([ZeroAddress, u, r]), market, "OwnableInvalidOwner", [ZeroAddress]);
    await expectError(deploy([o, ZeroAddress, r]), market, "InvalidRoleHolder", [
      AUTHORITY,
      ZeroAddress,
    ]);
    await expectError(deploy([o, u, ZeroAddress]), market, "InvalidRoleHolder", [
      ARBITER,
      ZeroAddress,
    ]);
    await expectError(deploy([o, u, r], o), market, "OwnableInvalidOwner", [o]);
    await expectError(deploy([o, u, r], u), market, "InvalidRoleHolder", [AUTHORITY, u]);
    await expectError(deploy([o, u, r], r), market, "InvalidRoleHolder", [ARBITER, r]);
  });

  it("closes for new rounds and bids only, and opens again", async () => {
    const world = await loadFixture(etherWorld);
    const { market, rival, consumer } = world;
    const round = await play(world, "OpenWithBid");
    await expectEvent(market.setActive(false), market, "ActiveChanged", [false]);
    expect(await market.active()).to.equal(false);
    await expectError(bid(world, rival, 1n), market, "MarketInactive");
    await expectError(bidBySig(world, { price: 1n }), market, "MarketInactive");
    const other = market.connect(rival.account);
    await expectError(
      other.startAuction(1, 60, 1, 0, ethers.ZeroHash, ethers.ZeroHash),
      market,
      "MarketInactive",
    );

    const { provider, price } = await market.auctionOf(consumer.address);
    await market.connect(consumer.account).endAuction(round, provider, price);
    await market.connect(consumer.account).settle(round);
    await other.deposit({ value: 1 });
    await expectEvent(market.setActive(true), market, "ActiveChanged", [true]);
    await start(world);
  });
});
