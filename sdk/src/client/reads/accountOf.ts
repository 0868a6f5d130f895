import { accountFromContract, type Account } from "../../registry/index.js";
import type { Address } from "../../signing/index.js";
import type { MarketClient } from "../market.js";
import { readMarket, type ReadOptions } from "./read.js";

/** An account as the market stores it: balance, status, record, round and epoch. @throws ClientError */
export async function accountOf(
  market: MarketClient,
  account: Address,
  options?: ReadOptions,
): Promise<Account> {
  return accountFromContract(await readMarket(market, "accountOf", [account], options));
}
