import { InputError } from "../../errors/index.js";
import {
  compactSignature,
  sameHex,
  type BuyOrderMessage,
  type Hex,
  type SellOrderMessage,
} from "../../signing/index.js";
import { certify } from "../certify/certify.js";
import type { CertifiedClearing } from "../certify/types.js";
import { fieldId, type Field } from "./field.js";
import { packOrders, type ListedOrders } from "./orderWords.js";
import { recordOf, type ClearingRecord } from "./record.js";
import type { ClearingTerms } from "./terms.js";

/** An order and who stands behind it. */
export interface Signed<Order extends BuyOrderMessage | SellOrderMessage> {
  readonly order: Order;
  /** By the account's key; none if the account approved the order on chain. */
  readonly signature: Hex | undefined;
}

/** What an aggregator has for a round. */
export interface RoundOrders {
  readonly buys: readonly Signed<BuyOrderMessage>[];
  readonly sells: readonly Signed<SellOrderMessage>[];
  /** To be listed as left out, each for a reason that the contract will check; none by default. */
  readonly skipped?: {
    readonly buys: readonly BuyOrderMessage[];
    readonly sells: readonly SellOrderMessage[];
  };
}

/** A clearing ready to be submitted. */
export interface ClearingPlan extends ClearingRecord {
  /** Words: those of each order that is not skipped, in the orders' order; zeros if approved on chain. */
  readonly signatures: readonly bigint[];
  readonly clearing: CertifiedClearing;
}

/** Which part of which round. */
export interface PartOfRound {
  readonly round: number;
  /** From 0; 0 by default. */
  readonly part?: number | undefined;
}

/**
 * Clears a round, or a part of it, and packs what `clear` takes. Who is neither admitted nor wants the grid's price is
 * not submitted; τ shows why.
 * @throws InputError `WRONG_ROUND`, `NOT_A_KEY_SIGNATURE`, and as `certify`
 * @throws RuleError `AdjustmentTooSmall`
 */
export function planClearing(
  field: Field,
  { round, part = 0 }: PartOfRound,
  { buys, sells, skipped = { buys: [], sells: [] } }: RoundOrders,
): ClearingPlan {
  const signed = [...buys, ...sells];
  const taking = signed.map(({ order }) => order);
  requireRound(fieldId(field), round, [...taking, ...skipped.buys, ...skipped.sells]);
  const clearing = certify(field, {
    buys: buys.map(({ order }) => order),
    sells: sells.map(({ order }) => order),
  });
  const listed = listOrders(clearing, skipped);
  const terms = termsOf(clearing, listed, round, part);
  const orders = packOrders(listed);
  const record = recordOf({ field, terms, orders, results: clearing.results });
  return { ...record, clearing, signatures: signatureWords(listed, signed) };
}

function listOrders(clearing: CertifiedClearing, skipped: ListedOrders["skipped"]): ListedOrders {
  const ordersOf = <Order>(served: readonly { readonly order: Order }[]): Order[] =>
    served.map(({ order }) => order);
  return {
    admitted: { buys: ordersOf(clearing.consumers), sells: ordersOf(clearing.providers) },
    grid: { buys: ordersOf(clearing.gridBuys), sells: ordersOf(clearing.gridSells) },
    skipped,
  };
}

function termsOf(
  { lambda, threshold }: CertifiedClearing,
  { admitted, grid, skipped }: ListedOrders,
  round: number,
  part: number,
): ClearingTerms {
  return {
    round,
    part,
    lambda,
    threshold,
    consumers: admitted.buys.length,
    providers: admitted.sells.length,
    gridConsumers: grid.buys.length,
    gridProviders: grid.sells.length,
    skippedConsumers: skipped.buys.length,
    skippedProviders: skipped.sells.length,
  };
}

function signatureWords(
  { admitted, grid }: ListedOrders,
  signed: readonly Signed<BuyOrderMessage | SellOrderMessage>[],
): bigint[] {
  const byAccount = new Map(
    signed.map(({ order, signature }) => [order.account.toLowerCase(), signature]),
  );
  const taking = [...admitted.buys, ...admitted.sells, ...grid.buys, ...grid.sells];
  return taking.flatMap(({ account }) => {
    const signature = byAccount.get(account.toLowerCase());
    return signature === undefined ? [0n, 0n] : compactSignature(signature);
  });
}

function requireRound(
  field: Hex,
  round: number,
  orders: readonly (BuyOrderMessage | SellOrderMessage)[],
): void {
  const foreign = orders.find((order) => !sameHex(order.field, field) || order.round !== round);
  if (foreign === undefined) return;
  throw new InputError({
    code: "WRONG_ROUND",
    shortMessage: `The order of ${foreign.account} is for another field or round.`,
    whatToDo: "Give orders that were signed for this field and round.",
    details: { account: foreign.account, field, round },
  });
}
