import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { memoryStore } from "../../src/chain/keyValueStore.ts";
import { newKeys, readKeys, seedFrom, writeKeys } from "../../src/payment/ownKeys.ts";

const ledger = "0x52908400098527886E0F7030069857D2E4169EE7";
const other = "0x8617E340B3D01FA5F11F306F4090FD50E238070D";

describe("the keys of one's one-time accounts", () => {
  it("are others each time", () => {
    assert.notEqual(newKeys().seed, newKeys().seed);
  });

  it("are found again at their ledger and chain, and at no other", async () => {
    const store = memoryStore();
    const keys = newKeys();
    await writeKeys(store, 1, ledger, keys);
    assert.deepEqual(await readKeys(store, 1, "0x52908400098527886e0f7030069857d2e4169ee7"), keys);
    assert.equal(await readKeys(store, 1, other), undefined);
    assert.equal(await readKeys(store, 10, ledger), undefined);
  });

  it("come back from a seed that was saved, and from nothing that is none", () => {
    const { seed } = newKeys();
    assert.equal(seedFrom(` ${seed.toUpperCase().replace("0X", "0x")}\n`), seed);
    assert.equal(seedFrom(seed.slice(0, -2)), undefined);
    assert.equal(seedFrom(`${seed.slice(0, -1)}g`), undefined);
  });
});
