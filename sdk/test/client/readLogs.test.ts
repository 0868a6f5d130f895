import assert from "node:assert/strict";
import { describe, it } from "node:test";

import fc from "fast-check";
import { createPublicClient, custom, numberToHex, pad } from "viem";
import { hardhat } from "viem/chains";

import { readLogs } from "../../src/client/events/readLogs.js";
import { createMarketClient } from "../../src/client/index.js";

const address = pad("0x1", { size: 20 });

/** What a node was asked for, and how many logs it had. */
interface Answer {
  readonly from: number;
  readonly to: number;
  readonly logs: number;
}

/** Reads a chain that has so many logs in each of its blocks. */
async function readChain(
  blocks: readonly number[],
  logsAtOnce: number | undefined,
): Promise<{ readonly read: readonly number[]; readonly answers: readonly Answer[] }> {
  const answers: Answer[] = [];
  const request = ({ params }: { readonly params?: unknown }): Promise<unknown> => {
    const [{ fromBlock, toBlock }] = params as [{ fromBlock: string; toBlock: string }];
    const [from, to] = [Number(fromBlock), Number(toBlock)];
    const logs = blocks
      .slice(from, to + 1)
      .flatMap((count, at) => Array<number>(count).fill(from + at))
      .map((block) => ({ address, blockNumber: numberToHex(block), topics: [], data: "0x" }));
    answers.push({ from, to, logs: logs.length });
    return Promise.resolve(logs);
  };
  const publicClient = createPublicClient({ chain: hardhat, transport: custom({ request }) });
  const market = createMarketClient({ address, publicClient });
  const read: number[] = [];
  const toBlock = BigInt(blocks.length - 1);
  for await (const { logs } of readLogs(market, { fromBlock: 0n, toBlock, logsAtOnce, topics: [] }))
    read.push(...logs.map(({ blockNumber }) => Number(blockNumber)));
  return { read, answers };
}

/** Stretches of a chain, each with as much in all of its blocks. */
const anyChain = fc
  .array(
    fc.record({ count: fc.integer({ min: 1, max: 400 }), logs: fc.integer({ min: 0, max: 9 }) }),
    { minLength: 1, maxLength: 4 },
  )
  .map((stretches) => stretches.flatMap(({ count, logs }) => Array<number>(count).fill(logs)));

describe("readLogs", () => {
  it("reads every log once and in order, however few are wanted at once", async () => {
    await fc.assert(
      fc.asyncProperty(anyChain, fc.integer({ min: 1, max: 200 }), async (blocks, logsAtOnce) => {
        const { read, answers } = await readChain(blocks, logsAtOnce);
        const all = blocks.flatMap((count, block) => Array<number>(count).fill(block));
        assert.deepEqual(read, all);
        const begins = [0, ...answers.slice(0, -1).map(({ to }) => to + 1)];
        assert.deepEqual(
          answers.map(({ from }) => from),
          begins,
        );
      }),
      { numRuns: 50 },
    );
  });

  it("asks for half as many blocks after a long answer, and for twice as many after a short one", async () => {
    const quiet = Array<number>(1_000).fill(0);
    const busy = Array<number>(5_000).fill(2);
    const { answers } = await readChain([...quiet, ...busy], 100);
    assert.deepEqual(
      answers.slice(0, 7).map(({ from, to }) => to - from + 1),
      [128, 256, 512, 1_024, 512, 256, 128],
    );
    const settled = answers.slice(7, -1);
    assert.ok(settled.length > 0);
    for (const { logs } of settled) assert.ok(logs <= 200, String(logs));
  });

  it("asks for as much as it may where nobody says", async () => {
    const { answers } = await readChain(Array<number>(6_000).fill(1), undefined);
    assert.deepEqual(
      answers.map(({ logs }) => logs),
      [5_000, 1_000],
    );
  });
});
