import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { memoryStore } from "../../src/chain/keyValueStore.ts";
import {
  keysOf,
  laterKeys,
  newKeys,
  readKeys,
  seedFrom,
  writeKeys,
  type OwnKeys,
} from "../../src/payment/ownKeys.ts";

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

  it("stay when another tab makes others, for there may be money", async () => {
    const store = memoryStore();
    const keys = await writeKeys(store, 1, ledger, newKeys());
    assert.deepEqual(await writeKeys(store, 1, ledger, newKeys()), keys);
    assert.deepEqual(await readKeys(store, 1, ledger), keys);
  });

  it("do not forget accounts because of an answer that took long", async () => {
    const store = memoryStore();
    const own = await writeKeys(store, 1, ledger, newKeys());
    const pending = { state: "pending" as const, certificates: [] };
    const applied = await writeKeys(store, 1, ledger, { ...own, accounts: 5, standing: pending });
    // Asked before the application had been answered, answered afterwards.
    assert.deepEqual(await writeKeys(store, 1, ledger, { ...own, standing: pending }), applied);
    const decided = { ...applied, standing: { ...pending, state: "rejected" as const } };
    assert.deepEqual(await writeKeys(store, 1, ledger, decided), decided);
  });

  const first: OwnKeys = { ...keysOf(`0x${"5a".repeat(32)}`), accounts: 5 };
  const second: OwnKeys = { ...first, application: 1, accounts: 10 };

  it("do not go back to an application that another followed", () => {
    assert.equal(laterKeys(second, { ...first, accounts: 20 }), second);
    assert.equal(laterKeys(first, second), second);
  });

  it("keep the count when the next application knows fewer", () => {
    const next = laterKeys({ ...first, accounts: 20 }, second);
    assert.deepEqual([next.application, next.accounts], [1, 20]);
  });

  it("come back from a seed that was saved, and from nothing that is none", () => {
    const { seed } = newKeys();
    assert.equal(seedFrom(` ${seed.toUpperCase().replace("0X", "0x")}\n`), seed);
    assert.equal(seedFrom(seed.slice(0, -2)), undefined);
    assert.equal(seedFrom(`${seed.slice(0, -1)}g`), undefined);
  });
});
