import type { Explanations } from "./sentence.js";

/** Named here once, so that other languages say the same errors. */
export type SettlementErrorName =
  | "AlreadyReported"
  | "ArbiterIsParty"
  | "ForeignReading"
  | "NotAParty"
  | "NotArbiter"
  | "NotTheParty"
  | "NothingToContest"
  | "PaymentTooHigh"
  | "ReadingNotFinal"
  | "ReadingTooEarly"
  | "SharedMeter"
  | "UnsignedReading";

/** Room auction, from the award to the money. */
export const settlementSentences: Explanations<SettlementErrorName> = {
  AlreadyReported: ({ side }, say) => [
    `The ${say.side(side).toLowerCase()}'s meter has reported already, and a reading cannot be replaced.`,
    "Wait for the other side's reading, or for the end of the window.",
  ],
  ArbiterIsParty: ({ arbiter }, say) => [
    `The arbiter ${say.address(arbiter)} is a side of this round and cannot judge it.`,
    "Let the operator name another arbiter, or let the arbiter's time run out.",
  ],
  ForeignReading: ({ market, provider }, say) => [
    `The reading is about another deal (market ${say.address(market)}, provider ${say.address(provider)}).`,
    "Submit the reading that names this market, consumer, provider and round.",
  ],
  NotAParty: ({ account }, say) => [
    `${say.account(account)} is neither side of this round.`,
    "Act for, or name, the round's consumer or provider.",
  ],
  NotArbiter: ({ caller, arbiter }, say) => [
    `${say.account(caller)} is not the arbiter, ${say.address(arbiter)} is.`,
    "Only the arbiter resolves a dispute.",
  ],
  NotTheParty: ({ caller, expected }, say) => [
    `${say.account(caller)} cannot do this; it is for ${say.address(expected)} to do.`,
    "Call from that account.",
  ],
  NothingToContest: ({ consumer, round }, say) => [
    `${say.whose(consumer, `round ${String(round)}`)} has no reading to contest.`,
    "Wait until the other side has reported.",
  ],
  PaymentTooHigh: ({ payment, max }, say) => [
    `A payment of ${say.money(payment)} is more than the round's full price of ${say.money(max)}.`,
    `Award ${say.money(max)} or less.`,
  ],
  ReadingNotFinal: () => [
    "The reading is an interim one, which settles nothing.",
    "Submit the final reading.",
  ],
  ReadingTooEarly: ({ takenAt, awardedAt }, say) => [
    `The reading is of ${say.time(takenAt)}, before the award at ${say.time(awardedAt)}.`,
    "Submit a reading taken after the award.",
  ],
  SharedMeter: ({ meter }, say) => [
    `Both sides have the meter ${say.address(meter)}, which therefore proves nothing.`,
    "Settle by the consumer's word, or trade between accounts with meters of their own.",
  ],
  UnsignedReading: () => [
    "No meter has signed the reading.",
    "Give the signature of at least one side's meter.",
  ],
};
