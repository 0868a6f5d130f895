import { RuleError } from "../errors/index.js";
import { cost } from "../units/index.js";
import { stakeOf } from "./money.js";
import {
  closed,
  deliveryOutcome,
  expiredOutcome,
  lockedIn,
  otherSide,
  paid,
  reportOf,
  uncontestedOutcome,
  undeliveredOutcome,
  type Outcome,
} from "./outcome.js";
import { wrongState } from "./roundErrors.js";
import { stateAt } from "./state.js";
import type { Contest, Parameters, Round, Side } from "./types.js";

/**
 * One side gives in: the other side's reading stands; where it staked instead, its whole claim does (a consumer's:
 * nothing came; a provider's: all came). Conceding after a stake loses it.
 * @param by the side that gives in.
 */
export function concedeOutcome(round: Round, parameters: Parameters, by: Side): Outcome {
  const report = reportOf(round);
  const contest = contestOf(round);
  const contestFails = by !== report.side;
  const delivered = contestFails ? report.wattHours : claimOf(round, contest);
  const outcome = deliveryOutcome(round, parameters, "Resolved", delivered);
  return withStake(round, parameters, outcome, contestFails);
}

/**
 * The arbiter's verdict. The loser pays `contestStakeBps` of the escrow to the sink: its stake, or as much of that as
 * remains of its escrow after the payment, or of its bond.
 * @param payment what the provider gets of the escrow, base units.
 * @param loser the side that was wrong.
 * @throws RuleError `PaymentTooHigh` above the full price.
 */
export function resolveOutcome(
  round: Round,
  parameters: Parameters,
  payment: bigint,
  loser: Side,
): Outcome {
  const full = cost(round.wattHours, round.price);
  if (payment < 0n || payment > full) throw paymentTooHigh(payment, full);
  const { escrow, bond } = lockedIn(round, parameters);
  const contest = contestOf(round);
  const contestFails = loser !== reportOf(round).side;
  const paysByStake = contest.kind === "Stake" && contestFails;
  const penalty = paysByStake ? 0n : stakeOf(escrow, parameters);
  const rest = escrow - payment;
  const consumerLost = loser === "Consumer";
  const outcome = closed(round, parameters, {
    state: "Resolved",
    delivered: undefined,
    cost: payment,
    slashed: 0n,
    toConsumer: rest - (consumerLost ? least(penalty, rest) : 0n),
    toProvider: payment + bond - (consumerLost ? 0n : least(penalty, bond)),
    consumerMark: consumerLost ? "Failed" : "None",
    providerMark: consumerLost ? "None" : "Failed",
  });
  return withStake(round, parameters, outcome, contestFails);
}

/**
 * The arbiter was silent: a reading stands against a stake, which is lost; of two readings the lower stands, and as
 * nobody knows which was wrong, nobody is slashed.
 */
export function silentArbiterOutcome(round: Round, parameters: Parameters): Outcome {
  const first = reportOf(round).wattHours;
  const contest = contestOf(round);
  if (contest.kind === "Stake") {
    const outcome = deliveryOutcome(round, parameters, "Resolved", first);
    return withStake(round, parameters, outcome, true);
  }
  return paid(round, parameters, {
    state: "Resolved",
    delivered: Math.min(first, contest.wattHours),
    slashed: 0n,
    consumerMark: "Disputed",
    providerMark: "Disputed",
  });
}

/** What `reclaim` would do now; `undefined` if time alone has not finished the round (`NothingToReclaim`). */
export function dueOutcome(round: Round, parameters: Parameters, now: number): Outcome | undefined {
  const { state, due } = stateAt(round, parameters, now);
  if (!due) return undefined;
  if (state === "Expired") return expiredOutcome(round);
  if (state === "Undelivered") return undeliveredOutcome(round, parameters);
  if (state === "Settled") return uncontestedOutcome(round, parameters);
  return silentArbiterOutcome(round, parameters);
}

/** Adds the contest's stake to an outcome: to the sink if the contest failed, else back to who put it up. */
function withStake(
  round: Round,
  parameters: Parameters,
  outcome: Outcome,
  contestFails: boolean,
): Outcome {
  if (contestOf(round).kind !== "Stake") return outcome;
  const stake = stakeOf(lockedIn(round, parameters).escrow, parameters);
  if (contestFails) return { ...outcome, toSink: outcome.toSink + stake };
  const contester = otherSide(reportOf(round).side);
  return contester === "Consumer"
    ? { ...outcome, toConsumer: outcome.toConsumer + stake }
    : { ...outcome, toProvider: outcome.toProvider + stake };
}

/** What the contesting side says was delivered: its reading, or with a stake all that would favour it. */
function claimOf(round: Round, contest: Contest): number {
  if (contest.kind === "Reading") return contest.wattHours;
  return reportOf(round).side === "Consumer" ? round.wattHours : 0;
}

function contestOf(round: Round): Contest {
  const contest = reportOf(round).contest;
  if (contest === undefined) throw wrongState(round, round.written);
  return contest;
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function paymentTooHigh(payment: bigint, max: bigint): RuleError {
  return new RuleError({
    code: "PaymentTooHigh",
    shortMessage: "The arbiter can award the provider no more than the full price.",
    whatToDo: `Name a payment from 0 to ${String(max)} base units.`,
    details: { payment, max },
  });
}
