import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { HDKey } from "viem/accounts";

import { accountRoot, deriveAccounts, deriveTraderSecret } from "../../src/payment/index.js";
import { createRandom } from "../../src/random/index.js";
import { backends, hashes } from "./paymentSamples.js";

const seed = createRandom("trader").bytes(32);

describe("the key of an account that trades", () => {
  it("is at m/20567'/2'/k', as any wallet of BIP-32 finds it", () => {
    for (const number of [0, 1, 7]) {
      const { privateKey } = HDKey.fromMasterSeed(seed).derive(`m/20567'/2'/${String(number)}'`);
      assert.deepEqual(deriveTraderSecret(seed, number), Uint8Array.from(privateKey ?? []));
    }
    assert.deepEqual(deriveTraderSecret(seed), deriveTraderSecret(seed, 0));
  });

  it("is no note's", () => {
    const [backend] = Object.values(backends);
    assert.ok(backend);
    const trader = hashes.addressOf(backend.publicKeyOf(deriveTraderSecret(seed)));
    const notes = deriveAccounts(accountRoot(seed), 0, 20, hashes, backend);
    assert.ok(notes.every(({ account }) => account !== trader));
  });

  it("is refused of seeds and places that are none", () => {
    assert.throws(() => deriveTraderSecret(new Uint8Array(15)), { code: "BAD_SEED" });
    assert.throws(() => deriveTraderSecret(seed, -1), { code: "BAD_INDEX" });
  });
});
