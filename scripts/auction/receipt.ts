import { setTimeout as sleep } from "node:timers/promises";

import { type TransactionReceipt, TransactionReceiptNotFoundError } from "viem";
import { getTransactionReceipt } from "viem/actions";

import type { ChainClient } from "../../sdk/src/client/index.js";
import { ClientError } from "../../sdk/src/errors/index.js";
import type { Hex } from "../../sdk/src/signing/index.js";

const patience = 60_000;
const pause = 10;

/**
 * Waits for a transaction's receipt by asking for it again and again. A development node makes a block for each
 * transaction and none after it, so whoever waits for the next block to look again may wait for ever.
 *
 * @throws ClientError `StillPending`
 */
export async function receiptOf(client: ChainClient, hash: Hex): Promise<TransactionReceipt> {
  const until = performance.now() + patience;
  while (performance.now() < until) {
    try {
      return await getTransactionReceipt(client, { hash });
    } catch (error) {
      if (!(error instanceof TransactionReceiptNotFoundError)) throw error;
      await sleep(pause);
    }
  }
  throw new ClientError({
    code: "StillPending",
    shortMessage: "The node has not put a transaction into a block for a minute.",
    whatToDo:
      "Use a node that makes a block for each transaction, as Hardhat's and anvil do by default.",
    details: { hash },
  });
}
