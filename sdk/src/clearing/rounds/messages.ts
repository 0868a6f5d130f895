import {
  buyOrderHash,
  sellOrderHash,
  type BuyOrderMessage,
  type Hex,
  type SellOrderMessage,
} from "../../signing/index.js";

/** An order as it is signed, for one round of one field, with its side. */
export type OrderMessage =
  | { readonly side: "buy"; readonly order: BuyOrderMessage }
  | { readonly side: "sell"; readonly order: SellOrderMessage };

/** The struct hash by which receipts and approvals on chain name an order. */
export function orderHash(message: OrderMessage): Hex {
  return message.side === "buy" ? buyOrderHash(message.order) : sellOrderHash(message.order);
}
