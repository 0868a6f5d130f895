import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";

import {
  accountOf,
  auctionOf,
  concede,
  confirm,
  contest,
  coverOf,
  deposit,
  endAuction,
  eventsOf,
  isActive,
  meterOf,
  placeBid,
  reclaim,
  reputationOf,
  requestWithdrawal,
  resolve,
  rolesOf,
  send,
  sendAndWait,
  setActive,
  settleMetered,
  signReading,
  sinkOf,
  startAuction,
  withdraw,
  withdrawalOf,
} from "../../src/client/index.js";
import { admit, keyOf, openWorld, PARAMETERS, SINK, type World } from "./support/world.js";

const WATT_HOURS = 20_000;
const PRICE = 150_000_000_000_000n;
const ESCROW = 20n * PRICE;
const consumer = keyOf("consumer").address;
const provider = keyOf("provider").address;

describe("what comes after an award", () => {
  let world: World;
  let round = 0;

  before(async () => {
    world = await openWorld();
    await admit(world, ["consumer", "provider"]);
  });
  after(() => world.close());

  beforeEach(async () => {
    const start = startAuction({ wattHours: WATT_HOURS, duration: 900, startPrice: PRICE });
    const { events } = await sendAndWait(world.as("consumer"), { ...start, value: ESCROW });
    round = eventsOf(events, "AuctionStarted")[0]?.args.round ?? 0;
    const ephemeralKey = `0x${"11".repeat(32)}` as const;
    const bid = { consumer, round, wattHours: WATT_HOURS, price: PRICE, ephemeralKey };
    await sendAndWait(world.as("provider"), placeBid({ ...bid, value: ESCROW }));
    await sendAndWait(world.as("consumer"), endAuction({ round, provider, price: PRICE }));
  });

  async function reading(wattHours: number): Promise<Parameters<typeof signReading>[1]> {
    const market = world.market.address;
    return {
      market,
      consumer,
      provider,
      round,
      wattHours,
      takenAt: await world.now(),
      final: true,
    };
  }

  const signedBy = async (
    side: "consumer" | "provider",
    content: Parameters<typeof signReading>[1],
  ): Promise<`0x${string}`> =>
    signReading(world.market, content, { account: keyOf(`meter of ${side}`) });

  it("settles at once on a reading signed by both meters", async () => {
    const content = await reading(10_000);
    const { events } = await sendAndWait(
      world.as("stranger"),
      settleMetered({
        reading: content,
        consumerMeterSignature: await signedBy("consumer", content),
        providerMeterSignature: await signedBy("provider", content),
      }),
    );
    const { args } = eventsOf(events, "AuctionSettled")[0] ?? {};
    assert.equal(args?.cost, ESCROW / 2n);
    assert.equal(args.slashed, ESCROW / 2n);
    const record = await accountOf(world.market, provider);
    assert.equal(record.failed, 1);
    assert.equal(await reputationOf(world.market, provider), 3333);
  });

  it("pays on one meter's reading when nobody contests", async () => {
    const content = await reading(WATT_HOURS);
    const providerMeterSignature = await signedBy("provider", content);
    await sendAndWait(
      world.as("provider"),
      settleMetered({ reading: content, providerMeterSignature }),
    );
    const awarded = await auctionOf(world.market, consumer);
    assert.deepEqual([awarded.state, awarded.report?.side], ["Awarded", "Provider"]);
    await world.wait(PARAMETERS.disputeWindow);
    assert.equal((await auctionOf(world.market, consumer)).due, true);
    const { events } = await sendAndWait(world.as("stranger"), reclaim(consumer));
    assert.equal(eventsOf(events, "AuctionSettled")[0]?.args.cost, ESCROW);
  });

  it("lets the arbiter split a dispute", async () => {
    const content = await reading(WATT_HOURS);
    const providerMeterSignature = await signedBy("provider", content);
    await sendAndWait(
      world.as("provider"),
      settleMetered({ reading: content, providerMeterSignature }),
    );
    const value = ESCROW / 10n;
    await sendAndWait(world.as("consumer"), contest({ consumer, round, value }));
    const disputed = await auctionOf(world.market, consumer);
    assert.deepEqual([disputed.state, disputed.report?.contest?.kind], ["Disputed", "Stake"]);
    const verdict = resolve({ consumer, round, payment: ESCROW / 4n, loser: provider });
    const { events } = await sendAndWait(world.as("arbiter"), verdict);
    assert.equal(eventsOf(events, "DisputeResolved")[0]?.args.payment, ESCROW / 4n);
    assert.equal((await auctionOf(world.market, consumer)).state, "Resolved");
  });

  it("lets a side concede", async () => {
    const content = await reading(WATT_HOURS);
    const consumerMeterSignature = await signedBy("consumer", content);
    await sendAndWait(
      world.as("consumer"),
      settleMetered({ reading: content, consumerMeterSignature }),
    );
    const stake = ESCROW / 10n;
    await sendAndWait(world.as("provider"), contest({ consumer, round, value: stake }));
    const { events } = await sendAndWait(world.as("provider"), concede({ consumer, round }));
    assert.equal(eventsOf(events, "DisputeConceded")[0]?.args.by, provider);
  });

  it("returns what is locked when nobody proved delivery", async () => {
    await world.wait(PARAMETERS.validity + PARAMETERS.disputeWindow);
    assert.equal((await auctionOf(world.market, consumer)).state, "Undelivered");
    const { events } = await sendAndWait(world.as("stranger"), reclaim(consumer));
    assert.equal(eventsOf(events, "AuctionUndelivered")[0]?.args.consumerFee, ESCROW / 100n);
  });

  it("explains a transaction that fails only in its block", async () => {
    // Unsimulated, with gas given, so that nothing notices before the block does.
    const call = settleMetered({ reading: await reading(1) });
    const send1 = send(world.as("stranger"), call, { simulate: false, gas: 300_000n });
    await assert.rejects(
      // A chain that mines at once tells when the transaction is sent, others when it is confirmed.
      send1.then((hash) => confirm(world.market, hash)),
      { name: "ClientError", code: "UnsignedReading" },
    );
    await world.wait(PARAMETERS.validity + PARAMETERS.disputeWindow);
    await sendAndWait(world.as("stranger"), reclaim(consumer));
  });
});

