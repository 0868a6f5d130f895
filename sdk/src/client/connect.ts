import { getChainId, getCode } from "viem/actions";

import { ClientError } from "../errors/index.js";
import type { MarketClient } from "./market.js";

const chainIds = new WeakMap<MarketClient, Promise<number>>();

/** The number of the chain that the market is on; asked once. */
export function chainIdOf(market: MarketClient): Promise<number> {
  return remember(chainIds, market, () => getChainId(market.publicClient));
}

const codes = new WeakMap<MarketClient, Promise<void>>();

/**
 * Refuses an address without code: a call to it would succeed, do nothing, and keep the ether. Asked once.
 * @throws ClientError `NoMarket`
 */
export function assertDeployed(market: MarketClient): Promise<void> {
  return remember(codes, market, async () => {
    const code = await getCode(market.publicClient, { address: market.address });
    if (code === undefined || code === "0x") throw noMarket(market.address);
  });
}

/** There is no contract at the address, or none that answers as a market does. */
export function noMarket(address: string, cause?: unknown): ClientError {
  return new ClientError({
    code: "NoMarket",
    shortMessage: `There is no market at ${address} on this chain.`,
    whatToDo: "Check the address and the network; deployments/<chainId>.json has both.",
    details: { address },
    cause,
  });
}

/** Asks once per key; a failure is not remembered. */
export function remember<Key extends object, Value>(
  memory: WeakMap<Key, Promise<Value>>,
  key: Key,
  ask: () => Promise<Value>,
): Promise<Value> {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const asked = ask();
  memory.set(key, asked);
  asked.catch(() => memory.delete(key));
  return asked;
}
