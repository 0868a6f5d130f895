import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { createPublicClient, custom } from "viem";
import { hardhat } from "viem/chains";

import {
  createChainMemory,
  createMarketClient,
  deposit,
  headOf,
  readAllEvents,
  readEvents,
  requestWithdrawal,
  send,
  sendAndWait,
  watchMarket,
  type EventBatch,
  type MarketClient,
  type MarketEvent,
} from "../../src/client/index.js";
import { READ_AT_ONCE } from "../../src/client/events/readEvents.js";
import { isRangeLimit } from "../../src/client/events/rangeLimit.js";
import type { PeerwattError } from "../../src/errors/index.js";
import { keyOf, openWorld, type World } from "./support/world.js";

/** The amounts of some deposits. */
function amounts(events: readonly MarketEvent[]): bigint[] {
  return events.flatMap((event) => (event.eventName === "Deposited" ? [event.args.amount] : []));
}

/** Waits for something to become true. */
async function until(truth: () => boolean): Promise<void> {
  for (let tries = 0; tries < 500 && !truth(); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.ok(truth(), "it did not come true");
}

describe("reading events", () => {
  let world: World;
  before(async () => {
    world = await openWorld();
    for (const amount of [1n, 2n, 3n, 4n, 5n]) {
      await sendAndWait(world.as("consumer"), deposit(amount));
      await sendAndWait(world.as("provider"), deposit(amount * 10n));
    }
    await sendAndWait(world.as("consumer"), requestWithdrawal(1n));
  });
  after(() => world.close());

  it("reads them in order, page by page, and says where to go on", async () => {
    const seen: bigint[] = [];
    let next = 0n;
    for await (const page of readEvents(world.market, { fromBlock: 0n, blockRange: 3n })) {
      assert.equal(page.fromBlock, next);
      seen.push(...amounts(page.events));
      next = page.next;
    }
    assert.deepEqual(seen, [1n, 10n, 2n, 20n, 3n, 30n, 4n, 40n, 5n, 50n]);
    assert.equal(next, (await headOf(world.market)) + 1n);
    assert.deepEqual(await readAllEvents(world.market, { fromBlock: next }), []);
  });

  it("picks kinds and accounts", async () => {
    const about = keyOf("consumer").address;
    const own = await readAllEvents(world.market, { fromBlock: 0n, about });
    assert.equal(own.length, 6);
    const eventNames = ["WithdrawalRequested"] as const;
    const requests = await readAllEvents(world.market, { fromBlock: 0n, eventNames });
    assert.deepEqual(
      requests.map(({ args }) => args.amount),
      [1n],
    );
    const all = await readAllEvents(world.market, {
      fromBlock: 0n,
      eventNames,
      about: keyOf("rival").address,
    });
    assert.equal(all.length, 0);
  });

  it("pauses before so many logs at a time, for whoever wants to do something else in between", async () => {
    const [log] = await world.market.publicClient.request({
      method: "eth_getLogs",
      params: [{ address: world.market.address, fromBlock: "0x0", toBlock: "latest" }],
    });
    const many = createMarketClient({
      address: world.market.address,
      publicClient: createPublicClient({
        chain: hardhat,
        transport: custom({
          request: () => Promise.resolve(Array<unknown>(2 * READ_AT_ONCE + 1).fill(log)),
        }),
      }),
    });
    let pauses = 0;
    const pause = (): Promise<void> => {
      pauses += 1;
      return Promise.resolve();
    };
    const events = await readAllEvents(many, { fromBlock: 0n, toBlock: 0n, pause });
    assert.equal(events.length, 2 * READ_AT_ONCE + 1);
    assert.equal(pauses, 3);
  });

  it("asks for less when the node finds it too much", async () => {
    const ranges: bigint[] = [];
    const limited = marketOver(world, (method, params) => {
      if (method !== "eth_getLogs") return;
      const [{ fromBlock, toBlock }] = params as [{ fromBlock: string; toBlock: string }];
      const range = BigInt(toBlock) - BigInt(fromBlock) + 1n;
      ranges.push(range);
      if (range > 3n) throw rpcError(-32000, "block range is too large, max 3 blocks");
    });
    const events = await readAllEvents(limited, { fromBlock: 0n, blockRange: 8n });
    assert.deepEqual(amounts(events), [1n, 10n, 2n, 20n, 3n, 30n, 4n, 40n, 5n, 50n]);
    assert.deepEqual(ranges.slice(0, 3), [8n, 4n, 2n]);
  });

  it("gives up when a single block is too much", async () => {
    const limited = marketOver(world, (method) => {
      if (method === "eth_getLogs") throw rpcError(-32005, "limit exceeded");
    });
    await assert.rejects(readAllEvents(limited, { fromBlock: 0n }), { code: "TooManyRequests" });
  });

  it("knows the words that nodes have for it", () => {
    for (const message of [
      "query returned more than 10000 results",
      "eth_getLogs is limited to a 10,000 range",
      "exceed maximum block range: 5000",
      "Log response size exceeded",
      "requested too many blocks from 0 to 16777216, maximum is set to 2048",
      "block range is too wide",
    ]) {
      assert.equal(isRangeLimit({ code: -32000, message }), true, message);
    }
    assert.equal(isRangeLimit({ code: -32000, message: "header not found" }), false);
  });
});

describe("watching events", () => {
  let world: World;
  before(async () => {
    world = await openWorld();
  });
  after(() => world.close());

  const pollingInterval = 20;

  it("tells what comes, in order, and can be resumed", async (t) => {
    const batches: EventBatch[] = [];
    const onEvents = (batch: EventBatch): void => {
      batches.push(batch);
    };
    const seen = (): bigint[] => amounts(batches.flatMap(({ events }) => events));
    const fromBlock = (await headOf(world.market)) + 1n;
    const stop = watchMarket(world.market, { fromBlock, pollingInterval, onEvents });
    t.after(stop);
    await sendAndWait(world.as("consumer"), deposit(1n));
    await sendAndWait(world.as("consumer"), deposit(2n));
    await until(() => seen().length === 2);
    await stop();

    await sendAndWait(world.as("consumer"), deposit(3n));
    const next = batches.at(-1)?.next;
    const stopAgain = watchMarket(world.market, { fromBlock: next, pollingInterval, onEvents });
    t.after(stopAgain);
    await sendAndWait(world.as("consumer"), deposit(4n));
    await until(() => seen().length === 4);
    await stopAgain();
    assert.deepEqual(seen(), [1n, 2n, 3n, 4n]);
  });

  it("waits for confirmations", async (t) => {
    const seen: MarketEvent[] = [];
    const stop = watchMarket(world.market, {
      fromBlock: (await headOf(world.market)) + 1n,
      confirmations: 2,
      pollingInterval,
      onEvents: ({ events }) => void seen.push(...events),
    });
    t.after(stop);
    await sendAndWait(world.as("consumer"), deposit(5n));
    await world.wait(1);
    await new Promise((resolve) => setTimeout(resolve, 10 * pollingInterval));
    assert.deepEqual(seen, []);
    await world.wait(1);
    await until(() => seen.length === 1);
    await stop();
  });

  it("takes back what a reorganisation took out, then tells what came instead", async (t) => {
    const told: bigint[] = [];
    const taken: bigint[] = [];
    const stop = watchMarket(world.market, {
      fromBlock: (await headOf(world.market)) + 1n,
      pollingInterval,
      onEvents: ({ events, removed }) => {
        taken.push(...amounts(removed));
        t.after(stop);
        told.push(...amounts(events));
      },
    });
    await sendAndWait(world.as("consumer"), deposit(10n));
    const snapshot = await world.provider.request({ method: "evm_snapshot" });
    await sendAndWait(world.as("consumer"), deposit(20n));
    await sendAndWait(world.as("consumer"), deposit(30n));
    await until(() => told.length === 3);
    await world.provider.request({ method: "evm_revert", params: [snapshot] });
    await sendAndWait(world.as("provider"), deposit(40n));
    await until(() => told.length === 4);
    await sendAndWait(world.as("provider"), deposit(50n));
    await until(() => told.length === 5);
    await stop();
    assert.deepEqual(told, [10n, 20n, 30n, 40n, 50n]);
    assert.deepEqual(taken, [30n, 20n]);
  });

  it("notices a block that was empty and no longer is", async (t) => {
    const told: bigint[] = [];
    const stop = watchMarket(world.market, {
      fromBlock: (await headOf(world.market)) + 1n,
      pollingInterval,
      onEvents: ({ events }) => void told.push(...amounts(events)),
    });
    t.after(stop);
    const snapshot = await world.provider.request({ method: "evm_snapshot" });
    await world.wait(1);
    await world.wait(1);
    await new Promise((resolve) => setTimeout(resolve, 10 * pollingInterval));
    await world.provider.request({ method: "evm_revert", params: [snapshot] });
    await sendAndWait(world.as("consumer"), deposit(60n));
    await until(() => told.length === 1);
    await world.wait(1);
    await world.wait(1);
    await stop();
    assert.deepEqual(told, [60n]);
  });

  it("notices what was replaced between two watches that share a memory, an empty block too", async (t) => {
    const told: bigint[] = [];
    const taken: bigint[] = [];
    const reached: bigint[] = [];
    const memory = createChainMemory(world.market);
    const watch = (fromBlock: bigint): (() => Promise<void>) => {
      const stop = watchMarket(world.market, {
        fromBlock,
        pollingInterval,
        memory,
        logsAtOnce: 1,
        onEvents: ({ events, removed }) => {
          taken.push(...amounts(removed));
          told.push(...amounts(events));
        },
        onRead: ({ next, upToDate }) => {
          if (upToDate) reached.push(next);
        },
      });
      t.after(stop);
      return stop;
    };
    const fromBlock = (await headOf(world.market)) + 1n;
    await sendAndWait(world.as("consumer"), deposit(61n));
    const snapshot = await world.provider.request({ method: "evm_snapshot" });
    await world.wait(1);
    await sendAndWait(world.as("consumer"), deposit(62n));
    await world.wait(1);
    const stop = watch(fromBlock);
    await until(() => reached.length > 0);
    await stop();
    await world.provider.request({ method: "evm_revert", params: [snapshot] });
    for (const amount of [63n, 64n, 65n]) {
      await sendAndWait(world.as("provider"), deposit(amount));
    }
    const head = await headOf(world.market);
    const stopAgain = watch(reached.at(-1) ?? 0n);
    await until(() => reached.at(-1) === head + 1n && told.length > 2);
    await stopAgain();
    assert.deepEqual(told, [61n, 62n, 63n, 64n, 65n]);
    assert.deepEqual(taken, [62n]);
  });

  it("mixes nothing of two branches when the chain changes while a watch reads", async (t) => {
    const now: bigint[] = [];
    const fromBlock = (await headOf(world.market)) + 1n;
    const snapshot = await world.provider.request({ method: "evm_snapshot" });
    await sendAndWait(world.as("consumer"), deposit(66n));
    await world.wait(1);
    await world.wait(1);
    let changed = false;
    const change = async (): Promise<void> => {
      changed = true;
      await world.provider.request({ method: "evm_revert", params: [snapshot] });
      await world.wait(1);
      await sendAndWait(world.as("provider"), deposit(67n));
      await world.wait(1);
    };
    const stop = watchMarket(world.market, {
      fromBlock,
      pollingInterval,
      blockRange: 1n,
      onEvents: async ({ events, removed }) => {
        for (const amount of amounts(removed)) now.splice(now.indexOf(amount), 1);
        now.push(...amounts(events));
        if (!changed) await change();
      },
    });
    t.after(stop);
    await until(() => !now.includes(66n) && now.includes(67n));
    await stop();
    assert.deepEqual(now, [67n]);
  });

  it("goes on after a node that failed, and gives a batch again to a handler that failed", async (t) => {
    let failing = 2;
    let clumsy = 1;
    const errors: PeerwattError[] = [];
    const told: bigint[] = [];
    const shaky = marketOver(world, (method) => {
      if (method === "eth_getLogs" && failing-- > 0) throw rpcError(-32000, "header not found");
    });
    const stop = watchMarket(shaky, {
      fromBlock: (await headOf(world.market)) + 1n,
      pollingInterval,
      onEvents: ({ events }) => {
        if (clumsy-- > 0) throw new Error("dropped it");
        t.after(stop);
        told.push(...amounts(events));
      },
      onError: (error) => void errors.push(error),
    });
    await send(world.as("consumer"), deposit(70n));
    await until(() => told.length === 1);
    await stop();
    assert.deepEqual(told, [70n]);
    assert.deepEqual(
      errors.map(({ code }) => code),
      ["BlockNotFound", "BlockNotFound", "WatcherFailed"],
    );
  });

  it("begins after the newest block unless told otherwise, and can be stopped by its handler", async (t) => {
    const told: bigint[] = [];
    const stop = watchMarket(world.market, {
      pollingInterval,
      onEvents: ({ events }) => {
        told.push(...amounts(events));
        t.after(stop);
        void stop();
      },
    });
    await new Promise((resolve) => setTimeout(resolve, 5 * pollingInterval));
    await sendAndWait(world.as("consumer"), deposit(80n));
    await until(() => told.length === 1);
    await sendAndWait(world.as("consumer"), deposit(90n));
    await stop();
    assert.deepEqual(told, [80n]);
  });
});

function rpcError(code: number, message: string): Error {
  return Object.assign(new Error(message), { code });
}

/** The world's market over a node that has something to say to every request. */
function marketOver(
  { provider, market }: World,
  object: (method: string, params: unknown) => void,
): MarketClient {
  const picky = {
    async request(request: { method: string; params?: readonly unknown[] }): Promise<unknown> {
      object(request.method, request.params);
      return provider.request(request);
    },
  };
  const publicClient = createPublicClient({
    chain: hardhat,
    transport: custom(picky, { retryCount: 0 }),
    cacheTime: 0,
  });
  return createMarketClient({ address: market.address, publicClient });
}
