import { expect } from "chai";

import { ethers, loadFixture, nextAt, now } from "../support/chain.js";
import { expectError, expectEvent } from "../support/expect.js";
import { balances, expectChanges, expectConserved } from "../support/money.js";
import {
  BID_PRICE,
  BOND,
  FUNDS,
  PARAMETERS,
  START_PRICE,
  WATT_HOURS,
} from "../support/parameters.js";
import { bid, bidBySig, bidMessage, play, start, State } from "../support/rounds.js";
import { signBid } from "../support/signing.js";
import {
  AREA,
  POSITION,
  deployMarket,
  domainOf,
  EPHEMERAL_KEY,
  etherWorld,
  keyOf,
  lenientWorld,
} from "../support/world.js";

const { withdrawDelay } = PARAMETERS;

describe("auction: signed bids", () => {
  it("land for the provider, whoever submits them", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer, provider } = world;
    const round = await play(world, "Open");
    const before = await balances(world);
    const { closesAt } = await market.auctionOf(consumer.address);
    const args = [consumer.address, round, provider.address, BID_PRICE, closesAt, EPHEMERAL_KEY];
    const call = bidBySig(world);
    await expectEvent(call, market, "BidPlaced", args);
    await expect(call).not.to.emit(market, "SignaturesRevoked");
    await expectChanges(world, before, { provider: -BOND });
    await expectConserved(world);
  });

  it("keep to the same rules as others", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer, rival } = world;
    await start(world);
    await expectError(bidBySig(world, { price: START_PRICE + 1n }), market, "BidTooHigh", [
      START_PRICE + 1n,
      START_PRICE,
    ]);
    await expectError(bidBySig(world, { wattHours: 1 }), market, "WrongEnergy", [1, WATT_HOURS]);
    await expectError(bidBySig(world, { round: 2 }), market, "WrongRound", [
      consumer.address,
      2,
      1,
    ]);
    await expectError(bidBySig(world, {}, consumer), market, "OwnRound", [consumer.address]);
    await expectError(
      bidBySig(world, { consumer: rival.address, round: 0 }),
      market,
      "WrongState",
      [rival.address, 0, State.None],
    );
    await market.removeEV(rival.address);
    await expectError(bidBySig(world, {}, rival), market, "NotRegistered", [rival.address, 2]);
  });

  it("are refused when anything in them was changed, or somebody else signed", async () => {
    const world = await loadFixture(etherWorld);
    const { market, provider, rival } = world;
    await start(world);
    const message = await bidMessage(world);
    const signature = await signBid(provider.account, world.domain, message);
    for (const changes of [
      { consumer: rival.address },
      { round: 2 },
      { wattHours: 1 },
      { price: 1n },
      { ephemeralKey: AREA },
      { deadline: message.deadline + 1 },
      { exclusive: true },
    ]) {
      const call = market.placeBidBySig({ ...message, ...changes }, signature);
      await expectError(call, market, "InvalidSignature", [provider.address]);
    }
    const stolen = market.placeBidBySig({ ...message, provider: rival.address }, signature);
    await expectError(stolen, market, "InvalidSignature", [rival.address]);
    for (const broken of ["0x", "0x00", `0x${"00".repeat(65)}`])
      await expectError(market.placeBidBySig(message, broken), market, "InvalidSignature", [
        provider.address,
      ]);
    await market.placeBidBySig(message, signature);
  });

  it("are refused with the other half of a curve's signature", async () => {
    const world = await loadFixture(etherWorld);
    await start(world);
    const message = await bidMessage(world);
    const { r, s, v } = ethers.Signature.from(
      await signBid(world.provider.account, world.domain, message),
    );
    const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
    const mirrored = ethers.concat([
      r,
      ethers.toBeHex(order - BigInt(s), 32),
      ethers.toBeHex(v === 27 ? 28 : 27),
    ]);
    const call = world.market.placeBidBySig(message, mirrored);
    await expectError(call, world.market, "InvalidSignature", [world.provider.address]);
  });

  it("land in the last second of their deadline and not after", async () => {
    const world = await loadFixture(etherWorld);
    const { market, provider } = world;
    await start(world);
    const message = await bidMessage(world);
    const signature = await signBid(provider.account, world.domain, message);
    const snapshot: unknown = await ethers.provider.send("evm_snapshot", []);
    await nextAt(message.deadline);
    await market.placeBidBySig(message, signature);
    await ethers.provider.send("evm_revert", [snapshot]);
    await nextAt(message.deadline + 1);
    await expectError(market.placeBidBySig(message, signature), market, "BidExpired", [
      message.deadline,
    ]);
  });

  it("have a deadline no later than a withdrawal takes", async () => {
    const world = await loadFixture(etherWorld);
    const { market } = world;
    await start(world);
    const at = (await now()) + 10;
    await nextAt(at);
    const latest = at + withdrawDelay;
    await expectError(bidBySig(world, { deadline: latest + 1 }), market, "DeadlineTooLate", [
      latest + 1,
      latest,
    ]);
    const next = (await now()) + 10;
    await nextAt(next);
    await bidBySig(world, { deadline: next + withdrawDelay });
  });

  it("land only in their own second where withdrawals take none", async () => {
    const world = await loadFixture(lenientWorld);
    await start(world);
    const at = (await now()) + 10;
    await nextAt(at);
    await bidBySig(world, { deadline: at });
  });

  it("that are exclusive void all others with them, in whatever round", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer, provider, rival } = world;
    await start(world);
    await market
      .connect(rival.account)
      .startAuction(WATT_HOURS, 900, START_PRICE, 0, AREA, POSITION);
    const here = await bidMessage(world, { exclusive: true });
    const there = await bidMessage(world, { exclusive: true, consumer: rival.address, round: 1 });
    const [signedHere, signedThere] = await Promise.all([
      signBid(provider.account, world.domain, here),
      signBid(provider.account, world.domain, there),
    ]);
    const call = market.placeBidBySig(here, signedHere);
    await expectEvent(call, market, "SignaturesRevoked", [provider.address, 1]);
    await expectEvent(call, market, "BidPlaced");
    expect((await market.accountOf(provider.address)).epoch).to.equal(1n);
    const second = market.placeBidBySig(there, signedThere);
    await expectError(second, market, "WrongEpoch", [provider.address, 0, 1]);
    await expectConserved(world, [consumer, rival]);
  });

  it("that are exclusive and fail leave the epoch where it was", async () => {
    const world = await loadFixture(etherWorld);
    const { market, provider } = world;
    await start(world);
    await expectError(bidBySig(world, { exclusive: true, wattHours: 1 }), market, "WrongEnergy", [
      1,
      WATT_HOURS,
    ]);
    expect((await market.accountOf(provider.address)).epoch).to.equal(0n);
  });

  it("that are exclusive lower the leader's own bid as well", async () => {
    const world = await loadFixture(etherWorld);
    const { market, provider } = world;
    await play(world, "OpenWithBid");
    await bidBySig(world, { exclusive: true, price: 1n });
    const { available, epoch } = await market.accountOf(provider.address);
    expect([available, epoch]).to.deep.equal([FUNDS - BOND, 1n]);
    await expectConserved(world);
  });
});

