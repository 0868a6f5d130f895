import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { loadOffer, offerName, saveOffer } from "../../src/offer/keptOffer.ts";
import { me, offerOf, other } from "./support/world.ts";

function storeOf(): Pick<Storage, "getItem" | "setItem"> {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => {
      values.set(key, value);
    },
  };
}

const place = { chainId: 31_337, market: other, account: me };

describe("a kept offer", () => {
  it("comes back as it was, to the last digit of its prices", () => {
    const store = storeOf();
    const kept = { offer: offerOf({ floor: 2n ** 96n - 1n, wear: 0n }), standing: true };
    saveOffer(store, place, kept);
    assert.deepEqual(loadOffer(store, place), kept);
  });

  it("is one account's in one market on one chain, however its address is written", () => {
    const store = storeOf();
    saveOffer(store, place, { offer: offerOf(), standing: true });
    assert.equal(loadOffer(store, { ...place, account: other }), undefined);
    assert.equal(loadOffer(store, { ...place, market: me }), undefined);
    assert.equal(loadOffer(store, { ...place, chainId: 1 }), undefined);
    const lower = me.toLowerCase() as typeof me;
    assert.equal(offerName({ ...place, account: lower }), offerName(place));
  });
});
