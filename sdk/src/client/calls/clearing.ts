import {
  packOrder,
  resultWords,
  type ClearingPlan,
  type ClearingRecord,
  type ClearingTerms,
  type Field,
  type SidedOrder,
} from "../../clearing/index.js";
import type { Hex } from "../../signing/index.js";
import type { MarketCall } from "./call.js";

const NO_HASH: Hex = `0x${"0".repeat(64)}`;

/** Admits a field, so that drivers can trust its meter. Operator only. */
export function addField(field: Field): MarketCall<"addField"> {
  return { functionName: "addField", args: [field] };
}

/** Ends a field: rounds that open later cannot be cleared. Its aggregator or the operator. */
export function retireField(field: Field): MarketCall<"retireField"> {
  return { functionName: "retireField", args: [field] };
}

/** Moves money from the sender's balance to a field's bond. */
export function postBond(parameters: {
  /** The field's id. */
  readonly field: Hex;
  readonly amount: bigint;
}): MarketCall<"postBond"> {
  return { functionName: "postBond", args: [parameters.field, parameters.amount] };
}

/** Gives the bond of a retired field back to its aggregator once nothing can be claimed from it. */
export function releaseBond(field: Field): MarketCall<"releaseBond"> {
  return { functionName: "releaseBond", args: [field] };
}

/**
 * Approves an order of the sender's on chain instead of by signature, for accounts without a key of their own.
 * `revokeSignatures` takes it back, as it cancels every signed order.
 * @param order its struct hash; see `buyOrderHash` and `sellOrderHash`.
 */
export function approveOrder(order: Hex): MarketCall<"approveOrder"> {
  return { functionName: "approveOrder", args: [order] };
}

/** Clears a round of a field, or a part of it, as `planClearing` planned it. Aggregator only. */
export function clear(plan: ClearingPlan): MarketCall<"clear"> {
  const { field, terms, orders, signatures } = plan;
  return { functionName: "clear", args: [field, terms, orders, signatures] };
}

/** A meter's word on a clearing. */
export interface SignedDelivery {
  /** Watt-hours that each provider of the results gave, at its own car, in their order. */
  readonly given: readonly number[];
  /** See `signDelivery`. */
  readonly signature: Hex;
}

/**
 * Pays providers for what the meter says they gave, and gives consumers the rest back; anyone may call.
 * @param delivery the meter's word; none if it did not come in time, and everything goes back.
 */
export function finalize(
  { field, terms, ordersHash, results }: ClearingRecord,
  delivery: SignedDelivery = { given: [], signature: "0x" },
): MarketCall<"finalize"> {
  const { given, signature } = delivery;
  const words = resultWords(terms, results);
  return { functionName: "finalize", args: [field, terms, ordersHash, words, given, signature] };
}

/** An order that an aggregator gave a receipt for. */
export interface OmissionClaim {
  readonly field: Field;
  readonly round: number;
  /** The part that the receipt names. */
  readonly part: number;
  readonly omitted: SidedOrder;
  /** The aggregator's signature over the receipt. */
  readonly receipt: Hex;
  /** The clearing that left the order out; none if there was none in time. */
  readonly record?: ClearingRecord | undefined;
}

/**
 * Makes the aggregator pay for an order with a receipt that its clearing left out though τ admits it, or whose round was
 * never cleared. Anyone may call; the order's owner gets half of the penalty. `isOmitted` tells beforehand.
 */
export function claimOmission(claim: OmissionClaim): MarketCall<"claimOmission"> {
  const { field, record, omitted, receipt } = claim;
  return {
    functionName: "claimOmission",
    args: [
      field,
      record?.terms ?? nothingCleared(claim),
      record?.resultsHash ?? NO_HASH,
      record?.orders ?? [],
      packOrder(omitted),
      omitted.side === "buy",
      receipt,
    ],
  };
}

function nothingCleared({ round, part }: Pick<OmissionClaim, "round" | "part">): ClearingTerms {
  return {
    round,
    part,
    lambda: 0n,
    threshold: 0n,
    consumers: 0,
    providers: 0,
    gridConsumers: 0,
    gridProviders: 0,
    skippedConsumers: 0,
    skippedProviders: 0,
  };
}
