import { formatLog, numberToHex, type Log, type RpcLog } from "viem";

import type { Hex } from "../../signing/index.js";
import { explained } from "../errors/explain.js";
import type { MarketClient } from "../market.js";
import { isRangeLimit } from "./rangeLimit.js";

/** Which logs of a contract. */
export interface ReadLogsOptions {
  readonly fromBlock: bigint;
  readonly toBlock: bigint;
  /** Blocks asked for at once; halved as often as the node finds it too many. */
  readonly blockRange?: bigint | undefined;
  /** About so many logs an answer is to have, at the most twice as many where blocks are filled evenly; no matter by default. */
  readonly logsAtOnce?: number | undefined;
  readonly topics: readonly (Hex | Hex[] | null)[];
}

/** Some blocks' logs, in order. */
export interface LogPage {
  readonly logs: readonly Log[];
  readonly fromBlock: bigint;
  readonly toBlock: bigint;
}

const BLOCK_RANGE = 5_000n;
/** Blocks asked for first where it matters how many logs they have, which only an answer can tell. */
const FIRST_RANGE = 128n;

/** A contract's logs, page by page. Not exported by the package. */
export async function* readLogs(
  contract: MarketClient,
  options: ReadLogsOptions,
): AsyncGenerator<LogPage, void, void> {
  const { toBlock: last, blockRange: widest = BLOCK_RANGE, logsAtOnce, topics } = options;
  let range = logsAtOnce === undefined || widest < FIRST_RANGE ? widest : FIRST_RANGE;
  for (let fromBlock = options.fromBlock; fromBlock <= last;) {
    const toBlock = fromBlock + range - 1n < last ? fromBlock + range - 1n : last;
    const logs = await tryRange(contract, topics, fromBlock, toBlock);
    if (logs === undefined) {
      range = range / 2n;
      continue;
    }
    yield { logs, fromBlock, toBlock };
    fromBlock = toBlock + 1n;
    const next = rangeAfter(logs.length, range, logsAtOnce);
    range = next < widest ? next : widest;
  }
}

/** Twice the range as long as answers stay small enough, half of it once they are too large. */
function rangeAfter(logs: number, range: bigint, logsAtOnce: number | undefined): bigint {
  if (logsAtOnce === undefined || logs * 2 <= logsAtOnce) return range * 2n;
  return logs > logsAtOnce * 2 && range > 1n ? range / 2n : range;
}

/** `undefined` if the node finds it too many blocks. */
async function tryRange(
  contract: MarketClient,
  topics: ReadLogsOptions["topics"],
  fromBlock: bigint,
  toBlock: bigint,
): Promise<Log[] | undefined> {
  return explained(contract, undefined, async () => {
    try {
      return await readRange(contract, topics, fromBlock, toBlock);
    } catch (error) {
      if (toBlock > fromBlock && isRangeLimit(error)) return undefined;
      throw error;
    }
  });
}

async function readRange(
  { publicClient, address }: MarketClient,
  topics: ReadLogsOptions["topics"],
  fromBlock: bigint,
  toBlock: bigint,
): Promise<Log[]> {
  const range = { fromBlock: numberToHex(fromBlock), toBlock: numberToHex(toBlock) };
  const logs: RpcLog[] = await publicClient.request({
    method: "eth_getLogs",
    params: [{ address, ...range, topics: [...topics] }],
  });
  return logs.map((log) => formatLog(log));
}
