import assert from "node:assert/strict";
import { describe, it } from "node:test";

import {
  coverOfBuy,
  coverOfSell,
  roundTimes,
  skipReasonOf,
  type AccountForOrder,
  type SidedOrder,
} from "../../src/clearing/index.js";
import { createRandom } from "../../src/random/index.js";
import { ordinaryOrders } from "./orderSamples.js";
import { fieldAround, messagesFor } from "./roundSamples.js";

const ROUND = 19;
const field = fieldAround();
const messages = messagesFor(field, ROUND, ordinaryOrders(createRandom("skip"), 1, 1));

describe("why an order may be left out", () => {
  const [buy] = messages.buys;
  const [sell] = messages.sells;
  assert.ok(buy !== undefined && sell !== undefined);
  const { opensAt } = roundTimes(field, ROUND);
  const needed = coverOfBuy(field, buy.order);
  const bought = { side: "buy", order: buy.order } as const;
  const able = {
    isActive: true,
    epoch: buy.order.epoch,
    lastClearing: opensAt - 1,
    cover: needed,
  };

  it("is nothing where all is well, to the last unit and second", () => {
    assert.equal(skipReasonOf(field, ROUND, bought, able), "None");
    const provider = { ...able, epoch: sell.order.epoch, cover: coverOfSell(field, sell.order) };
    const sold = { side: "sell", order: sell.order } as const;
    assert.equal(skipReasonOf(field, ROUND, sold, provider), "None");
    const poor = { ...provider, cover: provider.cover - 1n };
    assert.equal(skipReasonOf(field, ROUND, sold, poor), "Uncovered");
  });

  it("is the contract's first reason of several", () => {
    const order = { ...buy.order, minWattHours: buy.order.maxWattHours + 1 };
    const eager = { ...buy.order, willingness: 1_000_001 };
    let account: AccountForOrder = { isActive: false, epoch: 99, lastClearing: opensAt, cover: 0n };
    const reason = (sided: SidedOrder = bought): string =>
      skipReasonOf(field, ROUND, sided, account);
    assert.equal(reason({ side: "buy", order }), "Invalid");
    assert.equal(reason({ side: "buy", order: eager }), "Invalid");
    assert.equal(reason(), "NotActive");
    account = { ...account, isActive: true };
    assert.equal(reason(), "EpochMoved");
    account = { ...account, epoch: buy.order.epoch };
    assert.equal(reason(), "Traded");
    account = { ...account, lastClearing: opensAt - 1, cover: needed - 1n };
    assert.equal(reason(), "Uncovered");
  });
});
