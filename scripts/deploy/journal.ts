import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import type { Address, Hash, PublicClient } from "viem";

import { ConfigurationError } from "@peerwatt/sdk/errors";

import type { Chain } from "./chain.js";

/** What the market is called in it. */
export const FUTURE = "Market#Market";

/** A transaction that was about to be sent when the process ended, so that nobody knows whether it was. */
export interface LostTransaction {
  readonly futureId: string;
  readonly from: Address;
  readonly nonce: number;
}

interface Message {
  readonly type: string;
  readonly futureId?: string;
  readonly from?: Address;
  readonly nonce?: number;
}

/** How long a transaction found waiting is waited for. */
const PATIENCE_SECONDS = 300;

/** Ignition's name for the deployment; `npx hardhat ignition status` takes it too. */
export function deploymentId(chainId: number): string {
  return `chain-${String(chainId)}`;
}

/**
 * Reads the journal. A kill can leave half a line at its end, which Ignition would not read past: that line is
 * cut off, and what it said is found out from the chain.
 */
export function readJournal(folder: string): readonly Message[] {
  const path = join(folder, "journal.jsonl");
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, "utf8").split("\n");
  const messages: Message[] = [];
  for (const [index, line] of lines.entries()) {
    if (line === "") continue;
    try {
      messages.push(JSON.parse(line) as Message);
    } catch (cause) {
      if (index !== lines.length - 1) throw damaged(cause);
      writeFileSync(path, lines.slice(0, index).join("\n"), { flush: true });
    }
  }
  return messages;
}

function damaged(cause: unknown): ConfigurationError {
  return new ConfigurationError({
    code: "JOURNAL_DAMAGED",
    shortMessage: "Ignition's journal of this deployment is damaged.",
    whatToDo: "Restore it from version control, or give it up with --fresh.",
    cause,
  });
}

/**
 * Ignition notes a nonce, sends, and notes the hash. Between the two notes it cannot tell whether the transaction
 * went out, and would ask a person to look.
 */
export function findLost(messages: readonly Message[]): LostTransaction | undefined {
  const senders = new Map<string, Address>();
  const sent = new Set<string>();
  let lost: LostTransaction | undefined;
  for (const { type, futureId, from, nonce } of messages) {
    if (futureId === undefined) continue;
    if (type === "DEPLOYMENT_EXECUTION_STATE_INITIALIZE" && from !== undefined)
      senders.set(futureId, from);
    const sender = senders.get(futureId);
    // A later transaction of the same step only raises the fee; Ignition still follows the first one.
    if (type === "TRANSACTION_PREPARE_SEND" && sender !== undefined && !sent.has(futureId))
      lost = { futureId, from: sender, nonce: nonce ?? 0 };
    if (type === "TRANSACTION_SEND") sent.add(futureId);
    if (type === "WIPE_APPLY") sent.delete(futureId);
    if (type === "TRANSACTION_SEND" || type === "WIPE_APPLY") lost = undefined;
  }
  return lost;
}

/** Finds out what became of a transaction that the journal lost, and tells the journal. */
export async function recoverLost(
  { client, connection, hre }: Chain,
  folder: string,
  lost: LostTransaction,
  say: (line: string) => void,
): Promise<void> {
  const { from, nonce, futureId } = lost;
  const address = from;
  const { trackTransaction, wipe } = await import("@nomicfoundation/ignition-core");
  if ((await client.getTransactionCount({ address, blockTag: "pending" })) <= nonce) {
    const helpers = await import("@nomicfoundation/hardhat-ignition/helpers");
    // It never went out. Should it turn up after all: both carry the same nonce, and only one can be mined.
    await wipe(folder, new helpers.HardhatArtifactResolver(hre.artifacts), futureId);
    return;
  }
  say(`A transaction with nonce ${nonce} went out before the interruption; looking for it …`);
  const deadline = performance.now() + PATIENCE_SECONDS * 1_000;
  while ((await client.getTransactionCount({ address, blockTag: "latest" })) <= nonce) {
    if (performance.now() > deadline) throw stillPending(lost);
    await sleep(1_000);
  }
  await trackTransaction(folder, await hashOf(client, lost), connection.provider);
}

/** Looks backwards from the newest block, for a node may have forgotten the state of old ones. */
async function hashOf(client: PublicClient, { from, nonce }: LostTransaction): Promise<Hash> {
  const usedAt = async (blockNumber: bigint): Promise<boolean> =>
    (await client.getTransactionCount({ address: from, blockNumber })) > nonce;
  let after = await client.getBlockNumber({ cacheTime: 0 });
  let step = 1n;
  let before = after - step;
  while (before >= 0n && (await usedAt(before))) {
    after = before;
    step *= 2n;
    before = after - step;
  }
  if (before < 0n) before = -1n;
  while (after - before > 1n) {
    const middle = (after + before) / 2n;
    if (await usedAt(middle)) after = middle;
    else before = middle;
  }
  const { transactions } = await client.getBlock({ blockNumber: after, includeTransactions: true });
  const found = transactions.find(
    (transaction) =>
      transaction.nonce === nonce && transaction.from.toLowerCase() === from.toLowerCase(),
  );
  if (found === undefined) throw new Error(`block ${after} lacks the transaction it counts`);
  return found.hash;
}

function stillPending({ from, nonce }: LostTransaction): ConfigurationError {
  return new ConfigurationError({
    code: "TRANSACTION_PENDING",
    shortMessage: `The transaction of ${from} with nonce ${nonce} is still waiting to be mined.`,
    whatToDo: "Run the same command again later: it goes on from there.",
    details: { from, nonce },
  });
}
