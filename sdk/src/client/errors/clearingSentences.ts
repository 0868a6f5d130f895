import type { Explanations } from "./sentence.js";

/** Named here once, so that other languages say the same errors. */
export type ClearingErrorName =
  | "AlreadyClaimed"
  | "AlreadyCleared"
  | "AlreadyTraded"
  | "BondLocked"
  | "BondTooSmall"
  | "ClaimTooLate"
  | "DeliveryStillOpen"
  | "FieldExists"
  | "FieldIsRetired"
  | "InvalidDelivery"
  | "InvalidField"
  | "InvalidLambda"
  | "InvalidOrder"
  | "InvalidReceipt"
  | "NotAdmitted"
  | "NotAggregator"
  | "NotForTheGrid"
  | "NotOmitted"
  | "OrderCancelled"
  | "OrderUncovered"
  | "OrdersExpired"
  | "RoundStillOpen"
  | "SkippedWithoutReason"
  | "Unbalanced"
  | "UnknownField"
  | "UnknownPart"
  | "UnsignedOrder"
  | "UnsortedOrder"
  | "WrongClearing"
  | "WrongListLength";

/** Hashes are long, and their beginnings tell them apart. */
function shorten(hash: string): string {
  return `${hash.slice(0, 10)}…`;
}

/** Room clearing. */
export const clearingSentences: Explanations<ClearingErrorName> = {
  AlreadyClaimed: ({ receipt }) => [
    `The omission with the receipt ${shorten(receipt)} was paid for already.`,
    "There is nothing to do.",
  ],
  AlreadyCleared: ({ field, round, part }) => [
    `Part ${String(part)} of round ${String(round)} of the field ${shorten(field)} is cleared already.`,
    "Clear another part, or wait for the next round.",
  ],
  AlreadyTraded: ({ account }, say) => [
    `${say.account(account)} trades in this clearing already, or has traded in a round as late as this one.`,
    "Give one order a round, and list it once.",
  ],
  BondLocked: ({ field, releasableAt }, say) => [
    releasableAt === 0
      ? `The field ${shorten(field)} still runs, so its bond is locked.`
      : `The bond of the field ${shorten(field)} is locked until ${say.time(releasableAt)}.`,
    releasableAt === 0 ? "Retire the field first." : "Wait until then.",
  ],
  BondTooSmall: ({ bond, penalty }, say) => [
    `The field's bond is ${say.money(bond)}, and one omitted order would cost ${say.money(penalty)}.`,
    `Post at least ${say.money(penalty - bond)} more.`,
  ],
  ClaimTooLate: ({ claimBy }, say) => [
    `An omission in this round could be claimed until ${say.time(claimBy)}.`,
    "It is too late for this one; claim the next one sooner.",
  ],
  DeliveryStillOpen: ({ deliverBy }, say) => [
    `The field's meter may still report until ${say.time(deliverBy)}.`,
    "Submit the meter's report, or wait until then.",
  ],
  FieldExists: ({ field }) => [
    `The field ${shorten(field)} was added before.`,
    "There is nothing to do; a field with other parameters is another field.",
  ],
  FieldIsRetired: ({ field, retiredAt }, say) => [
    `The field ${shorten(field)} was retired at ${say.time(retiredAt)} and takes no later rounds.`,
    "Trade in another field.",
  ],
  InvalidDelivery: ({ meter }, say) => [
    `The report on what was delivered is not signed by the field's meter, ${say.address(meter)}.`,
    "Submit the meter's own report of this clearing, unchanged.",
  ],
  InvalidField: ({ name }) => [
    `The field's parameter ${name} is outside its bounds.`,
    "Choose another value; the documents list the bounds.",
  ],
  InvalidLambda: () => ["The clearing states a λ of zero.", "Compute the clearing again."],
  InvalidOrder: ({ account }, say) => [
    `${say.whose(account, "order")} contradicts itself: its energy, weight or price is impossible.`,
    "Sign an order with possible numbers; an aggregator lists such an order as skipped.",
  ],
  InvalidReceipt: ({ aggregator }, say) => [
    `The receipt is not signed by the field's aggregator, ${say.address(aggregator)}, or is for another order.`,
    "Submit the receipt together with the order it was given for.",
  ],
  NotAdmitted: ({ account, limit, threshold }, say) => [
    `${say.whose(account, "limit")} of ${say.price(limit)} is on the wrong side of the threshold, ${say.price(threshold)}.`,
    "List the order among those that trade with the grid.",
  ],
  NotAggregator: ({ caller, aggregator }, say) => [
    `${say.account(caller)} is not the field's aggregator, ${say.address(aggregator)} is.`,
    "Call from the aggregator's account.",
  ],
  NotForTheGrid: ({ account, limit }, say) => [
    `${say.whose(account, "limit")} of ${say.price(limit)} does not allow the grid's price, or lets it trade in the field.`,
    "List the order among those admitted, or leave it out.",
  ],
  NotOmitted: ({ account }, say) => [
    `${say.whose(account, "order")} was not left out: it is in the lists, or its limit did not admit it.`,
    "There is nothing to claim.",
  ],
  OrderCancelled: ({ account, epoch, current }, say) => [
    `${say.account(account)} has revoked this order: it carries epoch ${String(epoch)}, and now ${String(current)} counts.`,
    "Sign a new order with the current epoch; an aggregator lists the old one as skipped.",
  ],
  OrderUncovered: ({ account, available, needed }, say) => [
    `${say.whose(account, "balance")} is ${say.money(available)}, and the order needs ${say.money(needed)}.`,
    "Deposit more before the round closes; an aggregator lists such an order as skipped.",
  ],
  OrdersExpired: ({ round, clearBy }, say) => [
    `Round ${String(round)} could be cleared until ${say.time(clearBy)}; its orders are void now.`,
    "Sign orders for a later round.",
  ],
  RoundStillOpen: ({ round, closesAt }, say) => [
    `It is too early for this: round ${String(round)} runs until ${say.time(closesAt)}.`,
    "Wait until then.",
  ],
  SkippedWithoutReason: ({ account }, say) => [
    `${say.whose(account, "order")} is listed as skipped, and nothing is wrong with it.`,
    "List it with the others.",
  ],
  Unbalanced: ({ demand, supply, tolerance }) => [
    `Demand of ${String(demand)} and supply of ${String(supply)} are further apart than rounding explains (${String(tolerance)}).`,
    "Compute the clearing again from exactly these orders.",
  ],
  UnknownField: ({ field }) => [
    `The operator has added no field ${shorten(field)}.`,
    "Check the field's parameters to the last digit; its number is their hash.",
  ],
  UnknownPart: ({ part, parts }) => [
    `There is no part ${String(part)}: the field's rounds have ${String(parts)}, counted from 0.`,
    "Name a part that exists.",
  ],
  UnsignedOrder: ({ account }, say) => [
    `${say.whose(account, "order")} is neither signed by that account nor approved on chain.`,
    "Sign, or approve, the order for this field, round and market, unchanged.",
  ],
  UnsortedOrder: ({ account }, say) => [
    `${say.whose(account, "order")} is out of its place in the list.`,
    "Sort buyers from the highest price and sellers from the lowest, and equals by address.",
  ],
  WrongClearing: ({ given, stored }) => [
    `What was submitted (${shorten(given)}) is not the clearing that stands (${shorten(stored)}), or that one is paid out.`,
    "Submit what the clearing computed, once; all of it can be read from its transaction.",
  ],
  WrongListLength: ({ given, expected }) => [
    `A list has ${String(given)} entries instead of ${String(expected)}.`,
    "Give a list of the length that the clearing states.",
  ],
};
