// What a run has seen, so that one that compared too little fails.
import { expect } from "chai";

/** Ways a round ends. */
export const ENDINGS = [
  "cancelled",
  "expired",
  "settled by word",
  "settled by both meters",
  "settled by agreeing readings",
  "settled by a reading that stood",
  "undelivered",
  "conceded after a stake by the contester",
  "conceded after a stake by the reporter",
  "conceded after a reading by the contester",
  "conceded after a reading by the reporter",
  "judged against the consumer",
  "judged against the provider",
  "lapsed after a stake",
  "lapsed after a reading",
] as const;
export type Ending = (typeof ENDINGS)[number];

/** Refusals that the SDK foretells; one meeting of each is enough. */
const REFUSALS = [
  "AlreadyReported",
  "BestBidMoved",
  "BidExpired",
  "BidStands",
  "BidTooHigh",
  "DeadlineTooLate",
  "ForeignReading",
  "InsufficientBalance",
  "MarketInactive",
  "MeterMissing",
  "NoLowerBidPossible",
  "NotAParty",
  "NotRegistered",
  "NotTheParty",
  "NothingToContest",
  "NothingToReclaim",
  "OwnRound",
  "PaymentTooHigh",
  "ReadingNotFinal",
  "ReadingTooEarly",
  "ReputationTooLow",
  "SharedMeter",
  "UnsignedReading",
  "WrongEnergy",
  "WrongEpoch",
  "WrongRound",
  "WrongState",
] as const;

const LEAST_SUCCESSES = 3;

export class Tally {
  readonly #counts = new Map<string, number>();

  add(what: string): void {
    this.#counts.set(what, this.of(what) + 1);
  }

  of(what: string): number {
    return this.#counts.get(what) ?? 0;
  }

  /** Every action succeeded several times, rounds ended in every way, every refusal was met. */
  expectAll(actions: readonly string[], label: string): void {
    const missing = [
      ...actions.filter((action) => this.of(action) < LEAST_SUCCESSES),
      ...["access token", "slash"].filter((event) => this.of(event) < LEAST_SUCCESSES),
      ...ENDINGS.filter((ending) => this.of(ending) === 0),
      ...REFUSALS.filter((error) => this.of(error) === 0),
    ];
    expect(missing, `${label}: seen too rarely, of ${this.toString()}`).to.deep.equal([]);
  }

  toString(): string {
    const entries = [...this.#counts].sort(([a], [b]) => a.localeCompare(b));
    return entries.map(([what, count]) => `${what} ${count}`).join(", ");
  }
}
