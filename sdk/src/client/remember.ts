import type { MarketClient } from "./market.js";

/** What was asked once, by market: it never changes. Lives as long as the public client. */
export type Memory<Value> = WeakMap<MarketClient["publicClient"], Map<string, Promise<Value>>>;

/** Asks once a market, whatever its wallet; a failure is not remembered. */
export function remember<Value>(
  memory: Memory<Value>,
  { publicClient, address }: MarketClient,
  ask: () => Promise<Value>,
): Promise<Value> {
  const ofClient = memory.get(publicClient) ?? new Map<string, Promise<Value>>();
  memory.set(publicClient, ofClient);
  const key = address.toLowerCase();
  const known = ofClient.get(key);
  if (known !== undefined) return known;
  const asked = ask();
  ofClient.set(key, asked);
  asked.catch(() => ofClient.delete(key));
  return asked;
}
