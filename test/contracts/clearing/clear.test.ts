import { certify, coverOfBuy } from "@peerwatt/sdk/clearing";
import { expect } from "chai";

import { ethers, loadFixture } from "../support/chain.js";
import { expectError, expectEvent } from "../support/expect.js";
import {
  buy,
  clear,
  clearOrders,
  closesAt,
  driver,
  GRID_BUYS,
  GRID_SELLS,
  fieldWorld,
  hashOfWords,
  openField,
  orderHash,
  partedFieldWorld,
  resultWords,
  sell,
  someOrders,
  submission,
  bondedFieldWorld,
  type FieldWorld,
  type SignedOrder,
} from "../support/fields.js";
import { shareOf } from "../support/arithmetic.js";
import { held } from "../support/money.js";
import { availableOf, etherWorld } from "../support/world.js";

async function sumOfBalances(world: FieldWorld): Promise<bigint> {
  let sum = (await world.market.fieldOf(world.id)).bond;
  for (const holder of world.holders) sum += await availableOf(world, holder);
  return sum;
}

describe("clearing: a round", () => {
  it("debits each consumer what its pairs cost and holds exactly that", async () => {
    const world = await loadFixture(fieldWorld);
    const before = await sumOfBalances(world);
    const { certified } = await clearOrders(world, someOrders(world));
    expect(certified.consumers.length).to.equal(3);
    let all = 0n;
    for (const [place, { order }] of certified.consumers.entries()) {
      const cost = certified.results.pairs
        .filter(({ consumer }) => consumer === place)
        .reduce((sum, pair) => sum + pair.cost, 0n);
      expect(cost > 0n).to.equal(true);
      expect(10n ** 17n - (await availableOf(world, order.account))).to.equal(cost);
      all += cost;
    }
    expect(before - (await sumOfBalances(world))).to.equal(all);
    expect(await held(world)).to.equal(before);
  });

  it("tells what each account bought or is to sell, and what the whole is", async () => {
    const world = await loadFixture(fieldWorld);
    const certified = certify(world.field, someOrders(world));
    const submitted = await submission(world, certified);
    const call = clear(world, submitted);
    const { results } = certified;
    let energy = 0;
    for (const [place, { order, wattHours }] of certified.consumers.entries()) {
      const cost = results.pairs
        .filter(({ consumer }) => consumer === place)
        .reduce((sum, pair) => sum + pair.cost, 0n);
      energy += wattHours;
      await expectEvent(call, world.market, "EnergyBought", [order.account, wattHours, cost]);
    }
    for (const [place, { order, sold }] of certified.providers.entries()) {
      const earned = results.pairs
        .filter(({ provider }) => provider === place)
        .reduce((sum, pair) => sum + pair.earned, 0n);
      await expectEvent(call, world.market, "SaleAgreed", [order.account, sold, earned]);
    }
    const [state, clearing] = await world.market.clearingOf(world.id, 0, 0);
    expect(state).to.equal(1n);
    const cost = results.pairs.reduce((sum, pair) => sum + pair.cost, 0n);
    const { lambda, threshold } = certified;
    const args = [world.id, 0, 0, lambda, threshold, clearing, energy, cost];
    await expectEvent(call, world.market, "FieldCleared", args);
  });

  it("stores one hash of field, terms, orders and results, whose last byte is the state", async () => {
    const world = await loadFixture(fieldWorld);
    const { submitted, certified } = await clearOrders(world, someOrders(world));
    const [terms] = world.market.interface.getFunction("clear").inputs.slice(1);
    if (terms === undefined) throw new Error("clear takes terms");
    const full = ethers.keccak256(
      ethers.AbiCoder.defaultAbiCoder().encode(
        ["bytes32", terms, "bytes32", "bytes32"],
        [
          world.id,
          submitted.terms,
          hashOfWords(submitted.orders),
          hashOfWords(resultWords(submitted, certified)),
        ],
      ),
    );
    const [, clearing] = await world.market.clearingOf(world.id, 0, 0);
    expect(clearing).to.equal(`${full.slice(0, -2)}00`);
  });

  it("marks consumers with the round's opening; providers only for a bond or parts", async () => {
    for (const [fixture, marks] of [
      [fieldWorld, false],
      [bondedFieldWorld, true],
      [partedFieldWorld, true],
    ] as const) {
      const world = await loadFixture(fixture);
      const { certified } = await clearOrders(world, someOrders(world));
      const opened = BigInt(world.field.startsAt);
      for (const { order } of certified.consumers)
        expect((await world.market.accountOf(order.account)).lastClearing).to.equal(opened);
      for (const { order } of certified.providers)
        expect((await world.market.accountOf(order.account)).lastClearing).to.equal(
          marks ? opened : 0n,
        );
    }
  });

  it("locks a bond from each provider where the field asks for one", async () => {
    const world = await loadFixture(bondedFieldWorld);
    const { certified } = await clearOrders(world, someOrders(world));
    for (const [place, { order }] of certified.providers.entries()) {
      const earned = certified.results.pairs
        .filter(({ provider }) => provider === place)
        .reduce((sum, pair) => sum + pair.earned, 0n);
      const locked = 10n ** 17n - (await availableOf(world, order.account));
      expect(locked).to.equal(shareOf(earned, world.field.sellBondBps));
    }
  });

  it("takes orders that a contract wallet has approved on chain", async () => {
    const world = await loadFixture(fieldWorld);
    const orders = someOrders(world);
    const certified = certify(world.field, orders);
    const submitted = await submission(world, certified);
    const first = certified.consumers[0]?.order;
    if (first === undefined) throw new Error("somebody is admitted");
    const signatures = [0n, 0n, ...submitted.signatures.slice(2)];
    const hash = orderHash(world, 0, { side: "buy", order: first });
    const account = world.drivers.find(({ address }) => address === first.account);
    if (account === undefined) throw new Error("a driver's");
    expect(await world.market.isApproved(first.account, hash)).to.equal(false);
    const call = world.market.connect(account).approveOrder(hash);
    await expectEvent(call, world.market, "OrderApproved", [first.account, hash]);
    expect(await world.market.isApproved(first.account, hash)).to.equal(true);
    await clear(world, { ...submitted, signatures });
    expect((await world.market.clearingOf(world.id, 0, 0)).state).to.equal(1n);
  });

  it("can have nobody admitted", async () => {
    const world = await loadFixture(fieldWorld);
    const { certified } = await clearOrders(world, { buys: [], sells: [] });
    expect(certified.threshold).to.equal(GRID_SELLS + 1n);
    expect((await world.market.clearingOf(world.id, 0, 0)).state).to.equal(1n);
  });

  it("clears parts one by one, each optimal for its part", async () => {
    const world = await loadFixture(partedFieldWorld);
    const { buys, sells } = someOrders(world);
    await clearOrders(world, { buys: buys.slice(0, 1), sells: sells.slice(0, 2) });
    await clearOrders(world, { buys: buys.slice(1), sells: sells.slice(2) }, { part: 1 });
    for (const part of [0, 1])
      expect((await world.market.clearingOf(world.id, 0, part)).state).to.equal(1n);
  });

  it("clears round after round with the same people", async () => {
    const world = await loadFixture(fieldWorld);
    await clearOrders(world, someOrders(world));
    await clearOrders(world, someOrders(world), { round: 1 });
    expect((await world.market.clearingOf(world.id, 1, 0)).state).to.equal(1n);
  });
});

