import { fieldId, roundAt, type OrderMessage } from "../../../sdk/src/clearing/index.js";
import { type Address, type Hex, isAddress, isHex } from "../../../sdk/src/signing/index.js";
import type { Village } from "../village.js";
import { refusal } from "../villageError.js";

type Body = Readonly<Record<string, unknown>>;

/** What the field's aggregator answers: orders as JSON, big integers as text. */
export function fieldRoutes({
  field: { book, field },
  chain,
}: Village): Readonly<Record<"/order" | "/book", (body: Body) => Promise<object>>> {
  return {
    /** { side, order, signature } → the aggregator's receipt. */
    "/order": ({ side, order, signature }) => {
      if (typeof signature !== "string" || !isHex(signature)) throw badOrder("signature");
      return book.take(orderFrom(side, order), signature, chain.now());
    },
    /** {} → the field's id, the round that takes orders, and those it has. */
    "/book": () => {
      const round = roundAt(field, chain.now()) ?? 0;
      const { buys, sells } = book.ordersOf(round);
      return Promise.resolve({
        field: fieldId(field),
        round,
        buys: buys.map(({ order }) => order),
        sells: sells.map(({ order }) => order),
      });
    },
  };
}

function orderFrom(side: unknown, value: unknown): OrderMessage {
  if (typeof value !== "object" || value === null) throw badOrder("order");
  const read = value as Body;
  const common = {
    account: addressFrom(read.account),
    field: wordFrom(read.field),
    round: countFrom(read, "round"),
    maxWattHours: countFrom(read, "maxWattHours"),
    epoch: countFrom(read, "epoch"),
  };
  if (side === "sell") {
    return { side, order: { ...common, minPrice: amountFrom(read, "minPrice") } };
  }
  if (side !== "buy") throw badOrder("side");
  const order = {
    ...common,
    minWattHours: countFrom(read, "minWattHours"),
    willingness: countFrom(read, "willingness"),
    maxPrice: amountFrom(read, "maxPrice"),
  };
  return { side, order };
}

function addressFrom(value: unknown): Address {
  if (typeof value === "string" && isAddress(value)) return value;
  throw badOrder("account");
}

function wordFrom(value: unknown): Hex {
  if (typeof value === "string" && isHex(value, 32)) return value;
  throw badOrder("field");
}

function countFrom(from: Body, name: string): number {
  const value = from[name];
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value;
  throw badOrder(name);
}

function amountFrom(from: Body, name: string): bigint {
  const value = from[name];
  if (typeof value === "string" && /^\d{1,29}$/.test(value)) return BigInt(value);
  throw badOrder(name);
}

function badOrder(name: string): Error {
  return refusal("BAD_ORDER", `The order's ${name} is not what it should be.`, "Sign it anew.");
}
