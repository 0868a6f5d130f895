import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { keepSealed, keptSealed } from "../../src/deal/placeStore.ts";

const consumer = "0x52908400098527886E0F7030069857D2E4169EE7";
const other = "0x8617E340B3D01FA5F11F306F4090FD50E238070D";

function memory(): Pick<Storage, "getItem" | "setItem"> {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
  };
}

describe("the sealed places that a browser keeps", () => {
  it("are found by their round, however its consumer is written, and by no other", () => {
    const store = memory();
    keepSealed(store, { consumer, round: 3, sealed: "0xabcd" });
    const lower = consumer.toLowerCase() as typeof consumer;
    assert.equal(keptSealed(store, { consumer: lower, round: 3 }), "0xabcd");
    assert.equal(keptSealed(store, { consumer, round: 4 }), undefined);
    assert.equal(keptSealed(store, { consumer: other, round: 3 }), undefined);
  });

  it("give way to a newer one", () => {
    const store = memory();
    keepSealed(store, { consumer, round: 3, sealed: "0xabcd" });
    keepSealed(store, { consumer, round: 3, sealed: "0xef01" });
    assert.equal(keptSealed(store, { consumer, round: 3 }), "0xef01");
  });
});
