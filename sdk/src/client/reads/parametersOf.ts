import type { Parameters } from "../../auction/index.js";
import { remember } from "../connect.js";
import type { MarketClient } from "../market.js";
import { readMarket } from "./read.js";

const known = new WeakMap<MarketClient, Promise<Parameters>>();

/** What the market fixed at deployment; asked once. @throws ClientError */
export function parametersOf(market: MarketClient): Promise<Parameters> {
  return remember(known, market, () => readMarket(market, "parameters", []));
}
