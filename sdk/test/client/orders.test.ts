import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import {
  approveOrder,
  claimOmission,
  clear,
  eventsOf,
  fieldOf,
  findClearing,
  isOrderApproved,
  requestWithdrawal,
  revokeSignatures,
  screenOrders,
  sendAndWait,
  signReceipt,
  simulateClearing,
  verifyOrder,
} from "../../src/client/index.js";
import {
  fieldId,
  isOmitted,
  orderHash,
  planClearing,
  roundTimes,
} from "../../src/clearing/index.js";
import {
  DRIVER_FUNDS,
  FIELD_BOND,
  PENALTY,
  aggregator,
  available,
  deliver,
  buyFrom,
  close,
  everybody,
  openFieldWorld,
  sellFrom,
  type FieldWorld,
} from "./support/field.js";
import { keyOf } from "./support/world.js";

describe("orders that change their mind", () => {
  let world: FieldWorld;
  before(async () => {
    world = await openFieldWorld();
  });
  after(() => world.close());

  it("are cancelled, screened and skipped, and stop nobody", async () => {
    const sent = await everybody(world);
    const [first] = sent.buys;
    assert.ok(first !== undefined);
    await sendAndWait(world.as("consumer 1"), revokeSignatures());
    await sendAndWait(world.as("consumer 2"), requestWithdrawal(DRIVER_FUNDS));
    const unsigned = { ...first, order: { ...first.order, maxWattHours: 14_004 } };
    const second = await buyFrom(world, "consumer 0", { maxWattHours: 13_000 });
    await close(world);
    const blind = planClearing(world.field, { round: 0 }, sent);
    await assert.rejects(simulateClearing(aggregator(world), blind), { code: "OrderCancelled" });

    const buys = [unsigned, ...sent.buys, second];
    const { orders, left } = await screenOrders(world.market, world.field, 0, { ...sent, buys });
    const reasons = new Map(left.map(({ account, reason }) => [reason, account]));
    assert.deepEqual(
      reasons,
      new Map([
        ["Unsigned", keyOf("consumer 0").address],
        ["EpochMoved", keyOf("consumer 1").address],
        ["Doubled", keyOf("consumer 0").address],
      ]),
    );
    assert.deepEqual(
      orders.buys.map(({ order }) => order.maxWattHours),
      [14_003, 14_003, 14_003],
    );
    const plan = planClearing(world.field, { round: 0 }, orders);
    const { events } = await sendAndWait(aggregator(world), clear(plan));
    const [skipped, ...others] = eventsOf(events, "OrderSkipped");
    assert.deepEqual(
      [skipped?.args.account, skipped?.args.reason, others.length],
      [keyOf("consumer 1").address, 3, 0],
    );
    await deliver(world, plan);
  });

  it("are not covered once their money is about to leave", async () => {
    const sent = await everybody(world, 1);
    await sendAndWait(world.as("consumer 2"), requestWithdrawal(0n));
    await sendAndWait(world.as("consumer 2"), requestWithdrawal(DRIVER_FUNDS));
    await close(world, 1);
    const ready = await screenOrders(world.market, world.field, 1, sent);
    assert.deepEqual(ready.left, []);
    // A round later its orders would outlive the wait for the money.
    const later = await everybody(world, 2);
    await close(world, 2);
    const { orders, left } = await screenOrders(world.market, world.field, 2, later);
    assert.deepEqual(left, [{ account: keyOf("consumer 2").address, reason: "Uncovered" }]);
    const plan = planClearing(world.field, { round: 2 }, orders);
    const { events } = await sendAndWait(aggregator(world), clear(plan));
    assert.equal(eventsOf(events, "OrderSkipped")[0]?.args.reason, 5);
  });

  it("stand without a signature where the account approved them on chain", async () => {
    const { order } = await buyFrom(world, "consumer 3", { round: 4 });
    const message = { side: "buy", order } as const;
    const hash = orderHash(message);
    const sells = (await everybody(world, 4)).sells;
    const orders = { buys: [{ order, signature: undefined }], sells };
    await close(world, 4);
    const plan = planClearing(world.field, { round: 4 }, orders);
    await assert.rejects(simulateClearing(aggregator(world), plan), { code: "UnsignedOrder" });
    await sendAndWait(world.as("consumer 3"), approveOrder(hash));
    assert.ok(await isOrderApproved(world.market, order.account, hash));
    assert.ok(await verifyOrder(world.market, message, undefined));
    const { events } = await sendAndWait(aggregator(world), clear(plan));
    assert.equal(eventsOf(events, "EnergyBought")[0]?.args.account, order.account);
  });
});

describe("an omission, through the client", () => {
  let world: FieldWorld;
  before(async () => {
    world = await openFieldWorld();
  });
  after(() => world.close());

  it("is paid for by the aggregator", async () => {
    const sent = await everybody(world);
    const dearest = sent.buys[3];
    assert.ok(dearest !== undefined);
    const omitted = { side: "buy", order: dearest.order } as const;
    const account = keyOf("aggregator");
    const receipt = await signReceipt(world.market, omitted, { account });
    await close(world);
    const buys = sent.buys.slice(0, 3);
    const plan = planClearing(world.field, { round: 0 }, { ...sent, buys });
    await sendAndWait(aggregator(world), clear(plan));
    const record = await findClearing(world.market, { field: world.id, round: 0, fromBlock: 0n });
    assert.ok(isOmitted(record, omitted));
    const { field } = world;
    const claim = { field, round: 0, part: 0, omitted, receipt: receipt.signature, record };
    const { events } = await sendAndWait(world.as("stranger"), claimOmission(claim));
    assert.equal(eventsOf(events, "OmissionPenalized")[0]?.args.order, orderHash(omitted));
    assert.equal(await available(world, "consumer 3"), DRIVER_FUNDS + PENALTY / 2n);
    assert.equal((await fieldOf(world.market, world.id))?.bond, FIELD_BOND - PENALTY);
    await assert.rejects(sendAndWait(world.as("stranger"), claimOmission(claim)), {
      code: "AlreadyClaimed",
    });
    const served = { side: "buy", order: buys[2]?.order ?? dearest.order } as const;
    const proof = await signReceipt(world.market, served, { account });
    const false_ = { ...claim, omitted: served, receipt: proof.signature };
    await assert.rejects(sendAndWait(world.as("stranger"), claimOmission(false_)), {
      code: "NotOmitted",
    });
  });

  it("is a round that was never cleared, too", async () => {
    const { order } = await sellFrom(world, "provider 2", { round: 3 });
    const omitted = { side: "sell", order } as const;
    const receipt = await signReceipt(world.market, omitted, { account: keyOf("aggregator") });
    const { field } = world;
    const claim = { field, round: 3, part: 0, omitted, receipt: receipt.signature };
    await close(world, 3);
    await assert.rejects(sendAndWait(world.as("stranger"), claimOmission(claim)), {
      code: "RoundStillOpen",
    });
    await world.goTo(roundTimes(field, 3).clearBy + 1);
    const funds = await available(world, "provider 2");
    await sendAndWait(world.as("stranger"), claimOmission(claim));
    assert.equal(await available(world, "provider 2"), funds + PENALTY / 2n);
    assert.equal(fieldId(field), world.id);
  });
});
