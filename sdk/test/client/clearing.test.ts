import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { writeContract } from "viem/actions";
import { hardhat } from "viem/chains";

import {
  TRANSACTION_GAS,
  accountOf,
  clear,
  clearingOf,
  confirm,
  encodeCall,
  estimateGas,
  eventsOf,
  fieldOf,
  finalize,
  findClearing,
  multicall,
  readClearings,
  releaseBond,
  retireField,
  revokeSignatures,
  screenOrders,
  sendAndWait,
  signDelivery,
  signReceipt,
  simulateClearing,
  verifyOrder,
  verifyReceipt,
  addField,
} from "../../src/client/index.js";
import {
  minPriceFor,
  fieldId,
  outcomeOf,
  planClearing,
  planParts,
  roundTimes,
  sameClearing,
  settleDelivery,
} from "../../src/clearing/index.js";
import type { Address } from "../../src/signing/index.js";
import {
  DRIVER_FUNDS,
  FIELD_BOND,
  aggregator,
  available,
  clearEverybody,
  deliver,
  heldBy,
  inFull,
  moneyOf,
  buyFrom,
  close,
  consumers,
  everybody,
  fieldAt,
  openFieldWorld,
  sellFrom,
  type FieldWorld,
} from "./support/field.js";
import { PARAMETERS, keyOf, walletOn } from "./support/world.js";

const ZERO_WORD = `0x${"00".repeat(32)}`;

