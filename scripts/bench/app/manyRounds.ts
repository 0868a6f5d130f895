import type { BrowserContext } from "playwright-core";
import {
  encodeAbiParameters,
  encodeEventTopics,
  numberToHex,
  pad,
  parseAbiParameters,
  type Hex,
  type PublicActions,
  type RpcLog,
} from "viem";

import { marketAbi } from "../../../sdk/src/abi/market.js";
import type { Random } from "../../../sdk/src/random/index.js";
import type { Deployment } from "../../deploy/deploymentFile.js";

/** What of a round is not indexed, as `AuctionStarted` has it. */
const DATA = parseAbiParameters(
  "uint32 wattHours, uint96 startPrice, uint40 closesAt, uint16 minReputation, bytes32 area, bytes32 position",
);
const NOTHING = pad("0x0", { size: 32 });
const HOUR = 3_600;

/**
 * Starts of so many rounds as a node would report them, in the block in which the market was deployed. None of them is
 * over before the bench is.
 */
export function startedRounds(
  count: number,
  { address, block }: Pick<Deployment, "address" | "block">,
  { hash, now }: { readonly hash: Hex; readonly now: number },
  random: Random,
): RpcLog[] {
  return Array.from({ length: count }, (_, index) => ({
    address,
    blockNumber: numberToHex(block),
    blockHash: hash,
    transactionHash: pad(numberToHex(index + 1), { size: 32 }),
    transactionIndex: "0x0",
    logIndex: numberToHex(1_000 + index),
    removed: false,
    topics: encodeEventTopics({
      abi: marketAbi,
      eventName: "AuctionStarted",
      args: { consumer: pad(numberToHex(index + 1), { size: 20 }), round: 1 },
    }) as [Hex, ...Hex[]],
    data: encodeAbiParameters(DATA, [
      random.int(2, 80) * 500,
      BigInt(random.int(50, 150)) * 10n ** 12n,
      now + HOUR + random.int(0, HOUR),
      random.int(0, 3) * 1_000,
      NOTHING,
      NOTHING,
    ]),
  }));
}

interface RpcQuestion {
  readonly id: number;
  readonly method: string;
  readonly params?: readonly { readonly fromBlock?: Hex; readonly address?: string }[];
}

/** Adds logs to what the node answers to the pages of a browser. */
export async function addLogs(
  context: BrowserContext,
  rpc: string,
  logs: readonly RpcLog[],
): Promise<void> {
  const [first] = logs;
  await context.route(`${rpc}/**`, async (route) => {
    const question = route.request().postDataJSON() as RpcQuestion | null;
    if (first === undefined || question === null || !asksFor(question, first)) {
      await route.continue();
      return;
    }
    const response = await route.fetch();
    const answer = (await response.json()) as { readonly result: readonly RpcLog[] };
    await route.fulfill({ response, json: { ...answer, result: [...logs, ...answer.result] } });
  });
}

/** Whether it is a question for the market's logs from the very block on. */
function asksFor({ method, params }: RpcQuestion, { address, blockNumber }: RpcLog): boolean {
  const [filter] = params ?? [];
  if (method !== "eth_getLogs" || filter?.fromBlock === undefined) return false;
  const isMarket = filter.address?.toLowerCase() === address.toLowerCase();
  return isMarket && BigInt(filter.fromBlock) === BigInt(blockNumber ?? "0x0");
}

/** The block's hash, and the chain's clock. */
export async function placeInChain(
  chain: PublicActions,
  block: number,
): Promise<{ readonly hash: Hex; readonly now: number }> {
  const [started, newest] = await Promise.all([
    chain.getBlock({ blockNumber: BigInt(block) }),
    chain.getBlock(),
  ]);
  return { hash: started.hash, now: Number(newest.timestamp) };
}
