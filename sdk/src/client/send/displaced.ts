import { TransactionNotFoundError, type Transaction } from "viem";
import { getBlockNumber, getTransaction, getTransactionCount } from "viem/actions";

import { ClientError } from "../../errors/index.js";
import type { Hex } from "../../signing/index.js";
import type { ChainClient } from "../market.js";
import { findReplacement, type Replacement } from "./replacement.js";

/**
 * So many looks in a row in which the node does not know a transaction that it knew: nodes behind one address are not always at
 * the same block, and who sends a second time for one look's sake may have sent twice.
 */
const LOOKS = 4;
/** So many blocks a node may lag behind the one that told the newest block. */
const LAG = 16n;

/** A transaction as a node knew it last, and the newest block then. */
interface Known {
  readonly transaction: Transaction;
  readonly at: bigint;
}

/**
 * Looks for a transaction until it has lost its place for good: to another one with its number, or to none, when the node
 * knew it and knows it no more. What the node never knew has not lost anything: some wallets send past the public pool.
 * @param interval milliseconds between two looks.
 * @param signal ends the looking; the promise then stays open.
 * @returns what is in a block in its place
 * @throws ClientError `TransactionDropped`
 */
export async function untilDisplaced(
  client: ChainClient,
  hash: Hex,
  interval: number,
  signal: AbortSignal,
): Promise<Replacement> {
  let known: Known | undefined;
  let unknown = 0;
  while (unknown < LOOKS && !signal.aborted) {
    const found = await lookFor(client, hash);
    if (typeof found === "object") known = found;
    const place = found === "unknown" && known !== undefined ? await placeOf(client, known) : {};
    if (place.replacement !== undefined) return place.replacement;
    unknown = place.isFree === true ? unknown + 1 : 0;
    await wait(interval, signal);
  }
  if (signal.aborted) return new Promise(() => undefined);
  throw new ClientError({
    code: "TransactionDropped",
    shortMessage: "The network has forgotten this transaction; it was not carried out.",
    whatToDo: "Send it again. If the wallet still shows the first one as pending, cancel it there.",
    details: { hash },
  });
}

/** A node that does not answer, or is asked too much, says nothing of the transaction. */
async function lookFor(client: ChainClient, hash: Hex): Promise<Known | "unknown" | "silent"> {
  try {
    // Before it is looked for, so that whatever replaces it afterwards is in a later block, if no node lags behind.
    const at = await getBlockNumber(client, { cacheTime: 0 });
    return { transaction: await getTransaction(client, { hash }), at };
  } catch (error) {
    return error instanceof TransactionNotFoundError ? "unknown" : "silent";
  }
}

/** What became of a transaction's number; neither while another one waits for its block. */
interface Place {
  readonly replacement?: Replacement | undefined;
  /** Nothing that the node knows has it, in a block or waiting for one. */
  readonly isFree?: boolean;
}

/** A node that does not answer says nothing. */
async function placeOf(client: ChainClient, { transaction, at }: Known): Promise<Place> {
  const { from: address, nonce } = transaction;
  try {
    const mined = await getTransactionCount(client, { address });
    if (mined > nonce) {
      const since = at > LAG ? at - LAG : 0n;
      return { replacement: await findReplacement(client, transaction, since) };
    }
    const waiting = await getTransactionCount(client, { address, blockTag: "pending" });
    return { isFree: waiting <= nonce };
  } catch {
    return {};
  }
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener("abort", end);
  });
}
