import type { Client } from "viem";

import type { Address } from "../signing/index.js";

/** Any viem client. The SDK uses viem's actions, so a bare `createClient` does, as does a public or wallet client. */
export type ChainClient = Client;

/** A market on a chain, and how to reach it: the first argument of every function here that touches the chain. */
export interface MarketClient {
  /** The market. */
  readonly address: Address;
  /** Reads, and watches. */
  readonly publicClient: ChainClient;
  /** Signs and sends; not needed to read. */
  readonly walletClient: ChainClient | undefined;
}

/** How {@link createMarketClient} is told what to use. */
export interface MarketClientOptions {
  readonly address: Address;
  readonly publicClient: ChainClient;
  readonly walletClient?: ChainClient | undefined;
}

/**
 * Names a market and the viem clients it is reached by. Nothing is asked of the chain yet; what never changes (chain,
 * asset, parameters) is asked once and remembered for as long as the public client lives.
 * @example
 * const market = createMarketClient({ address, publicClient, walletClient });
 * await send(market, startAuction({ wattHours: 20_000, duration: 900, startPrice }), { value });
 */
export function createMarketClient(options: MarketClientOptions): MarketClient {
  const { address, publicClient, walletClient } = options;
  return { address, publicClient, walletClient };
}

/** The same market by another wallet. */
export function withWallet(market: MarketClient, walletClient: ChainClient): MarketClient {
  return { ...market, walletClient };
}
