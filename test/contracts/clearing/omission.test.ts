import { certify, type BuyOrder } from "@peerwatt/sdk/clearing";
import { expect } from "chai";
import type { ContractTransactionResponse } from "ethers";

import { loadFixture, nextAt } from "../support/chain.js";
import { expectError, expectEvent } from "../support/expect.js";
import {
  buy,
  clear,
  clearBy,
  clearOrders,
  driver,
  FIELD_BOND,
  fieldWorld,
  hashOfWords,
  orderHash,
  PENALTY,
  receiptFor,
  resultWords,
  sell,
  someOrders,
  submission,
  wordsOf,
  type FieldWorld,
  type SignedOrder,
} from "../support/fields.js";
import { SINK } from "../support/parameters.js";
import { availableOf } from "../support/world.js";

type Cleared = Awaited<ReturnType<typeof clearOrders>>;
const HALF = PENALTY / 2n;

async function claim(
  world: FieldWorld,
  signed: SignedOrder,
  cleared?: Cleared,
  receipt?: string,
): Promise<ContractTransactionResponse> {
  const { terms } = cleared?.submitted ?? (await submission(world, certify(world.field, NOBODY)));
  return world.market
    .connect(world.stranger)
    .claimOmission(
      world.field,
      terms,
      hashOfWords(cleared === undefined ? [] : resultWords(cleared.submitted, cleared.certified)),
      [...(cleared?.submitted.orders ?? [])],
      [...wordsOf(signed)] as [bigint, bigint],
      signed.side === "buy",
      receipt ?? (await receiptFor(world, signed)),
    );
}

const NOBODY = { buys: [], sells: [] };

/** A clearing of {@link someOrders} that leaves one admitted driver out. */
async function omitting(world: FieldWorld): Promise<{ omitted: SignedOrder; cleared: Cleared }> {
  const order: BuyOrder = buy(world, 7, { maxPrice: 95_000_000_000_000n });
  return { omitted: { side: "buy", order }, cleared: await clearOrders(world, someOrders(world)) };
}

describe("clearing: an order left out", () => {
  it("costs the aggregator a penalty: half to the driver, half to the sink", async () => {
    const world = await loadFixture(fieldWorld);
    const { omitted, cleared } = await omitting(world);
    const { account } = omitted.order;
    const before = await availableOf(world, account);
    const call = claim(world, omitted, cleared);
    const args = [world.id, account, orderHash(world, 0, omitted), HALF];
    await expectEvent(call, world.market, "OmissionPenalized", args);
    expect((await availableOf(world, account)) - before).to.equal(HALF);
    expect(await availableOf(world, SINK)).to.equal(PENALTY - HALF);
    expect((await world.market.fieldOf(world.id)).bond).to.equal(FIELD_BOND - PENALTY);
  });

  it("costs it for a provider as well", async () => {
    const world = await loadFixture(fieldWorld);
    const cleared = await clearOrders(world, someOrders(world));
    const omitted: SignedOrder = { side: "sell", order: sell(world, 7) };
    await claim(world, omitted, cleared);
    expect(await availableOf(world, SINK)).to.equal(PENALTY - HALF);
  });

  it("costs it for a round that was never cleared", async () => {
    const world = await loadFixture(fieldWorld);
    const omitted: SignedOrder = { side: "sell", order: sell(world, 3) };
    await nextAt(clearBy(world));
    await expectError(claim(world, omitted), world.market, "RoundStillOpen", [0, clearBy(world)]);
    await nextAt(clearBy(world) + 1);
    await claim(world, omitted);
    expect(await availableOf(world, SINK)).to.equal(PENALTY - HALF);
  });

  it("costs no more than the bond holds", async () => {
    const world = await loadFixture(fieldWorld);
    await nextAt(clearBy(world) + 1);
    for (const index of [0, 1, 2, 3]) {
      const omitted: SignedOrder = { side: "buy", order: buy(world, index) };
      const before = await availableOf(world, omitted.order.account);
      await claim(world, omitted);
      const gained = (await availableOf(world, omitted.order.account)) - before;
      expect(gained).to.equal(index < 3 ? HALF : 0n);
    }
    expect((await world.market.fieldOf(world.id)).bond).to.equal(0n);
  });

  it("is paid for once", async () => {
    const world = await loadFixture(fieldWorld);
    const { omitted, cleared } = await omitting(world);
    await claim(world, omitted, cleared);
    await expectError(claim(world, omitted, cleared), world.market, "AlreadyClaimed");
  });

  it("is claimed in time", async () => {
    const world = await loadFixture(fieldWorld);
    const { omitted, cleared } = await omitting(world);
    const claimBy = clearBy(world) + world.field.claimSeconds;
    await nextAt(claimBy + 1);
    await expectError(claim(world, omitted, cleared), world.market, "ClaimTooLate", [claimBy]);
  });

  it("needs the aggregator's receipt for this very order", async () => {
    const world = await loadFixture(fieldWorld);
    const { omitted, cleared } = await omitting(world);
    const { aggregator } = world.field;
    const forged = await receiptFor(world, omitted, { signer: driver(world, 7) });
    const error = [claim(world, omitted, cleared, forged), world.market, "InvalidReceipt"] as const;
    await expectError(...error, [aggregator]);
    const foreign = await receiptFor(world, omitted, { round: 1 });
    await expectError(claim(world, omitted, cleared, foreign), world.market, "InvalidReceipt", [
      aggregator,
    ]);
  });

  it("is shown against the lists that were cleared, not others", async () => {
    const world = await loadFixture(fieldWorld);
    const { omitted, cleared } = await omitting(world);
    const { submitted } = cleared;
    const other = { ...cleared, submitted: { ...submitted, orders: submitted.orders.slice(2) } };
    await expectError(claim(world, omitted, other), world.market, "WrongClearing");
  });
});

