import {
  certify,
  coverOfBuy,
  coverOfSell,
  minPriceFor,
  outcomeOf,
  perKwhGiven,
  type BuyOrder,
  type ClearingOutcome,
  type Field,
  type Orders,
  type SellOrder,
} from "@peerwatt/sdk/clearing";
import { sameHex, type Address } from "@peerwatt/sdk/signing";

/** On which side of a field's round one stands. */
export const SIDES = ["buy", "sell"] as const;
export type OrderSide = (typeof SIDES)[number];

/** How much it is worth to get more than the least: ω in millionths. */
export const WILLINGNESS = { low: 200_000, middle: 500_000, high: 1_000_000 } as const;
export type Willingness = keyof typeof WILLINGNESS;

/** What somebody wants of a round. */
export interface OrderWish {
  readonly side: OrderSide;
  /** Below this the energy is of no use; watt-hours. Of a purchase only. */
  readonly least: number;
  /** Watt-hours: delivered of a purchase, at the car of a sale. */
  readonly most: number;
  readonly willingness: Willingness;
  /** Base units: at most per kWh that arrives, or at least per kWh that leaves the car. */
  readonly price: bigint;
}

/** The order as the mathematics reads it. */
export type WishedOrder =
  | { readonly side: "buy"; readonly order: BuyOrder }
  | { readonly side: "sell"; readonly order: SellOrder };

/** A wish as an order of an account. Its epoch matters to nobody but the contract. */
export function orderOf(field: Field, wish: OrderWish, account: Address, epoch = 0): WishedOrder {
  const common = { account, maxWattHours: wish.most, epoch };
  if (wish.side === "sell") {
    return { side: "sell", order: { ...common, minPrice: minPriceFor(field, wish.price) } };
  }
  const willingness = WILLINGNESS[wish.willingness];
  const order = { ...common, minWattHours: wish.least, willingness, maxPrice: wish.price };
  return { side: "buy", order };
}

/** What the account must have free, so that the order counts; base units. */
export function coverOfWish(field: Field, wished: WishedOrder): bigint {
  return wished.side === "buy" ? coverOfBuy(field, wished.order) : coverOfSell(field, wished.order);
}

/**
 * What the order would come to if the round closed with these orders and this one; `undefined` if it would not be
 * served.
 */
export function foresee(
  field: Field,
  orders: Orders,
  { side, order }: WishedOrder,
): ClearingOutcome | undefined {
  const others = withoutAccount(orders, order.account);
  const all =
    side === "buy"
      ? { ...others, buys: [...others.buys, order] }
      : { ...others, sells: [...others.sells, order] };
  return outcomeOf(certify(field, all), order.account);
}

/** An account has one order a round. */
function withoutAccount({ buys, sells }: Orders, account: Address): Orders {
  return {
    buys: buys.filter((one) => !sameHex(one.account, account)),
    sells: sells.filter((one) => !sameHex(one.account, account)),
  };
}

/** Three quarters of the way to the worse of the grid's prices: likely to be served, base units as the driver says it. */
export function usualPrice(field: Field, side: OrderSide): bigint {
  const way = field.gridSells - field.gridBuys;
  if (side === "buy") return field.gridBuys + (way * 3n) / 4n;
  return perKwhGiven(field, field.gridBuys + way / 4n);
}

/** What is wrong with a wish; `undefined` if nothing is. */
export function problemOf({ side, least, most }: OrderWish): "most" | "least" | undefined {
  if (most <= 0) return "most";
  return side === "buy" && least > most ? "least" : undefined;
}
