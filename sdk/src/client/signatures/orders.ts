import { recoverAddress } from "viem";

import {
  fieldId,
  orderHash,
  type ClearingRecord,
  type Field,
  type OrderMessage,
  type Signed,
} from "../../clearing/index.js";
import {
  buyOrderTypedData,
  compactSignature,
  deliveryTypedData,
  receiptTypedData,
  sameHex,
  sellOrderTypedData,
  typedDataHash,
  type BuyOrderMessage,
  type Hex,
  type ReceiptMessage,
  type SellOrderMessage,
} from "../../signing/index.js";
import type { SignedDelivery } from "../calls/clearing.js";
import type { MarketClient } from "../market.js";
import { isOrderApproved } from "../reads/clearing.js";
import { domainOf, signData, type SignOptions } from "./sign.js";
import { verifySignature } from "./verify.js";

/** A consumer signs its order. @throws ClientError `UserRejected` and the like */
export async function signBuyOrder(
  market: MarketClient,
  order: BuyOrderMessage,
  options: SignOptions = {},
): Promise<Signed<BuyOrderMessage>> {
  const data = buyOrderTypedData(await domainOf(market), order);
  return { order, signature: await signData(market, data, options) };
}

/** A provider signs its order. @throws ClientError */
export async function signSellOrder(
  market: MarketClient,
  order: SellOrderMessage,
  options: SignOptions = {},
): Promise<Signed<SellOrderMessage>> {
  const data = sellOrderTypedData(await domainOf(market), order);
  return { order, signature: await signData(market, data, options) };
}

/**
 * Whether an account stands behind its order, by the market's own rule: by its key, or by an approval on chain. A smart
 * account's signature (ERC-1271) does not count, for it could change its mind and stop everybody's clearing.
 * @param signature none for an approval.
 * @throws ClientError if the chain could not be asked
 */
export async function verifyOrder(
  market: MarketClient,
  message: OrderMessage,
  signature: Hex | undefined,
): Promise<boolean> {
  const { account } = message.order;
  if (signature === undefined) return isOrderApproved(market, account, orderHash(message));
  const domain = await domainOf(market);
  const data =
    message.side === "buy"
      ? buyOrderTypedData(domain, message.order)
      : sellOrderTypedData(domain, message.order);
  try {
    compactSignature(signature);
    return sameHex(await recoverAddress({ hash: typedDataHash(data), signature }), account);
  } catch {
    // What is no signature of a key recovers nobody.
    return false;
  }
}

/** An aggregator's word that it has an order. */
export interface Receipt {
  readonly message: ReceiptMessage;
  readonly signature: Hex;
}

/**
 * The aggregator signs for an order, and owes the field's penalty if it leaves it out.
 * @param part in which the order will be cleared, from 0; 0 by default.
 * @throws ClientError
 */
export async function signReceipt(
  market: MarketClient,
  accepted: OrderMessage,
  { part = 0, ...options }: SignOptions & { readonly part?: number | undefined } = {},
): Promise<Receipt> {
  const { field, round } = accepted.order;
  const message = { order: orderHash(accepted), field, round, part };
  const data = receiptTypedData(await domainOf(market), message);
  return { message, signature: await signData(market, data, options) };
}

/**
 * Whether a receipt is worth something to the driver who sent the order: it names this order, for this field's round
 * and one of its parts, and the field's aggregator signed it.
 * @throws ClientError if the chain could not be asked
 */
export async function verifyReceipt(
  market: MarketClient,
  field: Field,
  sent: OrderMessage,
  { message, signature }: Receipt,
): Promise<boolean> {
  const id = fieldId(field);
  const isForIt =
    sameHex(message.order, orderHash(sent)) &&
    sameHex(message.field, id) &&
    sameHex(sent.order.field, id) &&
    message.round === sent.order.round &&
    message.part < field.parts;
  if (!isForIt) return false;
  const data = receiptTypedData(await domainOf(market), message);
  return verifySignature(market, field.aggregator, data, signature);
}

/**
 * The field's meter signs what each provider of a clearing gave.
 * @param given watt-hours at the giving cars, for each provider of the results in their order; the grid's account too.
 * @throws ClientError
 */
export async function signDelivery(
  market: MarketClient,
  { hash }: Pick<ClearingRecord, "hash">,
  given: readonly number[],
  options: SignOptions = {},
): Promise<SignedDelivery> {
  const data = deliveryTypedData(await domainOf(market), { clearing: hash, given });
  return { given, signature: await signData(market, data, options) };
}
