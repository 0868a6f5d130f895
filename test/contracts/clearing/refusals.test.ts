import { certify, type CertifiedClearing } from "@peerwatt/sdk/clearing";

import { ethers, loadFixture, travelTo } from "../support/chain.js";
import { expectError } from "../support/expect.js";
import {
  buy,
  clear,
  clearOrders,
  closesAt,
  driver,
  fieldAt,
  fieldWorld,
  GRID_BUYS,
  GRID_SELLS,
  idOf,
  partedFieldWorld,
  sell,
  signOrder,
  someOrders,
  submission,
  type FieldWorld,
  type Submission,
} from "../support/fields.js";

function submitted(world: FieldWorld, certified?: CertifiedClearing): Promise<Submission> {
  return submission(world, certified ?? certify(world.field, someOrders(world)));
}

describe("clearing: a submission that proves nothing is refused", () => {
  it("when λ asks for more than there is", async () => {
    const world = await loadFixture(fieldWorld);
    const orders = {
      buys: [0, 1, 2].map((i) => buy(world, i)),
      sells: [sell(world, 3, { maxWattHours: 40_000 })],
    };
    const certified = certify(world.field, orders);
    const low = { ...certified, lambda: certified.lambda - 10n ** 15n };
    await expectError(clear(world, await submitted(world, low)), world.market, "Unbalanced");
  });

  it("when λ leaves over more than rounding explains, by a watt-hour", async () => {
    const world = await loadFixture(fieldWorld);
    const certified = certify(world.field, {
      buys: [buy(world, 0)],
      sells: [sell(world, 3, { maxWattHours: 40_000 })],
    });
    const [{ wattHours } = { wattHours: 0 }] = certified.consumers;
    const [{ deliverable } = { deliverable: 0 }] = certified.providers;
    if (deliverable - wattHours > 2) throw new Error("the certificate is within the tolerance");
    // d falls and s rises by one watt-hour at a time as λ does: the first λ above the tolerance.
    let step = 10n ** 9n;
    for (let tries = 0; tries < 200; tries++, step = (step * 11n) / 10n) {
      const lambda = certified.lambda + step;
      const d = BigInt(buy(world, 0).minWattHours) + (700_001n * 10n ** 15n) / lambda - 1000n;
      const a = (((900_000n * lambda - 5n * 10n ** 21n) / (5n * 10n ** 18n)) * 9n) / 10n;
      if (a - d <= 2n) continue;
      await expectError(
        clear(world, await submitted(world, { ...certified, lambda })),
        world.market,
        "Unbalanced",
        [lambda, d, a, 2],
      );
      return;
    }
    throw new Error("no λ left too much over");
  });

  it("when τ does not admit a provider", async () => {
    const world = await loadFixture(fieldWorld);
    const { terms, orders, signatures } = await submitted(world);
    const threshold = 64_000_000_000_000n;
    await expectError(
      clear(world, { terms: { ...terms, threshold }, orders, signatures }),
      world.market,
      "NotAdmitted",
      [driver(world, 3).address, sell(world, 3).minPrice, threshold],
    );
  });

  it("when there are consumers and no provider", async () => {
    const world = await loadFixture(fieldWorld);
    const certified = certify(world.field, someOrders(world));
    const none = { ...certified, providers: [] };
    await expectError(clear(world, await submitted(world, none)), world.market, "Unbalanced");
  });

  it("when the market is closed", async () => {
    const world = await loadFixture(fieldWorld);
    await world.market.setActive(false);
    await expectError(clear(world, await submitted(world)), world.market, "MarketInactive");
  });

  it("when its lists are longer or shorter than stated", async () => {
    const world = await loadFixture(fieldWorld);
    const { terms, orders, signatures } = await submitted(world);
    for (const wrong of [[...orders, 0n], orders.slice(1)])
      await expectError(
        clear(world, { terms, orders: wrong, signatures }),
        world.market,
        "WrongListLength",
        [wrong.length, orders.length],
      );
    await expectError(
      clear(world, { terms, orders, signatures: [...signatures, 0n] }),
      world.market,
      "WrongListLength",
      [signatures.length + 1, signatures.length],
    );
  });

  it("when it is for a field that was not admitted", async () => {
    const world = await loadFixture(fieldWorld);
    const field = fieldAt(world.field.startsAt, { parts: 9 });
    const other = { ...world, field, id: idOf(world.market, field) };
    await expectError(clear(other, await submitted(other)), world.market, "UnknownField", [
      other.id,
    ]);
  });
});

