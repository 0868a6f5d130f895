import { RuleError } from "../errors/index.js";
import { ZERO_ADDRESS, sameHex, type Address } from "../signing/index.js";
import { agreementOutcome, meteredOutcome, type Outcome } from "./outcome.js";
import { meterMissing, wrongRound, wrongState } from "./roundErrors.js";
import { stateAt } from "./state.js";
import { SIDES, type Parameters, type Reading, type Round, type Side } from "./types.js";

/** What a reading depends on besides itself. */
export interface ReadingContext {
  /** The consumer's current round. */
  readonly round: Round;
  readonly parameters: Parameters;
  /** The market's address. */
  readonly market: Address;
  /** When it would be submitted, seconds since 1970. */
  readonly now: number;
  /** Whose meters signed it. */
  readonly signedBy: readonly Side[];
  /** The two registered meters; zero or `undefined` if there is none. */
  readonly meters: Readonly<Record<Side, Address | undefined>>;
}

/** What a submitted reading does. */
export interface ReadingEffect {
  /** The round after it. */
  readonly round: Round;
  /** How the round ended, if it did. */
  readonly outcome: Outcome | undefined;
}

/**
 * Why `settleMetered` would refuse this reading: the contract's error, found in the contract's order; `undefined` if
 * it would not. The signatures themselves are the one thing not looked at.
 */
export function readingProblem(reading: Reading, context: ReadingContext): RuleError | undefined {
  const { round, parameters, now, signedBy } = context;
  if (reading.round !== round.round) return wrongRound(round, reading.round);
  const { state } = stateAt(round, parameters, now);
  if (state !== "Awarded") return wrongState(round, state);
  const problem = contentProblem(reading, context) ?? meterProblem(context);
  if (problem !== undefined) return problem;
  const side = round.report?.side;
  return signedBy.length === 1 && side !== undefined && side === signedBy[0]
    ? alreadyReported(side)
    : undefined;
}

/**
 * What `settleMetered` does with a reading. Signed by both meters it settles; the first of one meter opens the window
 * in which the other side may contest; the second settles within tolerance of the first and is a dispute beyond it.
 * @throws RuleError whatever {@link readingProblem} finds.
 */
export function submitReading(reading: Reading, context: ReadingContext): ReadingEffect {
  const problem = readingProblem(reading, context);
  if (problem !== undefined) throw problem;
  const { round, parameters, now, signedBy } = context;
  if (SIDES.every((side) => signedBy.includes(side))) {
    return ended(round, meteredOutcome(round, parameters, reading.wattHours));
  }
  const wattHours = Math.min(reading.wattHours, round.wattHours);
  if (round.report === undefined) {
    const side = signedBy[0] ?? "Consumer";
    const report = { side, wattHours, reportedAt: now, contest: undefined };
    return { round: { ...round, report }, outcome: undefined };
  }
  const outcome = agreementOutcome(round, parameters, wattHours);
  if (outcome !== undefined) return ended(round, outcome);
  const report = { ...round.report, contest: { kind: "Reading", at: now, wattHours } as const };
  return { round: { ...round, written: "Disputed", report }, outcome: undefined };
}

/** The round once its reading was contested by a stake. */
export function withStakeContest(round: Round, now: number): Round {
  if (round.report === undefined) return round;
  const report = { ...round.report, contest: { kind: "Stake", at: now } as const };
  return { ...round, written: "Disputed", report };
}

function ended(round: Round, outcome: Outcome): ReadingEffect {
  return { round: { ...round, written: outcome.state }, outcome };
}

function contentProblem(reading: Reading, context: ReadingContext): RuleError | undefined {
  const { round, market } = context;
  const ours =
    sameHex(reading.market, market) &&
    sameHex(reading.consumer, round.consumer) &&
    sameHex(reading.provider, round.provider ?? ZERO_ADDRESS);
  if (!ours) return foreignReading(reading);
  if (!reading.final) return readingNotFinal();
  // No bound above: a block's clock may lag behind a meter's, and the meter has nothing to gain by the future.
  return reading.takenAt < round.closesAt ? readingTooEarly(reading, round) : undefined;
}

function meterProblem({ round, signedBy, meters }: ReadingContext): RuleError | undefined {
  if (signedBy.length === 0) return unsignedReading();
  const consumerMeter = meters.Consumer ?? ZERO_ADDRESS;
  const providerMeter = meters.Provider ?? ZERO_ADDRESS;
  if (sameHex(consumerMeter, providerMeter)) return sharedMeter(providerMeter);
  if (signedBy.includes("Consumer") && sameHex(consumerMeter, ZERO_ADDRESS)) {
    return meterMissing(round.consumer);
  }
  return signedBy.includes("Provider") && sameHex(providerMeter, ZERO_ADDRESS)
    ? meterMissing(round.provider ?? ZERO_ADDRESS)
    : undefined;
}

function alreadyReported(side: Side): RuleError {
  return new RuleError({
    code: "AlreadyReported",
    shortMessage: `The ${side.toLowerCase()}'s meter has reported already, and a reading cannot be replaced.`,
    whatToDo: "Wait for the other side, or for the end of the window.",
    details: { side },
  });
}

function foreignReading({ market, provider }: Reading): RuleError {
  return new RuleError({
    code: "ForeignReading",
    shortMessage: "The reading names another market, consumer or provider.",
    whatToDo: "Submit the reading that the meters signed for this round.",
    details: { market, provider },
  });
}

function readingNotFinal(): RuleError {
  return new RuleError({
    code: "ReadingNotFinal",
    shortMessage: "An interim reading settles nothing.",
    whatToDo: "Unplug, and submit the meter's final reading.",
  });
}

function readingTooEarly({ takenAt }: Reading, { closesAt }: Round): RuleError {
  return new RuleError({
    code: "ReadingTooEarly",
    shortMessage: "The reading was taken before the award.",
    whatToDo: "Submit one that was taken after it.",
    details: { takenAt, awardedAt: closesAt },
  });
}

function unsignedReading(): RuleError {
  return new RuleError({
    code: "UnsignedReading",
    shortMessage: "No meter signed the reading.",
    whatToDo: "Add the signature of at least one of the two meters.",
  });
}

function sharedMeter(meter: Address): RuleError {
  return new RuleError({
    code: "SharedMeter",
    shortMessage: "Both sides have one meter, which therefore proves nothing.",
    whatToDo: "The consumer may settle by its word.",
    details: { meter },
  });
}
