import { cost } from "../units/index.js";
import { bondOf, escrowOf, isBeyondTolerance, noShowFeeOf, slashOf } from "./money.js";
import { wrongState } from "./roundErrors.js";
import type { Parameters, Round, RoundState, Side } from "./types.js";

/** What a round leaves on an account's record. */
export type RoundMark = "None" | "Fulfilled" | "Failed" | "Disputed";

/**
 * How a round ends: who gets what of the money locked in it, and what stays on the records. The three payments add up
 * to what was locked: escrow, bond and, if a reading was contested by a stake, that stake.
 */
export interface Outcome {
  readonly state: Extract<
    RoundState,
    "Settled" | "Undelivered" | "Resolved" | "Cancelled" | "Expired"
  >;
  /** Watt-hours paid for; `undefined` where the round ends without counting any. */
  readonly delivered: number | undefined;
  /** What the provider gets for the energy, base units. */
  readonly cost: bigint;
  /** What of the provider's bond goes to the sink for under-delivery, base units. */
  readonly slashed: bigint;
  readonly toConsumer: bigint;
  readonly toProvider: bigint;
  readonly toSink: bigint;
  readonly consumerMark: RoundMark;
  readonly providerMark: RoundMark;
}

/** The consumer's word that all was delivered: full payment. */
export function settleOutcome(round: Round, parameters: Parameters): Outcome {
  return deliveryOutcome(round, parameters, "Settled", round.wattHours);
}

/**
 * A final reading that both meters signed: cost = price × delivered, capped at the round's energy. Short by more than
 * tolerance, the provider loses the missing share of its bond to the sink.
 * @param wattHours what the meters counted.
 */
export function meteredOutcome(round: Round, parameters: Parameters, wattHours: number): Outcome {
  return deliveryOutcome(round, parameters, "Settled", Math.min(wattHours, round.wattHours));
}

/**
 * The second meter's reading against the first's: within tolerance of each other the two agree, on the lower.
 * `undefined` if they do not, and the round is disputed.
 */
export function agreementOutcome(
  round: Round,
  parameters: Parameters,
  wattHours: number,
): Outcome | undefined {
  const first = reportOf(round).wattHours;
  const second = Math.min(wattHours, round.wattHours);
  if (isBeyondTolerance(first, second, round.wattHours, parameters)) return undefined;
  return deliveryOutcome(round, parameters, "Settled", Math.min(first, second));
}

/** One meter's reading that nobody contested in time. */
export function uncontestedOutcome(round: Round, parameters: Parameters): Outcome {
  return deliveryOutcome(round, parameters, "Settled", reportOf(round).wattHours);
}

/** Nobody can prove who stayed away, so neither gains by it: both get theirs back less a fee each. */
export function undeliveredOutcome(round: Round, parameters: Parameters): Outcome {
  const { escrow, bond } = lockedIn(round, parameters);
  return closed(round, parameters, {
    state: "Undelivered",
    delivered: undefined,
    cost: 0n,
    slashed: 0n,
    toConsumer: escrow - noShowFeeOf(escrow, parameters),
    toProvider: bond - noShowFeeOf(bond, parameters),
    consumerMark: "Disputed",
    providerMark: "Disputed",
  });
}

/** No bid came by the close: the escrow returns. */
export function expiredOutcome(round: Round): Outcome {
  return withoutProvider(round, "Expired");
}

/** The consumer took the round back before any bid: the escrow returns. */
export function cancelledOutcome(round: Round): Outcome {
  return withoutProvider(round, "Cancelled");
}

/** What both sides have locked, base units. */
export function lockedIn(
  round: Round,
  parameters: Parameters,
): { readonly escrow: bigint; readonly bond: bigint } {
  const escrow = escrowOf(round);
  return { escrow, bond: bondOf(escrow, parameters) };
}

/** An end without the two parts that follow from the rest. */
export type OpenEnd = Omit<Outcome, "toSink">;

/**
 * Completes an end: what neither side gets goes to the sink, and rounds below `minEnergy` leave no mark. As in the
 * contract, every way a round with a provider can end goes through here, so money is conserved in one place.
 */
export function closed(round: Round, parameters: Parameters, end: OpenEnd): Outcome {
  const { escrow, bond } = lockedIn(round, parameters);
  const counts = round.wattHours >= parameters.minEnergy;
  return {
    ...end,
    toSink: escrow + bond - end.toConsumer - end.toProvider,
    consumerMark: counts ? end.consumerMark : "None",
    providerMark: counts ? end.providerMark : "None",
  };
}

/** Pays for what was delivered, and slashes for what is missing beyond tolerance. */
export function deliveryOutcome(
  round: Round,
  parameters: Parameters,
  state: "Settled" | "Resolved",
  delivered: number,
): Outcome {
  if (round.provider === undefined) throw wrongState(round, round.written);
  const { bond } = lockedIn(round, parameters);
  const short = isBeyondTolerance(round.wattHours, delivered, round.wattHours, parameters);
  return paid(round, parameters, {
    state,
    delivered,
    slashed: short ? slashOf(bond, round.wattHours, delivered) : 0n,
    consumerMark: "None",
    providerMark: short ? "Failed" : "Fulfilled",
  });
}

/** Pays `delivered` watt-hours at the round's price. */
export function paid(
  round: Round,
  parameters: Parameters,
  end: Pick<Outcome, "state" | "slashed" | "consumerMark" | "providerMark"> & {
    readonly delivered: number;
  },
): Outcome {
  const { escrow, bond } = lockedIn(round, parameters);
  const price = cost(end.delivered, round.price);
  return closed(round, parameters, {
    ...end,
    cost: price,
    toConsumer: escrow - price,
    toProvider: price + bond - end.slashed,
  });
}

/** The round's reading. @throws RuleError `WrongState` if it has none. */
export function reportOf(round: Round): NonNullable<Round["report"]> {
  if (round.report !== undefined) return round.report;
  throw wrongState(round, round.written);
}

/** The other side. */
export function otherSide(side: Side): Side {
  return side === "Consumer" ? "Provider" : "Consumer";
}

function withoutProvider(round: Round, state: "Expired" | "Cancelled"): Outcome {
  return {
    state,
    delivered: undefined,
    cost: 0n,
    slashed: 0n,
    toConsumer: escrowOf(round),
    toProvider: 0n,
    toSink: 0n,
    consumerMark: "None",
    providerMark: "None",
  };
}
