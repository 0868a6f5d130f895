import { lookUpAsset, type MarketAsset } from "../asset.js";
import { explained } from "../errors/explain.js";
import type { MarketClient } from "../market.js";

/** What the market trades in, with what it takes to write its amounts; asked once. @throws ClientError */
export function assetOf(market: MarketClient): Promise<MarketAsset> {
  return explained(market, undefined, () => lookUpAsset(market));
}
