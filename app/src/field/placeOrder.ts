import type { Field, OrderMessage } from "@peerwatt/sdk/clearing";
import {
  buildBuyOrder,
  buildSellOrder,
  signBuyOrder,
  signSellOrder,
  verifyReceipt,
  type MarketClient,
} from "@peerwatt/sdk/client";
import { ClientError } from "@peerwatt/sdk/errors";
import type { Address, Hex } from "@peerwatt/sdk/signing";

import { handInOrder, orderText } from "../demo/fieldDesk.ts";
import { WILLINGNESS, type OrderWish } from "./orderWish.ts";
import type { OwnOrder } from "./ownOrders.ts";

/** What is to be ordered, for which round, and who takes it. */
export interface OrderRequest {
  readonly field: Field;
  readonly round: number;
  readonly account: Address;
  readonly wish: OrderWish;
  /** Where the demo's aggregator answers; without one the signed order has to be handed over otherwise. */
  readonly demoUrl: string | undefined;
}

/**
 * Has the wallet sign an order, hands it to the aggregator, and looks at the receipt.
 * @throws ClientError `ReceiptInvalid` if the aggregator's word is none, and what wallet or aggregator had against it
 */
export async function placeOrder(market: MarketClient, request: OrderRequest): Promise<OwnOrder> {
  const { field, wish, demoUrl } = request;
  const { message, signature } = await sign(market, request);
  const text = orderText(message, signature);
  const { order } = message;
  const price = "maxPrice" in order ? order.maxPrice : order.minPrice;
  const own = { side: wish.side, most: wish.most, price: price.toString(), text };
  if (demoUrl === undefined) return { ...own, receipt: undefined };
  const receipt = await handInOrder(demoUrl, text);
  if (await verifyReceipt(market, field, message, receipt)) return { ...own, receipt };
  throw new ClientError({
    code: "ReceiptInvalid",
    shortMessage: "The aggregator's receipt does not stand for this order.",
    whatToDo: "Do not rely on it; wait for the next round.",
  });
}

async function sign(
  market: MarketClient,
  { field, round, account, wish }: OrderRequest,
): Promise<{ readonly message: OrderMessage; readonly signature: Hex }> {
  const common = { account, round, maxWattHours: wish.most };
  if (wish.side === "sell") {
    const said = { ...common, minPricePerKwhGiven: wish.price };
    const order = await buildSellOrder(market, field, said);
    const { signature = "0x" } = await signSellOrder(market, order);
    return { message: { side: "sell", order }, signature };
  }
  const order = await buildBuyOrder(market, field, {
    ...common,
    minWattHours: wish.least,
    willingness: WILLINGNESS[wish.willingness],
    maxPrice: wish.price,
  });
  const { signature = "0x" } = await signBuyOrder(market, order);
  return { message: { side: "buy", order }, signature };
}
