import type { Parameters } from "../../auction/index.js";
import type { MarketClient } from "../market.js";
import { remember, type Memory } from "../remember.js";
import { readMarket } from "./read.js";

const known: Memory<Parameters> = new WeakMap();

/** What the market fixed at deployment; asked once. @throws ClientError */
export function parametersOf(market: MarketClient): Promise<Parameters> {
  return remember(known, market, () => readMarket(market, "parameters", []));
}
