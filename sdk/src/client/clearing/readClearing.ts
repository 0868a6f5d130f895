import { decodeFunctionData } from "viem";
import { getTransaction, getTransactionReceipt } from "viem/actions";

import { marketAbi } from "../../abi/market.js";
import { recomputeClearing, sameClearing, type ClearingRecord } from "../../clearing/index.js";
import { ClientError } from "../../errors/index.js";
import type { Hex } from "../../signing/index.js";
import { explained } from "../errors/explain.js";
import { decodeEvents, eventsOf } from "../events/event.js";
import { readAllEvents } from "../events/readEvents.js";
import type { MarketClient } from "../market.js";

/** Which clearing, and from where on to look for it. */
export interface ClearingPlace {
  /** The field's id. */
  readonly field: Hex;
  readonly round: number;
  /** From 0; 0 by default. */
  readonly part?: number | undefined;
  /** First block to look in. */
  readonly fromBlock: bigint;
}

/**
 * The record of a clearing from the chain alone, so that whoever was not there can finalize it or claim on it.
 * @throws ClientError `NoClearing`, and as {@link readClearings}
 */
export async function findClearing(
  market: MarketClient,
  { field, round, part = 0, fromBlock }: ClearingPlace,
): Promise<ClearingRecord> {
  const events = await readAllEvents(market, {
    fromBlock,
    eventNames: ["FieldCleared"],
    about: field,
  });
  const event = events.find(({ args }) => args.round === round && args.part === part);
  if (event === undefined) {
    throw new ClientError({
      code: "NoClearing",
      shortMessage: `Round ${String(round)}, part ${String(part)}, of this field was not cleared since block ${String(fromBlock)}.`,
      whatToDo: "Wait until the aggregator clears it, or look from an earlier block on.",
      details: { field, round, part, fromBlock },
    });
  }
  const records = await readClearings(market, event.transactionHash);
  const record = records.find(({ hash }) => sameClearing(hash, event.args.clearing));
  if (record !== undefined) return record;
  throw unreadable(event.transactionHash);
}

/**
 * The records of what a transaction cleared, recomputed from its calldata and held against what the market reported.
 * @throws ClientError `ClearingUnreadable` if the calldata was not the market's own (a contract called it), and if the
 * node does not know the transaction
 */
export async function readClearings(market: MarketClient, hash: Hex): Promise<ClearingRecord[]> {
  const { input, logs } = await explained(market, undefined, async () => {
    const [transaction, receipt] = await Promise.all([
      getTransaction(market.publicClient, { hash }),
      getTransactionReceipt(market.publicClient, { hash }),
    ]);
    return { input: transaction.input, logs: receipt.logs };
  });
  const records = clearingsIn(input);
  const events = eventsOf(decodeEvents(market, logs), "FieldCleared");
  const isTold = events.every(({ args }) =>
    records.some((record) => sameClearing(record.hash, args.clearing)),
  );
  if (isTold) return records;
  throw unreadable(hash);
}

/** The calls of `clear` in some calldata, those in a multicall too. */
function clearingsIn(input: Hex): ClearingRecord[] {
  const call = decode(input);
  if (call?.functionName === "multicall") return call.args[0].flatMap(clearingsIn);
  if (call?.functionName !== "clear") return [];
  const [field, terms, orders] = call.args;
  return [recomputeClearing(field, terms, orders)];
}

/** Nothing for the calldata of another contract. */
function decode(data: Hex): ReturnType<typeof decodeFunctionData<typeof marketAbi>> | undefined {
  try {
    return decodeFunctionData({ abi: marketAbi, data });
  } catch {
    return undefined;
  }
}

function unreadable(transaction: Hex): ClientError {
  return new ClientError({
    code: "ClearingUnreadable",
    shortMessage: `What was cleared in ${transaction} does not stand in its calldata.`,
    whatToDo: "Ask the aggregator for terms and orders, and recompute the clearing from those.",
    details: { transaction },
  });
}
