import type { ReplacementReason, TransactionReceipt } from "viem";
import { call as ethCall, getTransaction, waitForTransactionReceipt } from "viem/actions";

import { ClientError } from "../../errors/index.js";
import type { Hex } from "../../signing/index.js";
import { explained } from "../errors/explain.js";
import { decodeEvents, type MarketEvent } from "../events/event.js";
import type { MarketClient } from "../market.js";
import { untilDisplaced } from "./displaced.js";

/** How long to wait, and for how many blocks on top. */
export interface ConfirmOptions {
  /** Blocks that must hold the transaction, its own included; 1 by default. */
  readonly confirmations?: number | undefined;
  /** Milliseconds. */
  readonly timeout?: number | undefined;
  /** Milliseconds between two looks; the client's own by default. */
  readonly pollingInterval?: number | undefined;
}

/** A transaction that is in a block. */
export interface Confirmed {
  /** Of the transaction as it was mined: another one than was sent if the wallet raised its fee. */
  readonly hash: Hex;
  readonly receipt: TransactionReceipt;
  /** What the market reported in it, in order. */
  readonly events: readonly MarketEvent[];
}

/**
 * Waits until a transaction is in a block and tells what the market reported in it.
 * @throws ClientError with the contract's error as its code if it failed after all; `TransactionReplaced` if the
 * wallet put another one in its place; `TransactionDropped` if the node knew it and knows it no more; `StillPending` when
 * time is up
 */
export function confirm(
  market: MarketClient,
  hash: Hex,
  options: ConfirmOptions = {},
): Promise<Confirmed> {
  return explained(market, undefined, async () => {
    const { receipt, replaced } = await receiptOf(market, hash, options);
    if (replaced === "replaced" || replaced === "cancelled") throw replacedError(hash, receipt);
    if (receipt.status === "reverted") await explainFailure(market, receipt);
    return { hash: receipt.transactionHash, receipt, events: decodeEvents(market, receipt.logs) };
  });
}

/**
 * Viem's own look for a replacement reads the block of one look only, and passes over one that was mined between two: with
 * several blocks a second that is the rule. Here every block in between is read.
 */
async function receiptOf(
  market: MarketClient,
  hash: Hex,
  options: ConfirmOptions,
): Promise<{ receipt: TransactionReceipt; replaced: ReplacementReason | undefined }> {
  const { publicClient } = market;
  const { confirmations, timeout, pollingInterval = publicClient.pollingInterval } = options;
  const receiptFor = (mined: Hex): Promise<TransactionReceipt> =>
    waitForTransactionReceipt(publicClient, {
      hash: mined,
      pollingInterval,
      checkReplacement: false,
      ...(confirmations === undefined ? {} : { confirmations }),
      ...(timeout === undefined ? {} : { timeout }),
    });
  const looking = new AbortController();
  const mined = receiptFor(hash).then((receipt) => ({ receipt, replaced: undefined }));
  const displaced = untilDisplaced(publicClient, hash, pollingInterval, looking.signal).then(
    async (other) => ({ receipt: await receiptFor(other.hash), replaced: other.reason }),
  );
  try {
    return await Promise.race([mined, displaced]);
  } finally {
    looking.abort();
    // Whichever comes second is nobody's concern, not even if it fails.
    void Promise.allSettled([mined, displaced]);
  }
}

/** Plays a failed transaction again on the state its block left, to learn why. */
async function explainFailure(market: MarketClient, receipt: TransactionReceipt): Promise<never> {
  const hash = receipt.transactionHash;
  const { from, input, value, gas } = await getTransaction(market.publicClient, { hash });
  await explained(market, from, () =>
    ethCall(market.publicClient, {
      account: from,
      to: receipt.to,
      data: input,
      value,
      gas,
      blockNumber: receipt.blockNumber,
    }),
  );
  throw new ClientError({
    code: "TransactionReverted",
    shortMessage: "The transaction failed in its block, though the same call would pass now.",
    whatToDo: "Something was first, or time ran out; look the round up again and retry.",
    details: { hash, gasUsed: receipt.gasUsed },
  });
}

function replacedError(hash: Hex, receipt: TransactionReceipt): ClientError {
  return new ClientError({
    code: "TransactionReplaced",
    shortMessage: "The wallet put another transaction in the place of this one.",
    whatToDo: "If that was not meant, send it again.",
    details: { hash, replacedBy: receipt.transactionHash },
  });
}
