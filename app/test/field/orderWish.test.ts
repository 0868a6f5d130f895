import assert from "node:assert/strict";
import { describe, it } from "node:test";

import {
  coverOfWish,
  foresee,
  orderOf,
  problemOf,
  type OrderWish,
} from "../../src/field/orderWish.ts";
import { addressOf, demoField, drawOrders } from "./support/clearings.ts";

const account = addressOf(999);
const wish: OrderWish = {
  side: "buy",
  least: 2_000,
  most: 10_000,
  willingness: "high",
  price: demoField.gridSells,
};

describe("what somebody wants of a field's round", () => {
  it("is covered by the most that it can cost", () => {
    const cover = coverOfWish(demoField, orderOf(demoField, wish, account));
    assert.equal(cover, demoField.gridSells * 10n);
  });

  it("asks for more per kWh that arrives than the driver does per kWh that leaves", () => {
    const sale = orderOf(demoField, { ...wish, side: "sell", price: 9_000n }, account);
    assert.equal(sale.side === "sell" && sale.order.minPrice, 10_000n);
    assert.equal(coverOfWish(demoField, sale), 0n);
  });

  it("is foreseen as the contract would clear it, on both sides", () => {
    const orders = drawOrders(5, 6);
    const bought = foresee(demoField, orders, orderOf(demoField, wish, account));
    assert.equal(bought?.side, "consumer");
    assert.ok(bought.wattHours >= wish.least && bought.wattHours <= wish.most);
    assert.ok(bought.amount <= (demoField.gridSells * BigInt(bought.wattHours)) / 1_000n);
    const cheap = { ...wish, side: "sell", price: 1n } as const;
    assert.equal(foresee(demoField, orders, orderOf(demoField, cheap, account))?.side, "provider");
  });

  it("is not served if nobody is there to trade with and the grid is dearer", () => {
    const low = { ...wish, price: demoField.gridSells - 1n };
    const alone = { buys: [], sells: [] };
    assert.equal(foresee(demoField, alone, orderOf(demoField, low, account)), undefined);
  });

  it("replaces the account's other order, of which a round has one", () => {
    const order = orderOf(demoField, wish, account);
    const orders = drawOrders(5, 6);
    const twice =
      order.side === "buy" ? { ...orders, buys: [...orders.buys, order.order] } : orders;
    assert.deepEqual(foresee(demoField, twice, order), foresee(demoField, orders, order));
  });

  it("makes sense only with at most as much at least as at most", () => {
    assert.equal(problemOf(wish), undefined);
    assert.equal(problemOf({ ...wish, least: 11_000 }), "least");
    assert.equal(problemOf({ ...wish, side: "sell", least: 11_000 }), undefined);
    assert.equal(problemOf({ ...wish, most: 0 }), "most");
  });
});