describe("auction: who signs", () => {
  it("may be a contract that answers for its owner's key", async () => {
    const world = await loadFixture(etherWorld);
    const { market, rival, consumer, stranger } = world;
    await start(world);
    const wallet = await ethers.deployContract("ContractWallet", [stranger]);
    const address = await wallet.getAddress();
    await market.addEV(address, keyOf("meter of the wallet"), ethers.ZeroHash);
    await wallet.execute(market, BOND, market.interface.encodeFunctionData("deposit"), {
      value: BOND,
    });
    const message = await bidMessage(world, { provider: address });
    const forged = market.placeBidBySig(
      message,
      await signBid(rival.account, world.domain, message),
    );
    await expectError(forged, market, "InvalidSignature", [address]);
    await market.placeBidBySig(message, await signBid(stranger, world.domain, message));
    expect((await market.auctionOf(consumer.address)).provider).to.equal(address);
    await expectConserved(world, [consumer], [address]);
  });

  it("may be a key whose account runs delegated code that knows no signatures", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer, stranger } = world;
    await start(world);
    const code = await ethers.deployContract("Puppet");
    const key = keyOf("delegated account");
    await stranger.sendTransaction({ to: key.address, value: FUNDS });
    const { chainId } = await ethers.provider.getNetwork();
    const authorization = await key.authorize({
      address: await code.getAddress(),
      chainId,
      nonce: 1,
    });
    const sent = await key.sendTransaction({
      type: 4,
      to: stranger.address,
      authorizationList: [authorization],
    });
    await sent.wait();
    expect(await ethers.provider.getCode(key.address)).to.equal(
      ethers.concat(["0xef0100", await code.getAddress()]),
    );
    await market.addEV(key, keyOf("meter of the delegated account"), ethers.ZeroHash);
    await market.connect(key).deposit({ value: BOND });
    const message = await bidMessage(world, { provider: key.address });
    await market.placeBidBySig(message, await signBid(key, world.domain, message));
    expect((await market.auctionOf(consumer.address)).provider).to.equal(key.address);
  });

  it("signs for one market and one chain", async () => {
    const world = await loadFixture(etherWorld);
    const { market, provider } = world;
    await start(world);
    const message = await bidMessage(world);
    const elsewhere = await domainOf(await deployMarket(ethers.ZeroAddress));
    for (const domain of [
      elsewhere,
      { ...world.domain, chainId: 1n },
      { ...world.domain, version: "2" },
    ]) {
      const call = market.placeBidBySig(message, await signBid(provider.account, domain, message));
      await expectError(call, market, "InvalidSignature", [provider.address]);
    }
  });

  it("reads the domain from the market itself", async () => {
    const { market, domain, address } = await loadFixture(etherWorld);
    const { fields, name, version, chainId, verifyingContract, salt, extensions } =
      await market.eip712Domain();
    expect([fields, name, version]).to.deep.equal(["0x0f", "Peerwatt", "1"]);
    expect([chainId, verifyingContract]).to.deep.equal([domain.chainId, address]);
    expect([salt, [...extensions]]).to.deep.equal([ethers.ZeroHash, []]);
  });

  it("may bid directly from a contract, with no signature at all", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer } = world;
    await start(world);
    const puppet = await ethers.deployContract("Puppet");
    await market.addEV(puppet, keyOf("meter of the puppet"), ethers.ZeroHash);
    const { address } = consumer;
    const data = market.interface.encodeFunctionData("placeBid", [
      address,
      1,
      WATT_HOURS,
      1,
      EPHEMERAL_KEY,
    ]);
    await puppet.execute(market, BOND, data, { value: BOND });
    expect((await market.auctionOf(consumer.address)).provider).to.equal(await puppet.getAddress());
    await bid(world, world.rival, 0n);
    await expectConserved(world, [consumer], [await puppet.getAddress()]);
  });
});
