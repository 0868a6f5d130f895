import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { createPublicClient, custom } from "viem";

import { throwIfDropped } from "../../src/client/send/dropped.js";

const HASH = `0x${"17".repeat(32)}` as const;
const FROM = "0x52908400098527886e0f7030069857d2e4169ee7";

/** What a node says of the transaction when it is looked for, and then how many of its sender's are in blocks. */
interface Look {
  /** Undefined: it does not answer. */
  readonly known?: boolean;
  readonly count?: number;
}

const KNOWN = { known: true };
const GONE = { known: false, count: 7 };

/** Looks until the script is at its end. @returns whether it was told dropped, and after how many looks. */
async function lookAt(script: readonly Look[]): Promise<{ dropped: boolean; looks: number }> {
  const ending = new AbortController();
  let looks = 0;
  const request = ({ method }: { method: string }): Promise<unknown> => {
    if (method === "eth_getTransactionByHash") looks += 1;
    const look = script[looks - 1];
    if (look === undefined) {
      ending.abort();
      return Promise.reject(new Error("the node does not answer"));
    }
    if (method === "eth_getTransactionByHash") {
      if (look.known === undefined) return Promise.reject(new Error("asked too much"));
      return Promise.resolve(look.known ? { hash: HASH, from: FROM, nonce: "0x7" } : null);
    }
    return Promise.resolve(`0x${(look.count ?? 0).toString(16)}`);
  };
  const client = createPublicClient({ transport: custom({ request }, { retryCount: 0 }) });
  const ended = new Promise<undefined>((resolve) => {
    ending.signal.addEventListener("abort", () => {
      resolve(undefined);
    });
  });
  try {
    await Promise.race([throwIfDropped(client, HASH, 1, ending.signal), ended]);
    return { dropped: false, looks };
  } catch (error) {
    assert.equal((error as { code?: unknown }).code, "TransactionDropped");
    return { dropped: true, looks };
  } finally {
    ending.abort();
  }
}

describe("a transaction that is looked for", () => {
  it("is dropped when the node knew it and does not know it four times in a row", async () => {
    const script = [GONE, KNOWN, KNOWN, GONE, GONE, GONE, GONE, KNOWN];
    assert.deepEqual(await lookAt(script), { dropped: true, looks: 7 });
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

  it("is not when another has taken its number, which is told as that", async () => {
    const taken = { known: false, count: 8 };
    assert.equal((await lookAt([KNOWN, taken, taken, taken, taken, taken])).dropped, false);
  });
});
