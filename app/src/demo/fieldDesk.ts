import type { OrderMessage, BuyOrder, SellOrder } from "@peerwatt/sdk/clearing";
import type { Receipt } from "@peerwatt/sdk/client";
import type { Hex } from "@peerwatt/sdk/signing";

import { askDesk } from "./demoDesk.ts";

/** The orders of the round that takes orders, as far as the aggregator shows them. */
export interface OpenBook {
  /** The field's id. */
  readonly field: Hex;
  readonly round: number;
  readonly buys: readonly BuyOrder[];
  readonly sells: readonly SellOrder[];
}

/** A signed order as an aggregator takes it: JSON, big integers as text. */
export function orderText({ side, order }: OrderMessage, signature: Hex): string {
  return JSON.stringify({ side, order, signature }, (_, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value,
  );
}

/** Hands a signed order to the demo's aggregator. @returns its receipt. @throws ClientError why it does not take it */
export async function handInOrder(url: string, text: string): Promise<Receipt> {
  return (await askDesk(url, "order", JSON.parse(text) as object)) as Receipt;
}

/** An order as JSON has it: a price as text. */
type Sent<Order, Price extends keyof Order> = Omit<Order, Price> & Readonly<Record<Price, string>>;

/** The book of the demo's field. */
export async function askForBook(url: string): Promise<OpenBook> {
  const answer = (await askDesk(url, "book", {})) as Pick<OpenBook, "field" | "round"> & {
    readonly buys: readonly Sent<BuyOrder, "maxPrice">[];
    readonly sells: readonly Sent<SellOrder, "minPrice">[];
  };
  return {
    field: answer.field,
    round: answer.round,
    buys: answer.buys.map((order) => ({ ...order, maxPrice: BigInt(order.maxPrice) })),
    sells: answer.sells.map((order) => ({ ...order, minPrice: BigInt(order.minPrice) })),
  };
}