describe("clearing: trades with the grid", () => {
  it("serve a consumer that nobody else can, at the grid's price", async () => {
    const world = await loadFixture(fieldWorld);
    const order = buy(world, 0, { maxPrice: GRID_SELLS });
    const certified = certify(world.field, { buys: [order], sells: [] });
    expect(certified.gridBuys.length).to.equal(1);
    const call = clear(world, await submission(world, certified));
    const cost = (BigInt(order.maxWattHours) * GRID_SELLS) / 1000n;
    await expectEvent(call, world.market, "EnergyBought", [
      order.account,
      order.maxWattHours,
      cost,
    ]);
    const args = [world.grid.address, order.maxWattHours, 0, cost, 0];
    await expectEvent(call, world.market, "GridTraded", args);
    expect(await availableOf(world, order.account)).to.equal(10n ** 17n - cost);
  });

  it("take a provider's energy off it when no consumer is there", async () => {
    const world = await loadFixture(fieldWorld);
    const order = sell(world, 3, { minPrice: 1n });
    const certified = certify(world.field, { buys: [], sells: [order] });
    expect(certified.gridSells.length).to.equal(1);
    const call = clear(world, await submission(world, certified));
    const arriving = Math.floor(order.maxWattHours * 0.9);
    const earned = (BigInt(arriving) * GRID_BUYS) / 1000n;
    await expectEvent(call, world.market, "SaleAgreed", [order.account, arriving, earned]);
    await expectEvent(call, world.market, "GridTraded", [
      world.grid.address,
      0,
      arriving,
      0,
      earned,
    ]);
    expect(await availableOf(world, world.grid.address)).to.equal(10n ** 17n - earned);
  });
});

