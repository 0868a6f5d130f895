import { createServer } from "node:http";
import { json } from "node:stream/consumers";

import { paymentLedgerAbi } from "@peerwatt/sdk/abi/payment-ledger";
import { noteIdOf } from "@peerwatt/sdk/payment";
import type { Address, Hex } from "@peerwatt/sdk/signing";
import {
  encodeAbiParameters,
  encodeEventTopics,
  numberToHex,
  pad,
  parseAbiParameters,
  zeroAddress,
} from "viem";

/** A node of a chain on which nothing happened but what a ledger reported. */
export interface LedgerNode {
  readonly url: string;
  stop(): Promise<void>;
}

/** Something that a ledger reported. */
export interface Reported {
  readonly topics: readonly unknown[];
  readonly data: Hex;
  /** The chain's transaction. */
  readonly transaction: Hex;
}

/** A note of an account, made by a deposit. */
export function deposited(note: Hex, account: Address): Reported {
  const topics = encodeEventTopics({
    abi: paymentLedgerAbi,
    eventName: "Deposited",
    args: { note },
  });
  const data = encodeAbiParameters(parseAbiParameters("address, uint256"), [account, 1n]);
  return { topics, data, transaction: note };
}

/** A payment of some notes to an account. @returns what is reported of it, and the id of its output. */
export function transferred(
  id: Hex,
  transaction: Hex,
  inputs: readonly Hex[],
  payee: Address,
): Reported & { readonly output: Hex } {
  const topics = encodeEventTopics({
    abi: paymentLedgerAbi,
    eventName: "Transferred",
    args: { id },
  });
  const data = encodeAbiParameters(
    parseAbiParameters("uint256, address, uint256, bytes32[], uint256[]"),
    [0n, zeroAddress, 0n, [...inputs], [(BigInt(payee) << 96n) | 1n]],
  );
  return { topics, data, transaction, output: noteIdOf(id, 0) };
}

export async function startNode(
  chainId: number,
  ledger: Address,
  reported: readonly Reported[],
): Promise<LedgerNode> {
  const logs = reported.map(({ topics, data, transaction }, index) => ({
    address: ledger,
    topics,
    data,
    blockNumber: numberToHex(1),
    blockHash: pad("0x01"),
    transactionHash: transaction,
    transactionIndex: numberToHex(0),
    logIndex: numberToHex(index),
    removed: false,
  }));
  const answers: Readonly<Record<string, unknown>> = {
    eth_chainId: numberToHex(chainId),
    eth_getCode: "0xfe",
    eth_blockNumber: numberToHex(1),
    eth_getLogs: logs,
  };
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      const { id, method } = body as { readonly id: number; readonly method: string };
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ jsonrpc: "2.0", id, result: answers[method] }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the node has no port");
  return {
    url: `http://127.0.0.1:${String(address.port)}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
