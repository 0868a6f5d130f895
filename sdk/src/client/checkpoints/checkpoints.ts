import type { Address } from "../../signing/index.js";
import type { ChainClient } from "../market.js";

/** A contract of checkpoints on a chain, and how to reach it; the counterpart of `MarketClient`. */
export interface CheckpointsClient {
  /** The contract. */
  readonly address: Address;
  /** Reads. */
  readonly publicClient: ChainClient;
  /** Signs and sends; not needed to read. */
  readonly walletClient: ChainClient | undefined;
}

/** Names a contract of checkpoints and the viem clients it is reached by. Nothing is asked of the chain yet. */
export function createCheckpointsClient(options: {
  readonly address: Address;
  readonly publicClient: ChainClient;
  readonly walletClient?: ChainClient | undefined;
}): CheckpointsClient {
  const { address, publicClient, walletClient } = options;
  return { address, publicClient, walletClient };
}
