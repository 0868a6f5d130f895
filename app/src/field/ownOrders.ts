import type { OrderMessage } from "@peerwatt/sdk/clearing";
import type { Receipt } from "@peerwatt/sdk/client";
import type { Address, Hex } from "@peerwatt/sdk/signing";

import type { KeyStore } from "../deal/bidKeys.ts";
import type { OrderSide } from "./orderWish.ts";

/** An order that was signed in this browser, as it is kept: text, so that a price loses no digit. */
export interface OwnOrder {
  readonly side: OrderSide;
  /** Watt-hours. */
  readonly most: number;
  /** Base units per kWh, as the order has it; decimal text. */
  readonly price: string;
  /** The signed order as an aggregator takes it, in JSON. */
  readonly text: string;
  /** The aggregator's word that it has the order; none where it has to be handed over. */
  readonly receipt: Receipt | undefined;
}

/** Which order: an account has one a round. */
export interface OrderPlace {
  /** The field's id. */
  readonly field: Hex;
  readonly round: number;
  readonly account: Address;
}

const PREFIX = "peerwatt-field-order-";

/** The account's order in a round; `undefined` if it was signed in another browser. */
export function loadOrder(store: KeyStore, place: OrderPlace): OwnOrder | undefined {
  const text = store.getItem(keyOf(place));
  return text === null ? undefined : (JSON.parse(text) as OwnOrder);
}

/** Keeps an order with its receipt: what proves that an aggregator left it out. */
export function saveOrder(store: KeyStore, place: OrderPlace, order: OwnOrder): void {
  store.setItem(keyOf(place), JSON.stringify(order));
}

/** The order as the mathematics reads it, from its text. */
export function messageOf({ text }: Pick<OwnOrder, "text">): OrderMessage {
  const { side, order } = JSON.parse(text, (key, value: unknown) =>
    PRICES.has(key) && typeof value === "string" ? BigInt(value) : value,
  ) as OrderMessage;
  return { side, order } as OrderMessage;
}

const PRICES: ReadonlySet<string> = new Set(["maxPrice", "minPrice"]);

function keyOf({ field, round, account }: OrderPlace): string {
  return `${PREFIX}${field.toLowerCase()}-${String(round)}-${account.toLowerCase()}`;
}
