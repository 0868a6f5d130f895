import { RuleError } from "../errors/index.js";
import type { Round, RoundState } from "./types.js";

const AFTERWARDS: Readonly<Record<RoundState, string>> = {
  None: "There is no such round; wait for one to start.",
  Open: "Wait until bidding has ended.",
  Awarded: "The round is awarded; the two sides settle it now.",
  Disputed: "Wait for the arbiter, or for one side to concede.",
  Settled: "The round is paid.",
  Undelivered: "The round ended without proof of delivery.",
  Resolved: "The dispute is over.",
  Cancelled: "The consumer took the round back.",
  Expired: "The round ended without a bid.",
};

/** The contract's `WrongState`. */
export function wrongState(round: Pick<Round, "consumer" | "round">, state: RoundState): RuleError {
  return new RuleError({
    code: "WrongState",
    shortMessage: `That does not fit a round that is ${state.toLowerCase()}.`,
    whatToDo: AFTERWARDS[state],
    details: { consumer: round.consumer, round: round.round, state },
  });
}

/** The contract's `WrongRound`. */
export function wrongRound(round: Pick<Round, "consumer" | "round">, given: number): RuleError {
  return new RuleError({
    code: "WrongRound",
    shortMessage: `The consumer's current round is ${String(round.round)}, not ${String(given)}.`,
    whatToDo: "Look up the round again and name its number.",
    details: { consumer: round.consumer, given, current: round.round },
  });
}

/** The contract's `MeterMissing`. */
export function meterMissing(account: string): RuleError {
  return new RuleError({
    code: "MeterMissing",
    shortMessage: "The account has no registered meter, so it could prove no delivery.",
    whatToDo: "Trade from an account that was registered with its meter.",
    details: { account },
  });
}
