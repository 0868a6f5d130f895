import { changesAt, tokenExpiresAt, type Parameters, type Round } from "@peerwatt/sdk/auction";

/** What cars that know each other have time for: to deliver, or no more than to have it paid. */
export interface SessionClock {
  readonly phase: "deliver" | "settle";
  /** When that time is over, seconds since 1970. */
  readonly until: number;
  /** The second from which on nobody is paid any more. */
  readonly paidUntil: number;
}

/**
 * How long the cars of an awarded round still have. The session holds as long as its access token; what was delivered
 * has to be settled or reported within the dispute window after that.
 * @returns `undefined` once that is over.
 */
export function sessionClock(
  round: Round,
  parameters: Parameters,
  now: number,
): SessionClock | undefined {
  const paidUntil = changesAt(round, parameters, now);
  if (paidUntil === undefined) return undefined;
  const tokenUntil = tokenExpiresAt(round, parameters);
  return now < tokenUntil
    ? { phase: "deliver", until: tokenUntil, paidUntil }
    : { phase: "settle", until: paidUntil, paidUntil };
}
