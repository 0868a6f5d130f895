import { InputError, RuleError } from "../../errors/index.js";
import type { BuyOrderMessage, SellOrderMessage } from "../../signing/index.js";
import { split, type Split } from "../certify/split.js";
import type { Orders } from "../certify/types.js";
import type { Field } from "./field.js";
import { planClearing, type ClearingPlan, type RoundOrders, type Signed } from "./plan.js";

/** So many orders surely fit into one transaction of 16,777,216 gas (EIP-7825). */
export const ORDERS_PER_CLEARING = 900;

/** A round in parts, ready to be submitted one by one. */
export interface PlannedParts {
  readonly plans: readonly ClearingPlan[];
  /** What clearing in parts costs in energy and welfare. */
  readonly split: Split;
}

/**
 * Plans a round in as many clearings as it needs, each optimal for its part. A receipt names its order's part, so
 * receipts are given out after this; or parts are dealt out before, and `planClearing` plans each.
 * @param most orders in one clearing; {@link ORDERS_PER_CLEARING} by default.
 * @throws RuleError `UnknownPart` if the field allows fewer parts; and as `certify`
 * @throws InputError as `planClearing`, `BAD_PARTS`
 */
export function planParts(
  field: Field,
  round: number,
  orders: RoundOrders,
  most: number = ORDERS_PER_CLEARING,
): PlannedParts {
  const count = countParts(field, orders, most);
  const shares = split(
    field,
    { buys: orders.buys.map(orderOf), sells: orders.sells.map(orderOf) },
    count,
  );
  const plans = shares.parts.map((share, part) =>
    planClearing(field, { round, part }, ordersOf(orders, share, { part, count })),
  );
  return { plans, split: shares };
}

function countParts({ parts }: Field, orders: RoundOrders, most: number): number {
  if (!Number.isInteger(most) || most < 1) throw noRoom(most);
  const { buys, sells, skipped } = orders;
  const left = (skipped?.buys.length ?? 0) + (skipped?.sells.length ?? 0);
  const count = Math.max(1, Math.ceil((buys.length + sells.length + left) / most));
  if (count > parts) throw tooManyParts(count, parts);
  return count;
}

/** The orders of a share with their signatures; those skipped are dealt out evenly. */
function ordersOf(
  { buys, sells, skipped }: RoundOrders,
  share: Orders,
  { part, count }: { readonly part: number; readonly count: number },
): RoundOrders {
  const accounts = new Set([...share.buys, ...share.sells].map(({ account }) => account));
  const isHere = ({ order }: Signed<BuyOrderMessage | SellOrderMessage>): boolean =>
    accounts.has(order.account);
  const isDealt = (_order: unknown, index: number): boolean => index % count === part;
  return {
    buys: buys.filter(isHere),
    sells: sells.filter(isHere),
    skipped: {
      buys: skipped?.buys.filter(isDealt) ?? [],
      sells: skipped?.sells.filter(isDealt) ?? [],
    },
  };
}

function orderOf<Order extends BuyOrderMessage | SellOrderMessage>({
  order,
}: Signed<Order>): Order {
  return order;
}

function noRoom(most: number): InputError {
  return new InputError({
    code: "BAD_PARTS",
    shortMessage: `A clearing cannot hold ${String(most)} orders.`,
    whatToDo: "Give a whole number, 1 or more.",
    details: { most },
  });
}

function tooManyParts(count: number, parts: number): RuleError {
  return new RuleError({
    code: "UnknownPart",
    shortMessage: `The round needs ${String(count)} clearings, and the field's rounds have ${String(parts)}.`,
    whatToDo: "Leave orders to a later round, or use a field whose rounds have more parts.",
    details: { part: count - 1, parts },
  });
}
