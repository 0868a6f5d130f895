import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { loadTariff, saveTariff } from "../../src/market/ownTariff.ts";

const place = { chainId: 10, market: "0x00000000000000000000000000000000000000A1" } as const;

function storeOf(): Pick<Storage, "getItem" | "setItem" | "removeItem"> {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

describe("a driver's own tariff", () => {
  it("is kept to the last digit, for one market, until it is forgotten", () => {
    const store = storeOf();
    // More than a number holds exactly.
    saveTariff(store, place, 9_007_199_254_740_993n);
    assert.equal(loadTariff(store, place), 9_007_199_254_740_993n);
    assert.equal(loadTariff(store, { ...place, chainId: 1 }), undefined);
    saveTariff(store, place, undefined);
    assert.equal(loadTariff(store, place), undefined);
  });

  it("is none where something else stands in its place", () => {
    for (const text of ["", "0", "-5", "0.3", "12 ETH"]) {
      const store = { getItem: () => text };
      assert.equal(loadTariff(store, place), undefined, text);
    }
  });
});
