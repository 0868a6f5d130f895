import { ZERO_ADDRESS, sameHex, type Address, type Hex } from "../../signing/index.js";
import type { MarketClient } from "../market.js";
import { readMarket, type ReadOptions } from "./read.js";

/** Reputation in ten-thousandths: the integer that the market compares. @throws ClientError */
export function reputationOf(
  market: MarketClient,
  account: Address,
  options?: ReadOptions,
): Promise<number> {
  return readMarket(market, "reputationOf", [account], options);
}

/** The account's meter, if it has one. @throws ClientError */
export async function meterOf(
  market: MarketClient,
  account: Address,
  options?: ReadOptions,
): Promise<Address | undefined> {
  const meter = await readMarket(market, "meterOf", [account], options);
  return sameHex(meter, ZERO_ADDRESS) ? undefined : meter;
}

/**
 * How much of an account's balance cannot be withdrawn before `until` (seconds since 1970): what a counterpart may
 * count on for a signed bid with that deadline. @throws ClientError
 */
export function coverOf(
  market: MarketClient,
  account: Address,
  until: number,
  options?: ReadOptions,
): Promise<bigint> {
  return readMarket(market, "coverOf", [account, until], options);
}

/** An open request for money. */
export interface Withdrawal {
  readonly amount: bigint;
  /** Seconds since 1970. */
  readonly readyAt: number;
}

/** The account's open request for money, if there is one. @throws ClientError */
export async function withdrawalOf(
  market: MarketClient,
  account: Address,
  options?: ReadOptions,
): Promise<Withdrawal | undefined> {
  const [amount, readyAt] = await readMarket(market, "withdrawalOf", [account], options);
  return amount === 0n ? undefined : { amount, readyAt };
}

/** The access token of a consumer's awarded round, as the market makes it. @throws ClientError `WrongState` */
export function accessTokenOf(
  market: MarketClient,
  consumer: Address,
  options?: ReadOptions,
): Promise<Hex> {
  return readMarket(market, "accessToken", [consumer], options);
}

/** Whether new rounds and bids are taken. @throws ClientError */
export function isActive(market: MarketClient, options?: ReadOptions): Promise<boolean> {
  return readMarket(market, "active", [], options);
}

/** Where fees, lost stakes and slashed bonds go. @throws ClientError */
export function sinkOf(market: MarketClient): Promise<Address> {
  return readMarket(market, "sink", []);
}