describe("views and withdrawals", () => {
  let world: World;
  before(async () => {
    world = await openWorld();
    await admit(world, ["provider"]);
  });
  after(() => world.close());

  it("reads roles, meter, sink and whether the market is open", async () => {
    const roles = await rolesOf(world.market);
    const nominee = undefined;
    assert.deepEqual(roles, {
      operator: { holder: keyOf("operator").address, nominee },
      authority: { holder: keyOf("authority").address, nominee },
      arbiter: { holder: keyOf("arbiter").address, nominee },
    });
    assert.equal(await meterOf(world.market, provider), keyOf("meter of provider").address);
    assert.equal(await meterOf(world.market, consumer), undefined);
    assert.equal(await sinkOf(world.market), SINK);
    assert.equal(await isActive(world.market), true);
    await sendAndWait(world.as("operator"), setActive(false));
    assert.equal(await isActive(world.market), false);
  });

  it("withdraws after the wait, and tells what stays as cover until then", async () => {
    const own = world.as("provider");
    await sendAndWait(own, deposit(100n));
    assert.equal(await withdrawalOf(world.market, provider), undefined);
    await sendAndWait(own, requestWithdrawal(60n));
    const request = await withdrawalOf(world.market, provider);
    assert.equal(request?.amount, 60n);
    assert.equal(await coverOf(world.market, provider, request.readyAt - 1), 100n);
    assert.equal(await coverOf(world.market, provider, request.readyAt), 40n);
    await assert.rejects(send(own, withdraw(provider)), { code: "WithdrawalNotReady" });
    await world.wait(PARAMETERS.withdrawDelay);
    const { events } = await sendAndWait(own, withdraw(provider));
    assert.equal(eventsOf(events, "Withdrawn")[0]?.args.amount, 60n);
  });
});
