import { PeerwattError } from "../../errors/index.js";
import type { Address } from "../../signing/index.js";
import type { Asset } from "../../units/index.js";
import { coinOf, lookUpAsset } from "../asset.js";
import type { MarketClient } from "../market.js";

/**
 * An error of a call on a market in words, with amounts in the market's asset.
 * @param caller who made the call; what is its own is "yours".
 */
export async function explainError(
  market: MarketClient,
  error: unknown,
  caller?: Address,
): Promise<PeerwattError> {
  if (error instanceof PeerwattError) return error;
  // A page that never fails need not load a sentence for every error there is.
  const { toClientError } = await import("./toClientError.js");
  return toClientError(error, { asset: await assetForWords(market), caller });
}

/** Runs something that asks the chain; what it throws is put into words. */
export async function explained<T>(
  market: MarketClient,
  caller: Address | undefined,
  ask: () => Promise<T>,
): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw await explainError(market, error, caller);
  }
}

/** The asset, or the chain's coin while nobody can tell: words must not fail because of an amount. */
async function assetForWords(market: MarketClient): Promise<Asset> {
  try {
    return await lookUpAsset(market);
  } catch {
    return coinOf(market);
  }
}
