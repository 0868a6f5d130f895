import assert from "node:assert/strict";
import { describe, it } from "node:test";

import type { SignedLogHead } from "@peerwatt/sdk/payment";

import { keepHead, readHeads } from "../../src/authority/keptHeads.ts";
import { memoryStore } from "../../src/chain/keyValueStore.ts";

function head(length: number): SignedLogHead {
  return { length, hash: `0x${"0a".repeat(32)}`, signature: `0x${"0b".repeat(64)}` };
}

describe("heads of a log", () => {
  it("are kept once each, for their authority alone", async () => {
    const store = memoryStore();
    await keepHead(store, "0xAB", head(1));
    await keepHead(store, "0xab", head(1));
    await keepHead(store, "0xab", head(2));
    assert.deepEqual(await readHeads(store, "0xAB"), [head(1), head(2)]);
    assert.deepEqual(await readHeads(store, "0xcd"), []);
  });

  it("leave the latest when they get many, for those vouch for the ones before", async () => {
    const store = memoryStore();
    for (let length = 1; length <= 30; length += 1) await keepHead(store, "0xab", head(length));
    const kept = await readHeads(store, "0xab");
    assert.deepEqual([kept.length, kept.at(-1)?.length], [20, 30]);
  });
});
