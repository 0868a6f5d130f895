import { TransactionNotFoundError, type Transaction } from "viem";
import { getTransaction, getTransactionCount } from "viem/actions";

import { ClientError } from "../../errors/index.js";
import type { Hex } from "../../signing/index.js";
import type { ChainClient } from "../market.js";

/**
 * So many looks in a row in which the node does not know a transaction that it knew: nodes behind one address are not always at
 * the same block, and who sends a second time for one look's sake may have sent twice.
 */
const LOOKS = 4;

/**
 * Looks for a transaction until it is gone for good: known to the node before, unknown now, in no block, and its number not
 * taken by another. What the node never knew is not gone: some wallets send past the public pool.
 * @param interval milliseconds between two looks.
 * @param signal ends the looking; the promise then stays open.
 * @throws ClientError `TransactionDropped`
 */
export async function throwIfDropped(
  client: ChainClient,
  hash: Hex,
  interval: number,
  signal: AbortSignal,
): Promise<never> {
  let known: Transaction | undefined;
  let unknown = 0;
  while (unknown < LOOKS && !signal.aborted) {
    const found = await lookFor(client, hash);
    if (typeof found === "object") known = found;
    const isGone = found === "unknown" && known !== undefined && (await isFree(client, known));
    unknown = isGone ? unknown + 1 : 0;
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
async function lookFor(
  client: ChainClient,
  hash: Hex,
): Promise<Transaction | "unknown" | "silent"> {
  try {
    return await getTransaction(client, { hash });
  } catch (error) {
    return error instanceof TransactionNotFoundError ? "unknown" : "silent";
  }
}

/** Whether nothing in a block has a transaction's number. A node that does not answer says nothing. */
async function isFree(
  client: ChainClient,
  { from, nonce }: Pick<Transaction, "from" | "nonce">,
): Promise<boolean> {
  try {
    return (await getTransactionCount(client, { address: from })) <= nonce;
  } catch {
    return false;
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
