import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";

import { createPublicClient, custom } from "viem";
import { hardhat } from "viem/chains";

import { createMarketClient, deposit, headOf, sendAndWait } from "@peerwatt/sdk/client";

import { admit, openWorld, type World } from "../../../../sdk/test/client/support/world.ts";
import { EventArchive, UNSETTLED_BLOCKS } from "../../../src/chain/eventArchive.ts";
import { memoryStore } from "../../../src/chain/keyValueStore.ts";
import { RoundFeed, type RoundFeedState } from "../../../src/data/rounds/roundFeed.ts";

const rules = { disputeWindow: 3_600 };

let world: World;
/** The market's first block for a test: what was before is another test's. */
let fromBlock: bigint;

before(async () => {
  world = await openWorld();
  await admit(world, ["consumer"]);
});
after(() => world.close());
beforeEach(async () => {
  fromBlock = (await headOf(world.market)) + 1n;
});

async function put(...amounts: bigint[]): Promise<void> {
  for (const amount of amounts) await sendAndWait(world.as("consumer"), deposit(amount));
}

function mine(blocks: bigint): Promise<unknown> {
  return world.provider.request({ method: "hardhat_mine", params: [`0x${blocks.toString(16)}`] });
}

/** @returns what makes the chain forget what came since, as a reorganisation does. */
async function branch(): Promise<() => Promise<unknown>> {
  const snapshot = await world.provider.request({ method: "evm_snapshot" });
  return () => world.provider.request({ method: "evm_revert", params: [snapshot] });
}

function amounts({ events }: RoundFeedState): bigint[] {
  return events.flatMap((event) => (event.eventName === "Deposited" ? [event.args.amount] : []));
}

/** Listens until the feed knows something. @returns what ends the listening */
function until(feed: RoundFeed, truth: (state: RoundFeedState) => boolean): Promise<() => void> {
  return new Promise((resolve) => {
    const listen = (): void => {
      if (truth(feed.state())) resolve(stop);
    };
    const stop = feed.subscribe(listen);
    listen();
  });
}

function has(...wanted: bigint[]): (state: RoundFeedState) => boolean {
  return (state) => state.complete && String(amounts(state)) === String(wanted);
}

describe("the feed of rounds", () => {
  it("takes back what it read when it opened, once the chain has other blocks instead", async () => {
    await put(1n);
    const revert = await branch();
    await put(2n, 3n);
    const feed = new RoundFeed({ market: world.market, fromBlock, rules });
    const stop = await until(feed, has(1n, 2n, 3n));
    assert.equal(feed.state().reorganisations, 0);
    await revert();
    await put(4n, 5n, 6n);
    const stopAgain = await until(feed, has(1n, 4n, 5n, 6n));
    assert.equal(feed.state().reorganisations, 1);
    stop();
    stopAgain();
  });

  it("takes back what was replaced while nobody listened, and reads nothing twice", async () => {
    const feed = new RoundFeed({ market: world.market, fromBlock, rules });
    await put(1n);
    const revert = await branch();
    await put(2n);
    await mine(1n);
    (await until(feed, has(1n, 2n)))();
    await revert();
    await put(3n, 4n, 5n);
    const stop = await until(feed, has(1n, 3n, 4n, 5n));
    assert.equal(feed.state().reorganisations, 1);
    stop();
    const again = await until(feed, has(1n, 3n, 4n, 5n));
    await put(6n);
    (await until(feed, has(1n, 3n, 4n, 5n, 6n)))();
    again();
  });

  it("says what failed, and is well again as soon as the node is, asked to look or not", async () => {
    await put(1n);
    let failing = true;
    const market = marketThat(() => {
      if (failing) throw new Error("fetch failed");
    });
    const feed = new RoundFeed({ market, fromBlock, rules });
    const stop = await until(feed, ({ error }) => error !== undefined);
    assert.equal(feed.state().complete, false);
    failing = false;
    feed.state().lookAgain();
    const stopAgain = await until(feed, has(1n));
    assert.equal(feed.state().error, undefined);
    stop();
    stopAgain();
  });

  it("goes on where a visit was left in the middle of its first reading", async () => {
    await put(1n);
    await mine(200_000n);
    await put(2n);
    const store = memoryStore();
    const ending = fromBlock + 150_000n;
    const asked: bigint[] = [];
    let left = false;
    const market = marketThat(async (from) => {
      asked.push(from);
      // There the first visit waits for ever.
      if (from > ending && !left) await new Promise(() => undefined);
    });
    const open = (write: typeof store.write): RoundFeed => {
      const archive = new EventArchive(market, fromBlock, { ...store, write });
      return new RoundFeed({ market, fromBlock, rules, archive });
    };
    let stop = (): void => undefined;
    const first = await new Promise<RoundFeed>((resolve) => {
      const feed = open(async (entries) => {
        await store.write(entries);
        resolve(feed);
      });
      stop = feed.subscribe(() => undefined);
    });
    stop();
    left = true;
    assert.equal(first.state().complete, false);
    asked.length = 0;
    const second = open((entries) => store.write(entries));
    (await until(second, has(1n, 2n)))();
    const [begun = 0n] = asked;
    assert.ok(begun > fromBlock + UNSETTLED_BLOCKS, "it does not begin at the beginning");
    assert.ok(begun <= ending, "nor after what the first visit has read");
  });
});

/** The world's market over a node to which something happens before it says which events there are from a block on. */
function marketThat(
  happens: (fromBlock: bigint) => void | Promise<void>,
): ReturnType<typeof createMarketClient> {
  const request = async (asked: {
    method: string;
    params?: readonly unknown[];
  }): Promise<unknown> => {
    if (asked.method === "eth_getLogs") {
      const [filter] = asked.params as [{ fromBlock: string }];
      await happens(BigInt(filter.fromBlock));
    }
    return world.provider.request(asked);
  };
  const publicClient = createPublicClient({
    chain: hardhat,
    transport: custom({ request }, { retryCount: 0 }),
    pollingInterval: 20,
    cacheTime: 0,
  });
  return createMarketClient({ address: world.market.address, publicClient });
}
