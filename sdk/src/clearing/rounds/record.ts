import { sameHex, type Address, type Hex } from "../../signing/index.js";
import { allFrom, allOf, serve } from "../certify/certify.js";
import { effectiveMax, effectiveMin } from "../certify/integers.js";
import { resultsOf } from "../certify/results.js";
import type { BuyOrder, ClearingResults, SellOrder } from "../certify/types.js";
import { packBuyOrder, packSellOrder } from "../certify/words.js";
import { fieldId, type Field } from "./field.js";
import { unpackOrders, type ListedOrders } from "./orderWords.js";
import { clearingHash, hashWords, resultWords, type ClearingTerms } from "./terms.js";

/** A clearing as anyone can know it: enough to finalize it, and to show that an order was left out. */
export interface ClearingRecord {
  readonly field: Field;
  readonly terms: ClearingTerms;
  /** Words; see `packOrders`. */
  readonly orders: readonly bigint[];
  readonly results: ClearingResults;
  readonly ordersHash: Hex;
  readonly resultsHash: Hex;
  /** What the contract stores of it, and the meter signs. */
  readonly hash: Hex;
}

/** A record from its parts. */
export function recordOf(
  parts: Pick<ClearingRecord, "field" | "terms" | "orders" | "results">,
): ClearingRecord {
  const { field, terms, orders, results } = parts;
  const ordersHash = hashWords(orders);
  const resultsHash = hashWords(resultWords(terms, results));
  const hash = clearingHash(fieldId(field), terms, ordersHash, resultsHash);
  return { field, terms, orders, results, ordersHash, resultsHash, hash };
}

/**
 * A clearing's record from what the aggregator submitted: λ gives every amount, and the lists' order the pairs. So that
 * who was not there can finalize it.
 * @throws InputError `WRONG_LIST_LENGTH`
 */
export function recomputeClearing(
  field: Field,
  terms: ClearingTerms,
  orders: readonly bigint[],
): ClearingRecord {
  const { admitted, grid } = unpackOrders(terms, orders);
  const all = resultsOf(field, serve(field, admitted, terms.lambda), {
    gridBuys: grid.buys.map(allOf),
    gridSells: grid.sells.map((order) => allFrom(field, order)),
  });
  // A pair without energy does not exist; orders for nothing may be with the grid all the same.
  const results = { ...all, pairs: all.pairs.filter(({ wattHours }) => wattHours > 0) };
  return recordOf({ field, terms, orders, results });
}

/** An order with its side. */
export type SidedOrder =
  | { readonly side: "buy"; readonly order: BuyOrder }
  | { readonly side: "sell"; readonly order: SellOrder };

/**
 * Whether a clearing left an order out that its τ admits, so that a receipt for it can be claimed on: it is not among
 * those skipped, and its account takes part with no other.
 */
export function isOmitted(record: ClearingRecord, sided: SidedOrder): boolean {
  const { field, terms } = record;
  const isAdmitted =
    sided.side === "buy"
      ? effectiveMax(field, sided.order.maxPrice) >= terms.threshold
      : terms.consumers > 0 && effectiveMin(field, sided.order.minPrice) <= terms.threshold;
  if (!isAdmitted) return false;
  const listed = unpackOrders(terms, record.orders);
  return !takesPart(listed, sided.order.account) && !isSkipped(listed, sided);
}

/** An order's two words, as claims name it. */
export function packOrder(sided: SidedOrder): readonly [bigint, bigint] {
  return sided.side === "buy" ? packBuyOrder(sided.order) : packSellOrder(sided.order);
}

function takesPart({ admitted, grid }: ListedOrders, account: Address): boolean {
  return [admitted, grid]
    .flatMap(({ buys, sells }) => [...buys, ...sells])
    .some((order) => sameHex(order.account, account));
}

/** The contract compares words, whatever list they are in. */
function isSkipped({ skipped }: ListedOrders, sided: SidedOrder): boolean {
  const [first, second] = packOrder(sided);
  return [...skipped.buys.map(packBuyOrder), ...skipped.sells.map(packSellOrder)].some(
    (words) => words[0] === first && words[1] === second,
  );
}
