import type { RoundState } from "../../auction/index.js";
import type { Explanations } from "./sentence.js";

/** Named here once, so that other languages say the same errors. */
export type RoundErrorName =
  | "BestBidMoved"
  | "BidExpired"
  | "BidStands"
  | "BidTooHigh"
  | "DeadlineTooLate"
  | "DurationOutOfRange"
  | "InvalidSignature"
  | "MarketInactive"
  | "MeterMissing"
  | "NoLowerBidPossible"
  | "NothingToReclaim"
  | "OwnRound"
  | "ReputationOutOfRange"
  | "ReputationTooLow"
  | "RoundsExhausted"
  | "WrongEnergy"
  | "WrongEpoch"
  | "WrongRound"
  | "WrongState"
  | "ZeroEnergy"
  | "ZeroStartPrice";

/** What can be done about a round that is in the wrong state for a call. */
const AFTERWARDS: Readonly<Record<RoundState, string>> = {
  None: "Start a round first, or wait until the consumer does.",
  Open: "Wait until bidding has ended, or end it early.",
  Awarded: "Settle it, by word or by readings; bidding is over.",
  Disputed: "Wait for the arbiter, or concede.",
  Settled: "It is paid; there is nothing left to do.",
  Undelivered: "Nobody proved delivery in time; reclaim returns what is locked.",
  Resolved: "The dispute is over; start a new round.",
  Cancelled: "The consumer took it back; wait for a new round.",
  Expired: "It ended without a bid; start a new round.",
};

const WORDS: Readonly<Record<RoundState, string>> = {
  None: "not there yet",
  Open: "open for bids",
  Awarded: "awarded",
  Disputed: "in dispute",
  Settled: "settled",
  Undelivered: "over without proof of delivery",
  Resolved: "resolved by the arbiter or by time",
  Cancelled: "cancelled",
  Expired: "over without a bid",
};

/** Room auction, from the start to the award. */
export const roundSentences: Explanations<RoundErrorName> = {
  BestBidMoved: ({ provider, price }, say) => [
    `The best bid is now ${say.price(price)} by ${say.address(provider)}, not the one named.`,
    "Look at it and end the round at that bid.",
  ],
  BidExpired: ({ deadline }, say) => [
    `The signed bid was good until ${say.time(deadline)}.`,
    "Ask the provider for a new one.",
  ],
  BidStands: ({ provider, price }, say) => [
    `A bid of ${say.price(price)} by ${say.address(provider)} stands, so the round cannot be taken back.`,
    "Let it run to its close, or end it at that bid.",
  ],
  BidTooHigh: ({ price, highest }, say) => [
    `A bid of ${say.price(price)} does not lead; ${say.price(highest)} or less would.`,
    `Bid ${say.price(highest)} or less.`,
  ],
  DeadlineTooLate: ({ deadline, latest }, say) => [
    `The signed bid runs until ${say.time(deadline)}, longer than its bond is sure to be there.`,
    `Sign one that ends by ${say.time(latest)}.`,
  ],
  DurationOutOfRange: ({ duration, max }, say) => [
    `A round cannot take bids for ${say.duration(duration)}.`,
    `Choose between 1 second and ${say.duration(max)}.`,
  ],
  InvalidSignature: ({ signer }, say) => [
    `The signature is not by ${say.address(signer)}, who ought to have signed.`,
    "Sign the same content with that key, for this market on this chain.",
  ],
  MarketInactive: () => [
    "The operator has closed the market for new rounds and bids.",
    "Wait until it opens again; running rounds and withdrawals go on.",
  ],
  MeterMissing: ({ account }, say) => [
    `${say.account(account)} has no registered meter, so it could prove no delivery.`,
    "Trade from an account that was registered with its meter.",
  ],
  NoLowerBidPossible: ({ best }, say) => [
    `The best bid is ${say.price(best)}, and nothing undercuts it.`,
    "Look for another round.",
  ],
  NothingToReclaim: ({ state }, say) => [
    `The round is ${WORDS[say.state(state)]}, and time alone has finished nothing in it.`,
    AFTERWARDS[say.state(state)],
  ],
  OwnRound: () => ["A consumer cannot bid in its own round.", "Bid in another consumer's round."],
  ReputationOutOfRange: ({ minReputation, max }, say) => [
    `No account can have a reputation of ${say.percent(minReputation)}.`,
    `Ask for ${say.percent(max)} at most.`,
  ],
  ReputationTooLow: ({ account, reputation, needed }, say) => [
    `${say.whose(account, "reputation")} is ${say.percent(reputation)}, and the round asks for ${say.percent(needed)}.`,
    "Bid in a round that asks for less.",
  ],
  RoundsExhausted: ({ account }, say) => [
    `${say.account(account)} has started as many rounds as can be counted.`,
    "Trade from a new account.",
  ],
  WrongEnergy: ({ given, asked }, say) => [
    `The bid is for ${say.energy(given)}, and the round asks for ${say.energy(asked)}.`,
    "Look the round up again and bid for its energy.",
  ],
  WrongEpoch: ({ account, given, current }, say) => [
    `${say.account(account)} has revoked this signature: it carries epoch ${String(given)}, and now ${String(current)} counts.`,
    "Sign anew with the current epoch.",
  ],
  WrongRound: ({ consumer, given, current }, say) => [
    `${say.whose(consumer, "current round")} is ${String(current)}, not ${String(given)}.`,
    "Look the round up again and name its number.",
  ],
  WrongState: ({ consumer, round, state }, say) => [
    `${say.whose(consumer, `round ${String(round)}`)} is ${WORDS[say.state(state)]}, and this call does not fit that.`,
    AFTERWARDS[say.state(state)],
  ],
  ZeroEnergy: () => ["The round asks for no energy.", "Ask for 1 Wh or more."],
  ZeroStartPrice: () => ["The round has no start price.", "Give the highest price you would pay."],
};