describe("a field through the client", () => {
  let world: FieldWorld;
  before(async () => {
    world = await openFieldWorld();
  });
  after(() => world.close());

  it("is admitted once, and its bond is known", async () => {
    const stored = { bond: FIELD_BOND, retiredAt: undefined };
    assert.deepEqual(await fieldOf(world.market, world.field), stored);
    assert.deepEqual(await fieldOf(world.market, world.id), stored);
    const other = fieldAt(world.field.startsAt, { parts: 2 });
    assert.equal(await fieldOf(world.market, other), undefined);
    await assert.rejects(sendAndWait(world.as("operator"), addField(world.field)), {
      code: "FieldExists",
    });
  });

  it("takes a provider's limit for each kWh that leaves the car", async () => {
    const { order } = await sellFrom(world, "provider 0");
    assert.equal(order.minPrice, minPriceFor(world.field, 58_000_000_000_009n));
    assert.ok(order.minPrice * 9n >= 58_000_000_000_009n * 10n);
  });

  it("knows who stands behind an order", async () => {
    const [buy, sell] = [await buyFrom(world, "consumer 0"), await sellFrom(world, "provider 0")];
    const bought = { side: "buy", order: buy.order } as const;
    assert.ok(await verifyOrder(world.market, bought, buy.signature));
    assert.ok(await verifyOrder(world.market, { side: "sell", order: sell.order }, sell.signature));
    const dearer = { ...buy.order, maxPrice: buy.order.maxPrice + 1n };
    assert.ok(!(await verifyOrder(world.market, { side: "buy", order: dearer }, buy.signature)));
    assert.ok(!(await verifyOrder(world.market, bought, sell.signature)));
    assert.ok(!(await verifyOrder(world.market, bought, "0x1234")));
    assert.ok(!(await verifyOrder(world.market, bought, undefined)));
  });

  it("gives receipts that a driver can check against its order", async () => {
    const { order } = await buyFrom(world, "consumer 0");
    const sent = { side: "buy", order } as const;
    const account = keyOf("aggregator");
    const receipt = await signReceipt(world.market, sent, { account });
    const { market, field } = world;
    assert.ok(await verifyReceipt(market, field, sent, receipt));
    const another = {
      side: "buy",
      order: { ...order, maxWattHours: 1 + order.maxWattHours },
    } as const;
    assert.ok(!(await verifyReceipt(market, field, another, receipt)));
    const noPart = await signReceipt(market, sent, { account, part: 1 });
    assert.ok(!(await verifyReceipt(market, field, sent, noPart)));
    const forged = await signReceipt(market, sent, { account: keyOf("stranger") });
    assert.ok(!(await verifyReceipt(market, field, sent, forged)));
    const later = { ...receipt, message: { ...receipt.message, round: 1 } };
    assert.ok(!(await verifyReceipt(market, field, sent, later)));
    const elsewhere = fieldAt(field.startsAt, { parts: 2 });
    assert.ok(!(await verifyReceipt(market, elsewhere, sent, receipt)));
  });

  it("goes from orders to payment, as predicted", async () => {
    const sent = await everybody(world);
    await close(world);
    const { orders, left } = await screenOrders(world.market, world.field, 0, sent);
    assert.deepEqual(left, []);
    const plan = planClearing(world.field, { round: 0 }, orders);
    const { gas, gasPerOrder } = await simulateClearing(aggregator(world), plan);
    assert.ok(
      gas < TRANSACTION_GAS &&
        gasPerOrder === Number(gas) / plan.clearing.results.consumers.length / 2,
    );
    await assert.rejects(simulateClearing(world.as("stranger"), plan), { code: "NotAggregator" });
    await assert.rejects(estimateGas(world.as("stranger"), clear(plan)), { code: "NotAggregator" });

    const { events, receipt } = await sendAndWait(aggregator(world), clear(plan));
    assert.ok(receipt.gasUsed <= gas);
    const [cleared] = eventsOf(events, "FieldCleared");
    assert.ok(cleared !== undefined && sameClearing(cleared.args.clearing, plan.hash));
    assert.equal(cleared.args.held, heldBy(plan));
    assert.deepEqual(await clearingOf(world.market, world.id, { round: 0 }), {
      state: "Cleared",
      hash: plan.hash,
    });
    for (const { args } of eventsOf(events, "EnergyBought")) {
      const outcome = outcomeOf(plan.clearing, args.account);
      assert.deepEqual(
        [outcome?.side, outcome?.wattHours, outcome?.amount],
        ["consumer", args.wattHours, args.cost],
      );
    }
    for (const name of consumers) {
      const paid = outcomeOf(plan.clearing, keyOf(name).address)?.amount ?? 0n;
      assert.equal(await available(world, name), DRIVER_FUNDS - paid, name);
    }
    const before = await moneyOf(world);
    assert.equal(before.owed + heldBy(plan), before.held);
  });

  it("can be finalized by whoever was not there, each paid for what arrived", async () => {
    const record = await findClearing(world.market, { field: world.id, round: 0, fromBlock: 0n });
    const given = inFull(record)
      .map((wattHours, j) => (j === 0 ? wattHours / 2 : wattHours))
      .map(Math.floor);
    const { events } = await deliver(world, record, given);
    const outcome = settleDelivery(world.field, record.results, {
      given,
      bonds: [],
      toleranceBps: PARAMETERS.toleranceBps,
    });
    const paid = new Map(
      record.results.providers.map(({ account }, j) => [account, outcome.earnings[j]]),
    );
    for (const { args } of eventsOf(events, "SalePaid")) {
      assert.equal(args.earned, paid.get(args.account.toLowerCase() as Address), args.account);
    }
    assert.equal(eventsOf(events, "FieldFinalized")[0]?.args.fee, outcome.fee);
    assert.equal(await available(world, "fee account"), outcome.fee);
    assert.ok(eventsOf(events, "Refunded").length > 0);
    assert.equal((await clearingOf(world.market, world.field, { round: 0 })).state, "Finalized");
    assert.equal(
      (await accountOf(world.market, record.results.providers[0]?.account ?? "0x")).failed,
      1,
    );
    const { owed, held } = await moneyOf(world);
    assert.equal(owed, held);
    await assert.rejects(deliver(world, record), { code: "WrongClearing" });
  });

  it("gives everything back when the meter stays silent", async () => {
    const plan = await clearEverybody(world, 2);
    const fee = await available(world, "fee account");
    const funds = await available(world, "consumer 3");
    const { deliverBy } = roundTimes(world.field, 2);
    await assert.rejects(sendAndWait(world.as("stranger"), finalize(plan)), {
      code: "DeliveryStillOpen",
    });
    await world.goTo(deliverBy + 1);
    const { events } = await sendAndWait(world.as("stranger"), finalize(plan));
    assert.equal(eventsOf(events, "FieldFinalized")[0]?.args.measured, false);
    const paid = outcomeOf(plan.clearing, keyOf("consumer 3").address)?.amount ?? 0n;
    assert.ok(paid > 0n);
    assert.equal(await available(world, "consumer 3"), funds + paid);
    assert.equal(await available(world, "fee account"), fee);
  });

  it("refuses a word that is not the meter's", async () => {
    const now = await world.now();
    const round = Math.ceil((now - world.field.startsAt) / world.field.roundSeconds);
    const plan = await clearEverybody(world, round);
    const account = keyOf("stranger");
    const word = await signDelivery(world.market, plan, inFull(plan), { account });
    await assert.rejects(sendAndWait(world.as("stranger"), finalize(plan, word)), {
      code: "InvalidDelivery",
    });
    await deliver(world, plan);
  });

  it("is retired, and gives its bond back when nothing can be claimed any more", async () => {
    const before = await available(world, "aggregator");
    await sendAndWait(aggregator(world), retireField(world.field));
    assert.ok(((await fieldOf(world.market, world.id))?.retiredAt ?? 0) > 0);
    await assert.rejects(sendAndWait(world.as("stranger"), releaseBond(world.field)), {
      code: "BondLocked",
    });
    await world.wait(
      world.field.roundSeconds + world.field.clearSeconds + world.field.claimSeconds + 1,
    );
    await sendAndWait(world.as("stranger"), releaseBond(world.field));
    assert.equal(await available(world, "aggregator"), before + FIELD_BOND);
  });
});

