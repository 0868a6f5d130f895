import {
  fieldId,
  type Field,
  type FieldParameters,
  type Orders,
  type RoundOrders,
} from "../../src/clearing/index.js";
import type { BuyOrderMessage, Hex, SellOrderMessage } from "../../src/signing/index.js";
import { parameters } from "./orderSamples.js";

/** A whole field around the numbers that the mathematics reads. */
export function fieldAround(of: FieldParameters = parameters, changes: Partial<Field> = {}): Field {
  return {
    ...of,
    aggregator: `0x${"a1".repeat(20)}`,
    meter: `0x${"b2".repeat(20)}`,
    feeAccount: `0x${"c3".repeat(20)}`,
    startsAt: 1_576_713_600,
    roundSeconds: 3600,
    clearSeconds: 300,
    deliverySeconds: 3000,
    claimSeconds: 86_400,
    parts: 4,
    omissionPenalty: 10n ** 15n,
    ...changes,
  };
}

/** A signature by nobody, of a key signature's form; it differs from order to order. */
export function signatureOf(epoch: number): Hex {
  return `0x${epoch.toString(16).padStart(64, "1")}${"22".repeat(32)}1b`;
}

/** Orders as messages for a round of a field, all of them signed. */
export function messagesFor(
  field: Field,
  round: number,
  { buys, sells }: Orders,
): {
  readonly buys: RoundOrders["buys"];
  readonly sells: RoundOrders["sells"];
} {
  const place = { field: fieldId(field), round };
  return {
    buys: buys.map((order) => {
      const message: BuyOrderMessage = { ...order, ...place };
      return { order: message, signature: signatureOf(order.epoch) };
    }),
    sells: sells.map((order) => {
      const message: SellOrderMessage = { ...order, ...place };
      return { order: message, signature: signatureOf(order.epoch) };
    }),
  };
}
