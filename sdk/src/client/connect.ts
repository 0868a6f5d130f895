import { getChainId, getCode } from "viem/actions";

import { ClientError } from "../errors/index.js";
import { explained } from "./errors/explain.js";
import type { MarketClient } from "./market.js";
import { remember, type Memory } from "./remember.js";

const chainIds: Memory<number> = new WeakMap();

/** The number of the chain that the market is on; asked once. @throws ClientError */
export function chainIdOf(market: MarketClient): Promise<number> {
  return explained(market, undefined, () =>
    remember(chainIds, market, () => getChainId(market.publicClient)),
  );
}

const codes: Memory<void> = new WeakMap();

/**
 * Refuses an address without code: a call to it would succeed, do nothing, and keep the ether. Asked once.
 * @throws ClientError `NoMarket`, `NoPaymentLedger`, `NoCheckpoints`
 */
export function assertDeployed(
  market: MarketClient,
  what: keyof typeof MISSING = "market",
): Promise<void> {
  return explained(market, undefined, () =>
    remember(codes, market, async () => {
      const code = await getCode(market.publicClient, { address: market.address });
      if (code === undefined || code === "0x") throw notThere(market.address, what);
    }),
  );
}

const MISSING = {
  market: "NoMarket",
  "payment ledger": "NoPaymentLedger",
  "checkpoints contract": "NoCheckpoints",
} as const;

function notThere(address: string, what: keyof typeof MISSING): ClientError {
  return new ClientError({
    code: MISSING[what],
    shortMessage: `There is no ${what} at ${address} on this chain.`,
    whatToDo: "Check the address and the network; deployments/<chainId>.json has both.",
    details: { address },
  });
}