describe("a round in parts, through the client", () => {
  let world: FieldWorld;
  before(async () => {
    world = await openFieldWorld({ parts: 3, sellBondBps: 1000 });
  });
  after(() => world.close());

  it("is cleared part by part, in one transaction or several, and finalized from the chain", async () => {
    const orders = await everybody(world);
    await close(world);
    const { plans, split } = planParts(world.field, 0, orders, 4);
    assert.equal(plans.length, 2);
    assert.ok(split.lost.welfare >= 0 && split.together.energy > 0);
    const both = multicall(plans.map(clear));
    const { hash } = await sendAndWait(aggregator(world), both);
    const records = await readClearings(world.market, hash);
    assert.deepEqual(
      records.map((record) => record.hash),
      plans.map((plan) => plan.hash),
    );
    for (const [part, plan] of plans.entries()) {
      const place = { field: world.id, round: 0, part, fromBlock: 0n };
      const record = await findClearing(world.market, place);
      assert.equal(record.hash, plan.hash);
      const stored = await clearingOf(world.market, world.field, { round: 0, part });
      assert.equal(stored.state, "Cleared");
      await deliver(world, record);
    }
    const { owed, held } = await moneyOf(world);
    assert.equal(owed, held);
  });

  it("is told from what is not there or not the market's", async () => {
    const nowhere = { field: world.id, round: 7, fromBlock: 0n };
    await assert.rejects(findClearing(world.market, nowhere), { code: "NoClearing" });
    const none = await clearingOf(world.market, world.id, { round: 7 });
    assert.deepEqual(none, { state: "None", hash: ZERO_WORD });
    const { hash } = await sendAndWait(world.as("consumer 0"), revokeSignatures());
    assert.deepEqual(await readClearings(world.market, hash), []);
  });

  it("cannot be read where a contract cleared it, and is said so", async () => {
    const { address, abi } = await world.deployMock("Puppet");
    const startsAt = (await world.now()) + 5;
    const field = fieldAt(startsAt, { aggregator: address, omissionPenalty: 0n });
    const there = { ...world, field, id: fieldId(field) };
    await sendAndWait(world.as("operator"), addField(field));
    const orders = await everybody(there);
    await close(there);
    const data = encodeCall(clear(planClearing(field, { round: 0 }, orders)));
    const hash = await writeContract(walletOn(world.provider, "stranger"), {
      abi,
      address,
      functionName: "execute",
      args: [world.market.address, 0n, data],
      account: keyOf("stranger"),
      chain: hardhat,
    });
    await confirm(world.market, hash);
    assert.equal((await clearingOf(world.market, field, { round: 0 })).state, "Cleared");
    await assert.rejects(readClearings(world.market, hash), { code: "ClearingUnreadable" });
  });
});
