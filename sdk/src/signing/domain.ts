import type { Address } from "./hex.js";

/** An EIP-712 domain: what is signed for one contract on one chain counts nowhere else. */
export interface MarketDomain {
  readonly name: "Peerwatt";
  readonly version: "1";
  readonly chainId: number;
  readonly verifyingContract: Address;
}

/**
 * The domain of a market's signatures.
 * @param chainId the chain's number (EIP-155).
 * @param market the market's address there.
 */
export function marketDomain(chainId: number, market: Address): MarketDomain {
  return { name: "Peerwatt", version: "1", chainId, verifyingContract: market };
}

/**
 * The domain of a payment ledger's signatures.
 * @param chainId the chain's number (EIP-155).
 * @param ledger the ledger's address there.
 */
export function ledgerDomain(chainId: number, ledger: Address): MarketDomain {
  return marketDomain(chainId, ledger);
}
