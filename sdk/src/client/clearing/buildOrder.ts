import { fieldId, minPriceFor, type Field } from "../../clearing/index.js";
import type { Address, BuyOrderMessage, SellOrderMessage } from "../../signing/index.js";
import type { MarketClient } from "../market.js";
import { accountOf } from "../reads/accountOf.js";

/** What a driver who buys says. */
export interface BuyWish {
  readonly account: Address;
  /** The field's round; see `roundAt`. */
  readonly round: number;
  /** Below this the energy is of no use. */
  readonly minWattHours: number;
  readonly maxWattHours: number;
  /** ω in millionths. */
  readonly willingness: number;
  /** Base units per kWh that arrives. */
  readonly maxPrice: bigint;
}

/** A consumer's order with the account's present epoch, ready to sign. @throws ClientError */
export async function buildBuyOrder(
  market: MarketClient,
  field: Field,
  wish: BuyWish,
): Promise<BuyOrderMessage> {
  const { epoch } = await accountOf(market, wish.account);
  return { ...wish, field: fieldId(field), epoch };
}

/** What a driver who sells says. */
export interface SellWish {
  readonly account: Address;
  /** The field's round; see `roundAt`. */
  readonly round: number;
  /** The most that may leave the car. */
  readonly maxWattHours: number;
  /** Base units for each kWh that leaves the car: what arrives is less, and so its price is higher. */
  readonly minPricePerKwhGiven: bigint;
}

/** A provider's order with the account's present epoch, its limit per kWh delivered; ready to sign. @throws ClientError */
export async function buildSellOrder(
  market: MarketClient,
  field: Field,
  { minPricePerKwhGiven, ...wish }: SellWish,
): Promise<SellOrderMessage> {
  const { epoch } = await accountOf(market, wish.account);
  const minPrice = minPriceFor(field, minPricePerKwhGiven);
  return { ...wish, field: fieldId(field), minPrice, epoch };
}
