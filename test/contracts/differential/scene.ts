// What every action is drawn from, and what it comes to.
import { changesAt, type Parameters } from "../../../sdk/src/auction/index.js";
import type { Random } from "../../../sdk/src/random/index.js";
import type { Address } from "../../../sdk/src/signing/index.js";

import type { Arena, Call } from "./arena.js";
import { accountIn, type Model } from "./model.js";
import type { Ending } from "./tally.js";

export interface Scene {
  readonly arena: Arena;
  readonly model: Model;
  /** When the action will land. */
  readonly now: number;
  readonly random: Random;
}

/** A call, and what the SDK says that it will do. */
export interface Attempt extends Call {
  /** The error that it meets; then nothing changes. */
  readonly error: string | undefined;
  /** The model after it, if it meets none. */
  readonly next: () => Model;
  /** How the round ends then, if it does. */
  readonly ending?: Ending;
}

export function once(random: Random, times: number): boolean {
  return random.int(1, times) === 1;
}

/** The round's number, and now and then the next. */
export function roundNumber({ model, random }: Scene): number {
  return model.round.round + (once(random, 20) ? 1 : 0);
}

/** Ether to send along: none, a bit, what is missing, or one unit less than that. */
export function etherFor({ model, random }: Scene, payer: Address, needed: bigint): bigint {
  const missing = needed - accountIn(model, payer).available;
  // No more than the players' purses outside the market are good for.
  if (missing <= 0n || missing > 10n ** 19n) return random.pick([0n, 0n, 0n, 1n]);
  return random.pick([0n, missing - 1n, missing, missing]);
}

/** Small steps, and leaps to the very second at which something changes or the one before. */
export function nextTime({ model, now, random }: Scene): number {
  const { round, parameters } = model;
  const change = changesAt(round, parameters, now);
  if (change !== undefined && once(random, round.written === "Disputed" ? 4 : 8)) {
    const lastCall = change - parameters.extension;
    const edges = [change - 1, change, lastCall, lastCall + 1].filter((at) => at > now);
    if (edges.length > 0) return random.pick(edges);
  }
  return now + random.pick([1, 1, 1, 1, 2, 2, 3, 5, 10, 30]);
}

/** Parameters from everywhere in their ranges, and often from the ends. */
export function drawParameters(random: Random): Parameters {
  const between = (low: number, high: number): number =>
    random.pick([low, high, random.int(low, high), random.int(low, high)]);
  return {
    validity: between(60, 300),
    disputeWindow: between(60, 300),
    arbiterWindow: between(60, 300),
    extension: between(0, 60),
    maxDuration: 600,
    withdrawDelay: between(0, 900),
    minEnergy: between(0, 2000),
    maxExtensions: between(0, 3),
    minDecrementBps: between(0, 5000),
    bondBps: between(1, 10_000),
    toleranceBps: between(0, 5000),
    contestStakeBps: between(1, 10_000),
    noShowBps: between(0, 10_000),
  };
}
