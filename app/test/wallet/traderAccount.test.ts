import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { memoryStore } from "../../src/chain/keyValueStore.ts";
import { newKeys, readKeys, writeKeys } from "../../src/payment/ownKeys.ts";
import { traderAccount } from "../../src/wallet/traderAccount.ts";

const ledger = "0x52908400098527886E0F7030069857D2E4169EE7";

describe("the one-time account that trades", () => {
  it("is of the seed that the browser keeps", async () => {
    const [store, other] = [memoryStore(), memoryStore()];
    const keys = newKeys();
    await writeKeys(store, 1, ledger, keys);
    await writeKeys(other, 1, ledger, keys);
    const { address } = await traderAccount(1, ledger, store);
    assert.equal((await traderAccount(1, ledger, other)).address, address);
    assert.deepEqual(await readKeys(store, 1, ledger), keys);
  });

  it("has its seed kept before it is used, where there was none", async () => {
    const store = memoryStore();
    const { address } = await traderAccount(1, ledger, store);
    assert.notEqual(await readKeys(store, 1, ledger), undefined);
    assert.equal((await traderAccount(1, ledger, store)).address, address);
    assert.notEqual((await traderAccount(10, ledger, store)).address, address);
  });
});
