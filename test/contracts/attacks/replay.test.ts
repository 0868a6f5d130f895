import { expect } from "chai";

import { ethers, loadFixture, now } from "../support/chain.js";
import { expectError } from "../support/expect.js";
import { BID_PRICE, WATT_HOURS } from "../support/parameters.js";
import {
  bid,
  bidMessage,
  passClose,
  play,
  readingMessage,
  report,
  roundOf,
  start,
} from "../support/rounds.js";
import { signBid, signCertificate, signReading } from "../support/signing.js";
import { etherWorld, keyOf, strictWorld, type World } from "../support/world.js";

/** A second market with the same vehicles. */
async function elsewhere(): Promise<World> {
  return strictWorld();
}

async function twoMarkets(): Promise<readonly [World, World]> {
  return [await etherWorld(), await elsewhere()];
}

describe("attack: replay", () => {
  it("of a bid in the consumer's next round", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer, provider, domain } = world;
    await start(world);
    const message = await bidMessage(world);
    const signature = await signBid(provider.account, domain, message);
    await market.connect(consumer.account).cancelAuction(1);
    await start(world);
    await expectError(market.placeBidBySig(message, signature), market, "WrongRound", [
      consumer.address,
      1,
      2,
    ]);
    const forged = market.placeBidBySig({ ...message, round: 2 }, signature);
    await expectError(forged, market, "InvalidSignature", [provider.address]);
  });

  it("of a bid in its own round: it cannot undercut itself", async () => {
    const world = await loadFixture(etherWorld);
    const { market, provider, rival, domain } = world;
    await start(world);
    const message = await bidMessage(world);
    const signature = await signBid(provider.account, domain, message);
    await market.placeBidBySig(message, signature);
    await expectError(market.placeBidBySig(message, signature), market, "BidTooHigh");
    await bid(world, rival, BID_PRICE / 2n);
    await expectError(market.placeBidBySig(message, signature), market, "BidTooHigh");
  });

  it("of a bid in a round that a reorganisation put in its place", async () => {
    const world = await loadFixture(etherWorld);
    const { market, provider, domain } = world;
    await start(world, { wattHours: 5000 });
    const message = await bidMessage(world, { wattHours: WATT_HOURS });
    const signature = await signBid(provider.account, domain, message);
    await expectError(market.placeBidBySig(message, signature), market, "WrongEnergy", [
      WATT_HOURS,
      5000,
    ]);
  });

  it("of a bid, a certificate and a reading in another market", async () => {
    const [here, there] = await loadFixture(twoMarkets);
    await start(here);
    await start(there);
    const message = await bidMessage(here);
    const signature = await signBid(here.provider.account, here.domain, message);
    const landed = there.market.placeBidBySig(message, signature);
    await expectError(landed, there.market, "InvalidSignature", [here.provider.address]);

    const account = keyOf("certified once").address;
    const certificate = {
      account,
      meter: account,
      expires: (await now()) + 60,
      reputationClass: 0,
    };
    const signed = await signCertificate(here.authority, here.domain, certificate);
    const registered = there.market.register(certificate, signed);
    await expectError(registered, there.market, "InvalidCertificate", [
      account,
      here.authority.address,
    ]);

    for (const world of [here, there]) await bid(world, world.provider);
    for (const world of [here, there]) await passClose(world);
    const reading = await readingMessage(here);
    const read = await signReading(here.provider.meter, here.domain, reading);
    const foreign = there.market.settleMetered(reading, "0x", read);
    await expectError(foreign, there.market, "ForeignReading", [
      here.address,
      here.provider.address,
    ]);
    const renamed = there.market.settleMetered({ ...reading, market: there.address }, "0x", read);
    await expectError(renamed, there.market, "InvalidSignature", [here.provider.meter.address]);
  });

  it("of a bid and a reading of another chain", async () => {
    const world = await loadFixture(etherWorld);
    const { market, provider, domain } = world;
    const foreign = { ...domain, chainId: 1n };
    await start(world);
    const message = await bidMessage(world);
    const landed = market.placeBidBySig(message, await signBid(provider.account, foreign, message));
    await expectError(landed, market, "InvalidSignature", [provider.address]);
    await bid(world, provider);
    await passClose(world);
    const reading = await readingMessage(world);
    const settled = market.settleMetered(
      reading,
      "0x",
      await signReading(provider.meter, foreign, reading),
    );
    await expectError(settled, market, "InvalidSignature", [provider.meter.address]);
  });

  it("of a reading in the next round between the same two", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer, provider, domain } = world;
    await play(world, "Awarded");
    const reading = await readingMessage(world);
    const byConsumer = await signReading(consumer.meter, domain, reading);
    const byProvider = await signReading(provider.meter, domain, reading);
    await market.settleMetered(reading, byConsumer, byProvider);
    const round = await play(world, "Awarded");
    const again = market.settleMetered(reading, byConsumer, byProvider);
    await expectError(again, market, "WrongRound", [consumer.address, 1, round]);
    const { closesAt } = await market.auctionOf(consumer.address);
    const renumbered = market.settleMetered({ ...reading, round }, byConsumer, byProvider);
    await expectError(renumbered, market, "ReadingTooEarly", [reading.takenAt, closesAt]);
    const redated = market.settleMetered(
      { ...reading, round, takenAt: closesAt },
      byConsumer,
      byProvider,
    );
    await expectError(redated, market, "InvalidSignature", [consumer.meter.address]);
  });

  it("of an interim reading as the final one", async () => {
    const world = await loadFixture(etherWorld);
    const { market, provider, domain } = world;
    await play(world, "Awarded");
    const interim = await readingMessage(world, { isFinal: false, wattHours: 10 });
    const signature = await signReading(provider.meter, domain, interim);
    await expectError(market.settleMetered(interim, "0x", signature), market, "ReadingNotFinal");
    const promoted = market.settleMetered({ ...interim, isFinal: true }, "0x", signature);
    await expectError(promoted, market, "InvalidSignature", [provider.meter.address]);
  });

  it("of a certificate once its account is there, or was removed", async () => {
    const world = await loadFixture(etherWorld);
    const { market, authority, domain } = world;
    const account = keyOf("certified twice").address;
    const certificate = {
      account,
      meter: ethers.ZeroAddress,
      expires: (await now()) + 600,
      reputationClass: 7,
    };
    const signature = await signCertificate(authority, domain, certificate);
    await market.register(certificate, signature);
    await expectError(market.register(certificate, signature), market, "AlreadyRegistered", [
      account,
    ]);
    await market.removeEV(account);
    await expectError(market.register(certificate, signature), market, "RemovedByOperator", [
      account,
    ]);
  });

  it("of a token: each round's differs, so a photographed code opens nothing later", async () => {
    const world = await loadFixture(etherWorld);
    const { market, consumer } = world;
    const tokens: string[] = [];
    for (let n = 0; n < 2; n++) {
      await play(world, "Awarded");
      tokens.push(await market.accessToken(consumer.address));
      await report(world, ["consumer", "provider"]);
    }
    expect(tokens[0]).not.to.equal(tokens[1]);
    const round = await roundOf(world);
    const call = market.accessToken(consumer.address);
    await expectError(call, market, "WrongState", [consumer.address, round, 4]);
  });

  it("of calldata with dirty bits beside the signed values", async () => {
    const world = await loadFixture(etherWorld);
    const { market, provider, stranger, address, domain } = world;
    await start(world);
    const message = await bidMessage(world);
    const signature = await signBid(provider.account, domain, message);
    const clean = market.interface.encodeFunctionData("placeBidBySig", [message, signature]);
    for (const word of [0, 1, 2, 3, 4, 6, 7, 8]) {
      const at = 2 + 8 + word * 64;
      const dirty = `${clean.slice(0, at)}01${clean.slice(at + 2)}`;
      await expect(stranger.sendTransaction({ to: address, data: dirty })).to.be.revert(ethers);
    }
    await stranger.sendTransaction({ to: address, data: `${clean}00ff` });
  });
});
