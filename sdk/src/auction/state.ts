import type { Parameters, Round, RoundState } from "./types.js";

/** A round's state at a second. */
export interface StateNow {
  readonly state: RoundState;
  /** Whether time has finished the round but its money has not moved yet: anyone may `reclaim`. */
  readonly due: boolean;
}

/**
 * A round's state at a second: what was written last, moved on by what time alone does. The same rule as the
 * contract's, to the second: every window is over at its last second plus one.
 * @param now seconds since 1970.
 */
export function stateAt(round: Round, parameters: Parameters, now: number): StateNow {
  const state = timedState(round, parameters, now);
  return { state, due: state !== round.written && state !== "Awarded" };
}

/**
 * When time alone will change the round's state next, seconds since 1970; `undefined` if it will not.
 * At that second {@link stateAt} gives the new state.
 */
export function changesAt(round: Round, parameters: Parameters, now: number): number | undefined {
  const { state } = stateAt(round, parameters, now);
  if (state === "Open") return round.closesAt;
  if (state === "Awarded") return awardEndsAt(round, parameters);
  if (state === "Disputed") return arbiterSilentAt(round, parameters);
  return undefined;
}

/** From when on an awarded round's access token holds no more, seconds since 1970. */
export function tokenExpiresAt(
  round: Pick<Round, "closesAt">,
  parameters: Pick<Parameters, "validity">,
): number {
  return round.closesAt + parameters.validity;
}

function timedState(round: Round, parameters: Parameters, now: number): RoundState {
  if (round.written === "Disputed") {
    return now < arbiterSilentAt(round, parameters) ? "Disputed" : "Resolved";
  }
  if (round.written !== "Open" || now < round.closesAt) return round.written;
  if (round.provider === undefined) return "Expired";
  if (now < awardEndsAt(round, parameters)) return "Awarded";
  return round.report === undefined ? "Undelivered" : "Settled";
}

function awardEndsAt(round: Round, { validity, disputeWindow }: Parameters): number {
  if (round.report !== undefined) return round.report.reportedAt + disputeWindow;
  return round.closesAt + validity + disputeWindow;
}

function arbiterSilentAt(round: Round, parameters: Parameters): number {
  return (round.report?.contest?.at ?? 0) + parameters.arbiterWindow;
}