describe("clearing: the grid at the limits of the types", () => {
  it("trades nothing with a consumer that takes nothing", async () => {
    const world = await loadFixture(fieldWorld);
    const order = buy(world, 0, { minWattHours: 0, maxWattHours: 0, maxPrice: GRID_SELLS });
    const nobody = certify(world.field, { buys: [], sells: [] });
    const gridBuys = [{ order, wattHours: 0 }];
    const call = clear(world, await submission(world, { ...nobody, gridBuys }));
    await expectEvent(call, world.market, "EnergyBought", [order.account, 0, 0]);
  });

  it("names a payment that no balance could hold", async () => {
    const most = 2n ** 96n - 2n;
    const world = await openField(await loadFixture(etherWorld), {
      gridBuys: most,
      gridSells: most,
    });
    const order = sell(world, 3, { maxWattHours: 4_000_000_000, minPrice: 0n });
    const nobody = certify(world.field, { buys: [], sells: [] });
    const sold = 3_600_000_000;
    const gridSells = [{ order, given: order.maxWattHours, deliverable: sold, sold }];
    await expectError(
      clear(world, await submission(world, { ...nobody, gridSells })),
      world.market,
      "HoldingsCapExceeded",
      [(most * BigInt(sold)) / 1000n, 2n ** 96n - 1n],
    );
  });
});

describe("clearing: skipped orders", () => {
  const skipped = async (world: FieldWorld, order: SignedOrder, reason: number): Promise<void> => {
    const { buys, sells } = someOrders(world);
    const others = {
      buys: buys.filter(({ account }) => account !== order.order.account),
      sells: sells.filter(({ account }) => account !== order.order.account),
    };
    const certified = certify(world.field, others);
    const call = clear(world, await submission(world, certified, { skipped: [order] }));
    await expectEvent(call, world.market, "OrderSkipped", [order.order.account, reason]);
  };

  it("may be senseless", async () => {
    const world = await loadFixture(fieldWorld);
    const order = buy(world, 0, { minWattHours: 2, maxWattHours: 1 });
    await skipped(world, { side: "buy", order }, 1);
  });

  it("may ask with a willingness above one", async () => {
    const world = await loadFixture(fieldWorld);
    await skipped(world, { side: "buy", order: buy(world, 0, { willingness: 1_000_001 }) }, 1);
  });

  it("may be of an account that was removed", async () => {
    const world = await loadFixture(fieldWorld);
    await world.market.removeEV(driver(world, 3));
    await skipped(world, { side: "sell", order: sell(world, 3) }, 2);
  });

  it("may have been cancelled by moving the epoch on", async () => {
    const world = await loadFixture(fieldWorld);
    await world.market.connect(driver(world, 0)).revokeSignatures();
    await skipped(world, { side: "buy", order: buy(world, 0) }, 3);
  });

  it("may be of an account that takes part with another order", async () => {
    const world = await loadFixture(fieldWorld);
    const certified = certify(world.field, someOrders(world));
    const order = { side: "buy", order: buy(world, 3) } as const;
    const call = clear(world, await submission(world, certified, { skipped: [order] }));
    await expectEvent(call, world.market, "OrderSkipped", [order.order.account, 4]);
  });

  it("may lack cover", async () => {
    const world = await loadFixture(fieldWorld);
    const order = buy(world, 0, { maxWattHours: 10_000_000 });
    expect(coverOfBuy(world.field, order) > 10n ** 17n).to.equal(true);
    await skipped(world, { side: "buy", order }, 5);
  });

  it("may lack cover for the bond that the field asks of providers", async () => {
    const world = await loadFixture(bondedFieldWorld);
    const order = sell(world, 3, { maxWattHours: 10_000_000 });
    await skipped(world, { side: "sell", order }, 5);
  });

  it("lack cover when the money can be withdrawn before the orders expire", async () => {
    const world = await loadFixture(fieldWorld);
    const order = buy(world, 0);
    const spare = 10n ** 17n - coverOfBuy(world.field, order);
    await world.market.connect(driver(world, 0)).requestWithdrawal(spare + 1n);
    await skipped(world, { side: "buy", order }, 5);
  });
});

describe("clearing: a withdrawal in front of it", () => {
  it("does not stop it: money asked for in time to be withdrawn counts as gone", async () => {
    const world = await loadFixture(fieldWorld);
    const orders = someOrders(world);
    const spare = 10n ** 17n - coverOfBuy(world.field, buy(world, 0));
    const consumer = driver(world, 0);
    await world.market.connect(consumer).requestWithdrawal(spare);
    await ethers.provider.send("evm_setNextBlockTimestamp", [closesAt(world)]);
    await world.market.connect(consumer).withdraw(consumer);
    await clearOrders(world, orders);
    expect((await world.market.clearingOf(world.id, 0, 0)).state).to.equal(1n);
  });

  it("does not stop it: what is asked for during the round cannot be had before it is cleared", async () => {
    const world = await loadFixture(fieldWorld);
    const orders = someOrders(world);
    const consumer = driver(world, 0);
    await ethers.provider.send("evm_setNextBlockTimestamp", [world.field.startsAt]);
    await world.market.connect(consumer).requestWithdrawal(10n ** 17n);
    await clearOrders(world, orders);
    expect((await world.market.clearingOf(world.id, 0, 0)).state).to.equal(1n);
  });
});
