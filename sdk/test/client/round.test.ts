import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import {
  accountOf,
  assetOf,
  auctionOf,
  deposit,
  endAuction,
  eventsOf,
  multicall,
  multicallResult,
  parametersOf,
  placeBid,
  placeBidBySig,
  register,
  send,
  sendAndWait,
  confirm,
  settle,
  signBid,
  signCertificate,
  simulate,
  startAuction,
} from "../../src/client/index.js";
import { createEphemeralKeys } from "../../src/auction/index.js";
import { admit, keyOf, openWorld, PARAMETERS, type World } from "./support/world.js";

const WATT_HOURS = 20_000;
const PRICE = 150_000_000_000_000n;
const ESCROW = 20n * PRICE;

describe("a round through the client", () => {
  let world: World;
  before(async () => {
    world = await openWorld();
  });
  after(() => world.close());

  it("knows the market's asset and parameters", async () => {
    assert.deepEqual(await assetOf(world.market), {
      decimals: 18,
      symbol: "ETH",
      token: undefined,
    });
    assert.deepEqual(await parametersOf(world.market), PARAMETERS);
  });

  it("goes from certificates to payment", async () => {
    await admit(world, ["consumer", "rival"]);
    const consumer = world.as("consumer");
    const provider = world.as("provider");
    const certificate = {
      account: keyOf("provider").address,
      meter: keyOf("meter of provider").address,
      expires: (await world.now()) + 3600,
      reputationClass: 2,
    };
    const signature = await signCertificate(world.market, certificate, {
      account: keyOf("authority"),
    });
    const { events } = await sendAndWait(consumer, register({ certificate, signature }));
    assert.deepEqual(
      events.map(({ eventName }) => eventName),
      ["AccountCertified"],
    );

    const start = startAuction({ wattHours: WATT_HOURS, duration: 900, startPrice: PRICE });
    const both = multicall([deposit(ESCROW), start]);
    const results = await simulate(consumer, both);
    assert.equal(multicallResult(start, results[1]), 1);
    const started = await sendAndWait(consumer, both);
    const [event] = eventsOf(started.events, "AuctionStarted");
    assert.equal(event?.args.round, 1);

    const keys = createEphemeralKeys((length) => crypto.getRandomValues(new Uint8Array(length)));
    const bid = {
      consumer: keyOf("consumer").address,
      round: 1,
      wattHours: WATT_HOURS,
      price: PRICE,
      ephemeralKey: keys.publicKey,
    };
    const hash = await send(world.as("rival"), placeBid({ ...bid, value: ESCROW }));
    const placed = await confirm(world.market, hash);
    assert.equal(eventsOf(placed.events, "BidPlaced").length, 1);

    await sendAndWait(provider, deposit(ESCROW));
    const signed = {
      ...bid,
      provider: keyOf("provider").address,
      price: (PRICE * 9n) / 10n,
      deadline: (await world.now()) + 600,
      epoch: 0,
      exclusive: false,
    };
    const bidSignature = await signBid(provider, signed);
    await sendAndWait(consumer, placeBidBySig({ bid: signed, signature: bidSignature }));
    const open = await auctionOf(world.market, bid.consumer);
    assert.equal(open.state, "Open");
    assert.equal(open.provider, signed.provider);
    assert.equal(open.escrow, ESCROW);
    await sendAndWait(
      consumer,
      endAuction({ round: 1, provider: signed.provider, price: signed.price }),
    );
    assert.equal((await auctionOf(world.market, bid.consumer)).state, "Awarded");

    const settled = await sendAndWait(consumer, settle(1));
    assert.equal(eventsOf(settled.events, "AuctionSettled")[0]?.args.cost, 20n * signed.price);
    const account = await accountOf(world.market, signed.provider);
    assert.equal(account.available, ESCROW + 20n * signed.price);
    assert.equal(account.status, "Active");
  });
});
