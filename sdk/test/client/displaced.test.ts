import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { createPublicClient, custom } from "viem";

import { untilDisplaced } from "../../src/client/send/displaced.js";
import type { Replacement } from "../../src/client/send/replacement.js";

const HASH = `0x${"17".repeat(32)}` as const;
const FROM = "0x52908400098527886e0f7030069857d2e4169ee7";

const SENT = { hash: HASH, from: FROM, nonce: "0x7", to: FROM, value: "0x1", input: "0x12" };

/** What a node says of the transaction when it is looked for, and then how many of its sender's are in blocks. */
interface Look {
  /** Undefined: it does not answer. */
  readonly known?: boolean;
  readonly count?: number;
  /** How many there are with those that wait. */
  readonly waiting?: number;
}

const KNOWN = { known: true };
const GONE = { known: false, count: 7 };
const TAKEN = { known: false, count: 8 };

/** The newest block at the first look; each later look sees so many more. */
const FIRST_BLOCK = 100;
const BLOCKS_A_LOOK = 3;

/** What becomes of the transaction, and after how many looks; nothing if the script ends before. */
interface Fate {
  readonly dropped: boolean;
  readonly replacement: Replacement | undefined;
  readonly looks: number;
}

/** Looks until the script is at its end. @param blocks what stands in some of the chain's blocks. */
async function lookAt(
  script: readonly Look[],
  blocks: Readonly<Record<number, Record<string, string>>> = {},
): Promise<Fate> {
  const ending = new AbortController();
  let looks = 0;
  const newest = (): number => FIRST_BLOCK + BLOCKS_A_LOOK * Math.max(looks - 1, 0);
  const answers: Record<string, (look: Look, params: readonly unknown[]) => unknown> = {
    eth_getTransactionByHash: ({ known }) => {
      if (known === undefined) throw new Error("asked too much");
      return known ? SENT : null;
    },
    eth_getTransactionCount: ({ count = 0, waiting = count }, [, tag]) =>
      toHex(tag === "pending" ? waiting : count),
    eth_getBlockByNumber: (_, [tag]) => {
      const number = tag === "latest" ? newest() : Number(tag);
      const found = blocks[number];
      return { number: toHex(number), transactions: found === undefined ? [] : [found] };
    },
  };
  const request = async ({
    method,
    params = [],
  }: {
    readonly method: string;
    readonly params?: readonly unknown[];
  }): Promise<unknown> => {
    await Promise.resolve();
    if (method === "eth_blockNumber") return toHex(newest());
    if (method === "eth_getTransactionByHash") looks += 1;
    const look = script[looks - 1];
    if (look !== undefined) return answers[method]?.(look, params);
    ending.abort();
    throw new Error("the node does not answer");
  };
  const client = createPublicClient({ transport: custom({ request }, { retryCount: 0 }) });
  const ended = new Promise<undefined>((resolve) => {
    ending.signal.addEventListener("abort", () => {
      resolve(undefined);
    });
  });
  try {
    const looking = untilDisplaced(client, HASH, 1, ending.signal);
    return { dropped: false, replacement: await Promise.race([looking, ended]), looks };
  } catch (error) {
    assert.equal((error as { code?: unknown }).code, "TransactionDropped");
    return { dropped: true, replacement: undefined, looks };
  } finally {
    ending.abort();
  }
}

function toHex(number: number): string {
  return `0x${number.toString(16)}`;
}

describe("a transaction that is looked for", () => {
  it("is dropped when the node knew it and does not know it four times in a row", async () => {
    const script = [GONE, KNOWN, KNOWN, GONE, GONE, GONE, GONE, KNOWN];
    const { dropped, looks } = await lookAt(script);
    assert.deepEqual([dropped, looks], [true, 7]);
  });

  it("is not when it was missed in between, as by a node that lags behind", async () => {
    const script = [KNOWN, GONE, GONE, GONE, KNOWN, GONE, GONE, GONE, KNOWN];
    assert.equal((await lookAt(script)).dropped, false);
  });

  it("is not when the node is asked too much to look for it", async () => {
    const silent = { count: 7 };
    const script = [KNOWN, silent, silent, silent, silent, silent, silent];
    assert.equal((await lookAt(script)).dropped, false);
  });

  it("is not when the node never knew it, for some wallets send past the public pool", async () => {
    assert.equal((await lookAt([GONE, GONE, GONE, GONE, GONE, GONE])).dropped, false);
  });

  it("is not while another waits for its block with the same number", async () => {
    const waits = { ...GONE, waiting: 8 };
    const { dropped } = await lookAt([KNOWN, waits, waits, waits, waits, waits, waits]);
    assert.equal(dropped, false);
  });

  it("is not when another has taken its number that no block shows yet", async () => {
    assert.equal((await lookAt([KNOWN, TAKEN, TAKEN, TAKEN, TAKEN, TAKEN])).dropped, false);
  });
});

describe("another transaction in the place of one that was sent", () => {
  const hash = `0x${"ab".repeat(32)}` as const;
  const elsewhere = "0x8617e340b3d01fa5f11f306f4090fd50e238070d";
  const kinds: readonly [Replacement["reason"], string, Record<string, string>][] = [
    ["repriced", "does the same", {}],
    ["replaced", "does something else", { to: elsewhere }],
    ["cancelled", "moves nothing to its own sender", { value: "0x0", input: "0x" }],
  ];
  for (const [reason, what, change] of kinds) {
    it(`is ${reason} if it ${what}, in whichever block between two looks it is`, async () => {
      const other = { ...SENT, hash, ...change };
      for (const block of [101, 102, 103]) {
        const { replacement } = await lookAt([KNOWN, TAKEN], { [block]: other });
        assert.deepEqual(replacement, { hash, reason });
      }
    });
  }

  it("is found too where the node that still knew the first lagged behind", async () => {
    const { replacement } = await lookAt([KNOWN, TAKEN], { 97: { ...SENT, hash } });
    assert.equal(replacement?.hash, hash);
  });

  it("is none if it is the very one, which the node had lost sight of", async () => {
    assert.equal((await lookAt([KNOWN, TAKEN, TAKEN], { 102: SENT })).replacement, undefined);
  });
});
