import { sameHex, type Address } from "../../signing/index.js";
import type { CertifiedClearing } from "../certify/types.js";

/** What a clearing means for one account, if every provider gives what it agreed to. */
export interface ClearingOutcome {
  readonly side: "consumer" | "provider";
  /** Delivered: what a consumer gets, or what arrives of what a provider gives. */
  readonly wattHours: number;
  /** What the consumer pays, or the provider earns; base units. */
  readonly amount: bigint;
  /** Whether the grid is on the other side. */
  readonly withGrid: boolean;
}

/**
 * What an account would pay or earn: `outcomeOf(certify(field, orders), account)` predicts it while a round is open.
 * @returns nothing if the account takes no part.
 */
export function outcomeOf(
  { results, consumers, providers }: Pick<CertifiedClearing, "results" | "consumers" | "providers">,
  account: Address,
): ClearingOutcome | undefined {
  const consumer = results.consumers.findIndex((each) => sameHex(each, account));
  if (consumer >= 0) {
    const own = results.pairs.filter((pair) => pair.consumer === consumer);
    return {
      side: "consumer",
      wattHours: own.reduce((sum, { wattHours }) => sum + wattHours, 0),
      amount: own.reduce((sum, { cost }) => sum + cost, 0n),
      withGrid: consumer >= consumers.length,
    };
  }
  const provider = results.providers.findIndex((each) => sameHex(each.account, account));
  if (provider < 0) return undefined;
  const own = results.pairs.filter((pair) => pair.provider === provider);
  return {
    side: "provider",
    wattHours: results.providers[provider]?.sold ?? 0,
    amount: own.reduce((sum, { earned }) => sum + earned, 0n),
    withGrid: provider >= providers.length,
  };
}