describe("clearing: an order that does not belong is refused", () => {
  it("foreign: signed for another field or another round", async () => {
    const world = await loadFixture(fieldWorld);
    const { terms, orders, signatures } = await submitted(world);
    const order = { side: "buy", order: buy(world, 2) } as const;
    const otherField = { ...world, id: ethers.id("another field") as `0x${string}` };
    for (const foreign of [await signOrder(otherField, 0, order), await signOrder(world, 1, order)])
      await expectError(
        clear(world, { terms, orders, signatures: [...foreign, ...signatures.slice(2)] }),
        world.market,
        "UnsignedOrder",
        [order.order.account],
      );
  });

  it("foreign: signed for another market", async () => {
    const world = await loadFixture(fieldWorld);
    const { terms, orders, signatures } = await submitted(world);
    const elsewhere = {
      ...world,
      domain: { ...world.domain, verifyingContract: world.stranger.address },
    };
    const foreign = await signOrder(elsewhere, 0, { side: "buy", order: buy(world, 2) });
    await expectError(
      clear(world, { terms, orders, signatures: [...foreign, ...signatures.slice(2)] }),
      world.market,
      "UnsignedOrder",
      [driver(world, 2).address],
    );
  });

  it("changed: any member is another than was signed", async () => {
    const world = await loadFixture(fieldWorld);
    const { terms, orders, signatures } = await submitted(world);
    const [first = 0n, second = 0n] = orders;
    const changes = [
      [first + 1n, second],
      [first + (1n << 32n), second],
      [first - (1n << 64n), second],
      [first, second - (1n << 160n)],
    ];
    for (const change of changes)
      await expectError(
        clear(world, { terms, orders: [...change, ...orders.slice(2)], signatures }),
        world.market,
        "UnsignedOrder",
        [driver(world, 2).address],
      );
  });

  it("of a provider: changed, unsorted, cancelled, removed", async () => {
    const world = await loadFixture(fieldWorld);
    const { terms, orders, signatures } = await submitted(world);
    const place = Number(terms.consumers);
    const changed = [...orders];
    changed[2 * place] = (orders[2 * place] ?? 0n) + (1n << 64n);
    const { market } = world;
    const account = driver(world, 3).address;
    await expectError(
      clear(world, { terms, orders: changed, signatures }),
      market,
      "UnsignedOrder",
      [account],
    );
    const swap = (words: readonly bigint[]): bigint[] => [
      ...words.slice(0, 2 * place),
      ...words.slice(2 * place + 2, 2 * place + 4),
      ...words.slice(2 * place, 2 * place + 2),
      ...words.slice(2 * place + 4),
    ];
    await expectError(
      clear(world, { terms, orders: swap(orders), signatures: swap(signatures) }),
      market,
      "UnsortedOrder",
      [account],
    );
    await market.connect(driver(world, 3)).revokeSignatures();
    await expectError(clear(world, { terms, orders, signatures }), market, "OrderCancelled", [
      account,
      0,
      1,
    ]);
    await market.removeEV(account);
    await expectError(clear(world, { terms, orders, signatures }), market, "NotRegistered", [
      account,
      2,
    ]);
  });

  it("doubled: the same order twice, on either side", async () => {
    const world = await loadFixture(fieldWorld);
    const certified = certify(world.field, someOrders(world));
    const twice = <T>(list: readonly T[]): T[] => [...list.slice(0, 1), ...list];
    const buys = { ...certified, consumers: twice(certified.consumers) };
    await expectError(clear(world, await submitted(world, buys)), world.market, "UnsortedOrder", [
      driver(world, 2).address,
    ]);
    const sells = { ...certified, providers: twice(certified.providers) };
    await expectError(clear(world, await submitted(world, sells)), world.market, "UnsortedOrder", [
      driver(world, 3).address,
    ]);
  });

  it("doubled: two orders of one provider at two prices", async () => {
    const world = await loadFixture(fieldWorld);
    const certified = certify(world.field, someOrders(world));
    const dear = {
      order: sell(world, 3, { minPrice: 80n * 10n ** 12n }),
      given: 0,
      deliverable: 0,
      sold: 0,
    };
    const doubled = { ...certified, providers: [...certified.providers, dear] };
    await expectError(
      clear(world, await submitted(world, doubled)),
      world.market,
      "AlreadyTraded",
      [driver(world, 3).address],
    );
  });

  it("doubled: two orders of one consumer at two prices", async () => {
    const world = await loadFixture(fieldWorld);
    const certified = certify(world.field, someOrders(world));
    const cheap = { order: buy(world, 2, { maxPrice: certified.threshold }), wattHours: 0 };
    const doubled = { ...certified, consumers: [...certified.consumers, cheap] };
    await expectError(
      clear(world, await submitted(world, doubled)),
      world.market,
      "AlreadyTraded",
      [driver(world, 2).address],
    );
  });

  it("replayed: in another part of the round", async () => {
    const world = await loadFixture(partedFieldWorld);
    const { buys, sells } = someOrders(world);
    await clearOrders(world, { buys: buys.slice(0, 1), sells: sells.slice(0, 2) });
    const consumer = certify(world.field, { buys: buys.slice(0, 1), sells: sells.slice(2) });
    await expectError(
      clear(world, await submission(world, consumer, { part: 1 })),
      world.market,
      "AlreadyTraded",
      [driver(world, 0).address],
    );
    const provider = certify(world.field, { buys: buys.slice(1), sells: sells.slice(0, 2) });
    await expectError(
      clear(world, await submission(world, provider, { part: 1 })),
      world.market,
      "AlreadyTraded",
      [driver(world, 3).address],
    );
  });

  it("replayed: after the account has taken part in another field's clearing", async () => {
    const world = await loadFixture(fieldWorld);
    const field = fieldAt(world.field.startsAt + 1, { parts: 2 });
    await world.market.addField(field);
    const other = { ...world, field, id: idOf(world.market, field) };
    await world.market.connect(world.aggregator).postBond(other.id, field.omissionPenalty);
    await clearOrders(other, { buys: [buy(other, 0)], sells: [sell(other, 3)] });
    const again = certify(world.field, { buys: [buy(world, 0)], sells: [sell(world, 4)] });
    await expectError(clear(world, await submitted(world, again)), world.market, "AlreadyTraded", [
      driver(world, 0).address,
    ]);
  });

  it("for the grid: τ admits it, or the grid's price is beyond its limit", async () => {
    const world = await loadFixture(fieldWorld);
    const certified = certify(world.field, someOrders(world));
    const dear = buy(world, 7, { maxPrice: GRID_SELLS });
    const admitted = { ...certified, gridBuys: [{ order: dear, wattHours: 0 }] };
    await expectError(
      clear(world, await submitted(world, admitted)),
      world.market,
      "NotForTheGrid",
      [dear.account, GRID_SELLS],
    );
    const sale = (minPrice: bigint): CertifiedClearing["gridSells"][number] => ({
      order: sell(world, 7, { minPrice }),
      given: 0,
      deliverable: 0,
      sold: 0,
    });
    const cheap = { ...certified, gridSells: [sale(GRID_BUYS)] };
    await expectError(clear(world, await submitted(world, cheap)), world.market, "NotForTheGrid", [
      driver(world, 7).address,
      GRID_BUYS,
    ]);
    const nobody = certify(world.field, { buys: [], sells: [] });
    const above = { ...nobody, gridSells: [sale(GRID_BUYS + 1n)] };
    await expectError(clear(world, await submitted(world, above)), world.market, "NotForTheGrid", [
      driver(world, 7).address,
      GRID_BUYS + 1n,
    ]);
  });

  it("for the grid: its account does not cover what it would buy", async () => {
    const world = await loadFixture(fieldWorld);
    const { market, grid } = world;
    await market.connect(grid).requestWithdrawal(10n ** 17n);
    await travelTo(closesAt(world) - 1);
    await market.connect(grid).withdraw(grid);
    const certified = certify(world.field, { buys: [], sells: [sell(world, 3, { minPrice: 0n })] });
    await expectError(
      clear(world, await submitted(world, certified)),
      market,
      "InsufficientBalance",
      [grid.address, 0, (13_500n * GRID_BUYS) / 1000n],
    );
  });
});
