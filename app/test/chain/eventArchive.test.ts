import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";

import {
  createMarketClient,
  deposit,
  headOf,
  readAllEvents,
  sendAndWait,
  type MarketClient,
} from "@peerwatt/sdk/client";

import { admit, keyOf, openWorld, type World } from "../../../sdk/test/client/support/world.ts";
import { EventArchive, UNSETTLED_BLOCKS } from "../../src/chain/eventArchive.ts";
import { memoryStore, type KeyValueStore } from "../../src/chain/keyValueStore.ts";

let world: World;
let store: KeyValueStore;

before(async () => {
  world = await openWorld();
  await admit(world, ["consumer"]);
});
after(() => world.close());
beforeEach(() => {
  store = memoryStore();
});

/** Deposits, and as many blocks on top as make what came before deep enough to be kept. */
async function depositAndBury(amount: bigint): Promise<void> {
  await sendAndWait(world.as("consumer"), deposit(amount));
  await world.provider.request({
    method: "hardhat_mine",
    params: [`0x${(2n * UNSETTLED_BLOCKS).toString(16)}`],
  });
}

function archiveOf(market: MarketClient = world.market): EventArchive {
  return new EventArchive(market, 0n, store);
}

async function keepAll(archive: EventArchive): Promise<void> {
  const events = await readAllEvents(world.market, { fromBlock: 0n });
  await archive.keep({ events, next: (await headOf(world.market)) + 1n });
}

function amounts(events: Awaited<ReturnType<EventArchive["restore"]>>["events"]): bigint[] {
  return events.flatMap((event) =>
    event.eventName === "Deposited" && event.args.account === keyOf("consumer").address
      ? [event.args.amount]
      : [],
  );
}

describe("the archive of events", () => {
  it("is empty at first, so that reading begins where the market was deployed", async () => {
    assert.deepEqual(await archiveOf().restore(), { events: [], next: 0n });
  });

  it("gives a later visit what is deep enough, and where to go on", async () => {
    await depositAndBury(1n);
    const archive = archiveOf();
    await keepAll(archive);
    await depositAndBury(2n);
    await keepAll(archive);
    await sendAndWait(world.as("consumer"), deposit(3n));
    await keepAll(archive);

    const { events, next } = await archiveOf().restore();
    assert.deepEqual(amounts(events).slice(-2), [1n, 2n]);
    const rest = await readAllEvents(world.market, { fromBlock: next });
    assert.deepEqual(amounts([...events, ...rest]).slice(-3), [1n, 2n, 3n]);
    const all = await readAllEvents(world.market, { fromBlock: 0n });
    assert.deepEqual([...events, ...rest], all, "nothing twice, nothing left out");
  });

  it("does not write for every block", async () => {
    await depositAndBury(1n);
    let writes = 0;
    const write: KeyValueStore["write"] = (entries) => {
      writes += 1;
      return store.write(entries);
    };
    const archive = new EventArchive(world.market, 0n, { ...store, write });
    await keepAll(archive);
    await sendAndWait(world.as("consumer"), deposit(1n));
    await keepAll(archive);
    assert.equal(writes, 1);
  });

  it("is given up when the chain has taken back what it rests on, and begun anew", async () => {
    const snapshot = await world.provider.request({ method: "evm_snapshot" });
    await depositAndBury(1n);
    await keepAll(archiveOf());
    assert.ok((await archiveOf().restore()).next > 0n);

    await world.provider.request({ method: "evm_revert", params: [snapshot] });
    assert.deepEqual(await archiveOf().restore(), { events: [], next: 0n }, "a shorter chain");
    await depositAndBury(7n);
    await depositAndBury(8n);
    assert.deepEqual(await archiveOf().restore(), { events: [], next: 0n }, "cleared for good");
    await keepAll(archiveOf());
    assert.deepEqual(amounts((await archiveOf().restore()).events).slice(-2), [7n, 8n]);
  });

  it("mixes nothing of two branches when the chain takes back more while a page is open", async () => {
    const snapshot = await world.provider.request({ method: "evm_snapshot" });
    const archive = archiveOf();
    await depositAndBury(11n);
    await keepAll(archive);
    await world.provider.request({ method: "evm_revert", params: [snapshot] });
    for (const amount of [12n, 13n, 14n]) await depositAndBury(amount);
    await keepAll(archive);
    const kept = amounts((await archiveOf().restore()).events);
    assert.deepEqual(kept.slice(-3), [12n, 13n, 14n]);
    assert.equal(kept.includes(11n), false);
  });

  it("is given up when another chain has the same number, as a local one after a restart", async () => {
    await depositAndBury(1n);
    await keepAll(archiveOf());
    const other = await openWorld();
    try {
      await other.provider.request({ method: "hardhat_mine", params: ["0x1000"] });
      const { publicClient } = other.market;
      const market = createMarketClient({ address: world.market.address, publicClient });
      assert.deepEqual(await archiveOf(market).restore(), { events: [], next: 0n });
    } finally {
      await other.close();
    }
  });

  it("does without a store that fails", async () => {
    const refuse = (): Promise<never> => Promise.reject(new Error("private window"));
    store = { read: refuse, write: refuse, update: refuse, remove: refuse };
    await depositAndBury(1n);
    await keepAll(archiveOf());
    assert.deepEqual(await archiveOf().restore(), { events: [], next: 0n });
  });
});
