import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { fieldId } from "@peerwatt/sdk/clearing";

import { orderText } from "../../src/demo/fieldDesk.ts";
import { loadOrder, messageOf, saveOrder, type OwnOrder } from "../../src/field/ownOrders.ts";
import { addressOf, demoField } from "./support/clearings.ts";

const place = { field: fieldId(demoField), round: 4, account: addressOf(7) };
const sent = {
  side: "buy",
  order: {
    ...place,
    minWattHours: 1,
    maxWattHours: 2,
    willingness: 3,
    // More than a number holds exactly.
    maxPrice: 9_007_199_254_740_993n,
    epoch: 0,
  },
} as const;
const own: OwnOrder = {
  side: "buy",
  most: 2,
  price: "9007199254740993",
  text: orderText(sent, "0x1234"),
  receipt: undefined,
};

function storeOf(): Pick<Storage, "getItem" | "setItem"> {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => {
      kept.set(key, value);
    },
  };
}

describe("orders that were signed in this browser", () => {
  it("are found again by field, round and account, however the address is written", () => {
    const store = storeOf();
    saveOrder(store, place, own);
    const upper = `0x${place.account.slice(2).toUpperCase()}` as const;
    assert.equal(loadOrder(store, { ...place, account: upper })?.text, own.text);
    assert.equal(loadOrder(store, { ...place, round: 5 }), undefined);
    assert.equal(loadOrder(store, { ...place, account: addressOf(8) }), undefined);
  });

  it("lose no digit of their price on the way to an aggregator and back", () => {
    assert.deepEqual(messageOf(own), sent);
    const text = JSON.parse(own.text) as { readonly order: { readonly maxPrice: unknown } };
    assert.equal(text.order.maxPrice, own.price);
  });
});
