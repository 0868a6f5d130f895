import { RuleError } from "../errors/index.js";
import { sameHex } from "../signing/index.js";
import { UINT24_MAX } from "../units/index.js";
import { bondOf, escrowOf, highestNextBid } from "./money.js";
import { meterMissing, wrongRound, wrongState } from "./roundErrors.js";
import { stateAt } from "./state.js";
import type { Bid, Parameters, Round } from "./types.js";

/** What a bid depends on besides itself. */
export interface BidContext {
  /** The consumer's current round. */
  readonly round: Round;
  readonly parameters: Parameters;
  /** When it would land, seconds since 1970. */
  readonly now: number;
  /** Whether the market takes new bids. */
  readonly marketActive: boolean;
  readonly bidder: {
    readonly status: "None" | "Active" | "Removed";
    readonly hasMeter: boolean;
    /** In ten-thousandths. */
    readonly reputation: number;
    /** Free money, with any ether sent along; base units. */
    readonly available: bigint;
    readonly epoch: number;
  };
}

/** What `placeBid` looks at. */
export type DirectBid = Pick<Bid, "provider" | "consumer" | "round" | "wattHours" | "price">;

/**
 * Why `placeBid` would refuse this bid: the contract's error, found in the contract's order; `undefined` if it would
 * not.
 */
export function bidProblem(bid: DirectBid, context: BidContext): RuleError | undefined {
  return (
    roundProblem(bid, context) ??
    bidderProblem(bid, context) ??
    priceProblem(bid, context) ??
    coverProblem(bid, context)
  );
}

/** {@link bidProblem} for `placeBidBySig`. The signature itself is the one thing not looked at. */
export function signedBidProblem(bid: Bid, context: BidContext): RuleError | undefined {
  const { now, parameters, bidder } = context;
  if (now > bid.deadline) return bidExpired(bid);
  const latest = now + parameters.withdrawDelay;
  if (bid.deadline > latest) return deadlineTooLate(bid, latest);
  if (bid.epoch !== bidder.epoch) return wrongEpoch(bid, bidder.epoch);
  if (bid.exclusive && bidder.epoch === UINT24_MAX) return epochsExhausted(bid);
  return bidProblem(bid, context);
}

function roundProblem(bid: DirectBid, context: BidContext): RuleError | undefined {
  const { round, parameters, now } = context;
  if (!context.marketActive) return marketInactive();
  if (bid.round !== round.round) return wrongRound(round, bid.round);
  const { state } = stateAt(round, parameters, now);
  return state === "Open" ? undefined : wrongState(round, state);
}

function bidderProblem(bid: DirectBid, { round, bidder }: BidContext): RuleError | undefined {
  if (sameHex(bid.provider, bid.consumer)) return ownRound(bid);
  if (bid.wattHours !== round.wattHours) return wrongEnergy(bid, round);
  if (bidder.status !== "Active") return notRegistered(bid, bidder.status);
  if (!bidder.hasMeter) return meterMissing(bid.provider);
  if (bidder.reputation < round.minReputation) {
    return reputationTooLow(bid, bidder.reputation, round.minReputation);
  }
  return undefined;
}

function priceProblem(bid: DirectBid, { round, parameters }: BidContext): RuleError | undefined {
  const highest = highestNextBid(round, parameters);
  if (highest === undefined) return noLowerBidPossible(round);
  return bid.price > highest ? bidTooHigh(bid, highest) : undefined;
}

/** Whoever leads already has its bond locked. */
function coverProblem(bid: DirectBid, context: BidContext): RuleError | undefined {
  const { round, parameters, bidder } = context;
  if (round.provider !== undefined && sameHex(round.provider, bid.provider)) return undefined;
  const needed = bondOf(escrowOf(round), parameters);
  if (bidder.available >= needed) return undefined;
  return new RuleError({
    code: "InsufficientBalance",
    shortMessage: "The free balance does not cover the bond.",
    whatToDo: `Deposit ${String(needed - bidder.available)} base units more.`,
    details: { account: bid.provider, available: bidder.available, needed },
  });
}

function marketInactive(): RuleError {
  return new RuleError({
    code: "MarketInactive",
    shortMessage: "The market takes no new rounds and bids.",
    whatToDo: "Wait until the operator opens it again.",
  });
}

function ownRound({ provider }: DirectBid): RuleError {
  return new RuleError({
    code: "OwnRound",
    shortMessage: "A consumer cannot bid on its own round.",
    whatToDo: "Bid on somebody else's.",
    details: { account: provider },
  });
}

function wrongEnergy(bid: DirectBid, round: Round): RuleError {
  return new RuleError({
    code: "WrongEnergy",
    shortMessage: `The bid is for ${String(bid.wattHours)} Wh, the round asks for ${String(round.wattHours)} Wh.`,
    whatToDo: "Bid on the energy that the round asks for.",
    details: { given: bid.wattHours, asked: round.wattHours },
  });
}

function notRegistered({ provider }: DirectBid, status: string): RuleError {
  return new RuleError({
    code: "NotRegistered",
    shortMessage:
      status === "Removed" ? "The account was removed." : "The account is not registered.",
    whatToDo:
      status === "Removed"
        ? "Only the operator can let it in again."
        : "Register it with a certificate, or ask the operator.",
    details: { account: provider, status },
  });
}

function reputationTooLow(bid: DirectBid, reputation: number, needed: number): RuleError {
  return new RuleError({
    code: "ReputationTooLow",
    shortMessage: `The round asks for a reputation of ${String(needed)}, the account has ${String(reputation)} (of 10000).`,
    whatToDo: "Deliver some rounds that ask for less first.",
    details: { account: bid.provider, reputation, needed },
  });
}

function noLowerBidPossible(round: Round): RuleError {
  return new RuleError({
    code: "NoLowerBidPossible",
    shortMessage: "The best bid is 0; nothing undercuts it.",
    whatToDo: "Bid in another round.",
    details: { best: round.price },
  });
}

function bidTooHigh({ price }: DirectBid, highest: bigint): RuleError {
  return new RuleError({
    code: "BidTooHigh",
    shortMessage: "The bid is above the highest price that would lead.",
    whatToDo: `Bid ${String(highest)} base units per kWh or less.`,
    details: { price, highest },
  });
}

function bidExpired({ deadline }: Bid): RuleError {
  return new RuleError({
    code: "BidExpired",
    shortMessage: "The signed bid's deadline has passed.",
    whatToDo: "Sign it again with a later deadline.",
    details: { deadline },
  });
}

function deadlineTooLate({ deadline }: Bid, latest: number): RuleError {
  return new RuleError({
    code: "DeadlineTooLate",
    shortMessage: "The signed bid would live longer than its cover is sure to last.",
    whatToDo: `Sign a deadline of ${String(latest)} or earlier.`,
    details: { deadline, latest },
  });
}

function wrongEpoch(bid: Bid, current: number): RuleError {
  return new RuleError({
    code: "WrongEpoch",
    shortMessage: "The signed bid was revoked, or is for an epoch to come.",
    whatToDo: `Sign it again with epoch ${String(current)}.`,
    details: { account: bid.provider, given: bid.epoch, current },
  });
}

function epochsExhausted({ provider }: Bid): RuleError {
  return new RuleError({
    code: "EpochsExhausted",
    shortMessage: "The account's epoch counter is at its end.",
    whatToDo: "Trade from a new account.",
    details: { account: provider },
  });
}
