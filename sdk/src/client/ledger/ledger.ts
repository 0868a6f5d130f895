import { createClient, http } from "viem";

import type { Address } from "../../signing/index.js";
import type { ChainClient, MarketClient } from "../market.js";
import { readMarket, type ReadOptions } from "../reads/read.js";
import { ZERO_ADDRESS, sameHex } from "../../signing/index.js";

/** A payment ledger on a chain, and how to reach it; the ledger's counterpart of {@link MarketClient}. */
export interface LedgerClient {
  /** The ledger. */
  readonly address: Address;
  /** Reads. */
  readonly publicClient: ChainClient;
  /** Signs and sends; not needed to read. */
  readonly walletClient: ChainClient | undefined;
}

/** Names a ledger and the viem clients it is reached by. Nothing is asked of the chain yet. */
export function createLedgerClient(options: {
  readonly address: Address;
  readonly publicClient: ChainClient;
  readonly walletClient?: ChainClient | undefined;
}): LedgerClient {
  const { address, publicClient, walletClient } = options;
  return { address, publicClient, walletClient };
}

/** A ledger to read from, by a node's URL. Nothing is asked of the chain yet. */
export function ledgerAt(url: string, address: Address): LedgerClient {
  return createLedgerClient({ address, publicClient: createClient({ transport: http(url) }) });
}

/** The ledger whose notes a market takes and makes, by the same clients; none if it has none. @throws ClientError */
export async function ledgerOf(
  market: MarketClient,
  options?: ReadOptions,
): Promise<LedgerClient | undefined> {
  const address = await readMarket(market, "ledger", [], options);
  return sameHex(address, ZERO_ADDRESS) ? undefined : { ...market, address };
}