describe("clearing: a claim without an omission", () => {
  const refused = async (
    world: FieldWorld,
    signed: SignedOrder,
    cleared: Cleared,
  ): Promise<void> => {
    const { account } = signed.order;
    await expectError(claim(world, signed, cleared), world.market, "NotOmitted", [account]);
  };

  it("is refused to who took part, with this order or another", async () => {
    const world = await loadFixture(fieldWorld);
    const orders = someOrders(world);
    const cleared = await clearOrders(world, orders);
    await refused(world, { side: "buy", order: buy(world, 0) }, cleared);
    await refused(world, { side: "sell", order: sell(world, 0) }, cleared);
    await refused(world, { side: "sell", order: sell(world, 3) }, cleared);
  });

  it("is refused to whom τ does not admit", async () => {
    const world = await loadFixture(fieldWorld);
    const cleared = await clearOrders(world, someOrders(world));
    const { threshold } = cleared.certified;
    await refused(
      world,
      { side: "buy", order: buy(world, 7, { maxPrice: threshold - 1n }) },
      cleared,
    );
    const above = sell(world, 7, { minPrice: threshold + 1n });
    await refused(world, { side: "sell", order: above }, cleared);
  });

  it("is refused to a provider when no consumer was admitted", async () => {
    const world = await loadFixture(fieldWorld);
    const cleared = await clearOrders(world, NOBODY);
    await refused(world, { side: "sell", order: sell(world, 3) }, cleared);
  });

  it("receipt, withdrawal, claim: is refused to whom a true reason left out", async () => {
    const world = await loadFixture(fieldWorld);
    const order: SignedOrder = { side: "buy", order: buy(world, 7) };
    await world.market.connect(driver(world, 7)).requestWithdrawal(10n ** 17n);
    const certified = certify(world.field, someOrders(world));
    const submitted = await submission(world, certified, { skipped: [order] });
    await clear(world, submitted);
    await refused(world, order, { certified, submitted });
  });

  it("is not stopped by a made-up order of the same account among those skipped", async () => {
    const world = await loadFixture(fieldWorld);
    const omitted: SignedOrder = { side: "buy", order: buy(world, 7) };
    const madeUp: SignedOrder = { side: "buy", order: buy(world, 7, { maxWattHours: 9_000_000 }) };
    const certified = certify(world.field, someOrders(world));
    const submitted = await submission(world, certified, { skipped: [madeUp] });
    await clear(world, submitted);
    await claim(world, omitted, { certified, submitted });
    expect(await availableOf(world, SINK)).to.equal(PENALTY - HALF);
  });

  it("receipt, cancel, claim: is refused to who moved its epoch on", async () => {
    const world = await loadFixture(fieldWorld);
    const { omitted, cleared } = await omitting(world);
    await world.market.connect(driver(world, 7)).revokeSignatures();
    await expectError(claim(world, omitted, cleared), world.market, "OrderCancelled", [
      omitted.order.account,
      0,
      1,
    ]);
  });

  it("gains an aggregator nothing that omits an account of its own", async () => {
    const world = await loadFixture(fieldWorld);
    const { omitted, cleared } = await omitting(world);
    const own = async (): Promise<bigint> =>
      (await availableOf(world, omitted.order.account)) +
      (await world.market.fieldOf(world.id)).bond;
    const before = await own();
    await claim(world, omitted, cleared);
    expect((await own()) - before).to.equal(-(PENALTY - HALF));
  });
});
