import { InputError } from "../../errors/index.js";
import { checkConsumers, checkField, checkProviders } from "../checkInput.js";
import { at } from "../columns.js";
import type { Consumers, FieldModel, Providers } from "../types.js";
import { solveAuctioneer, type Bids, type Markups } from "./auctioneer.js";
import { columnSums, rowSums } from "./projection.js";
import { measure, type Outcome, type Totals } from "./toFeasible.js";

/** How an iterative double auction runs. */
export interface IdaOptions {
  /** ε1: relative change of every EV's bid below which the auction ends; 0.001 as in the paper. */
  readonly tolerance?: number;
  /** Rounds after which it ends at the latest; 1,000 if not given. */
  readonly maxRounds?: number;
  /**
   * Share of the way from the old bid to the new that is gone each round, more than 0 and at most 1. 1, the default, is
   * the rule as published; it swings between two states wherever a consumer's dmin is large beside what it gets above
   * it. Small steps reach the optimum.
   */
  readonly step?: number;
}

/** Where an iterative double auction ended. */
export interface IdaOutcome extends Outcome {
  /** Rounds played. */
  readonly rounds: number;
  /** Whether the bids had settled when it ended. */
  readonly converged: boolean;
  /** Welfare of the auctioneer's allocation after each round. */
  readonly welfareByRound: readonly number[];
}

/** A bid of nothing would leave a consumer without energy, below its dmin. */
const LEAST_BID = 1e-9;

/**
 * The iterative double auction of Kang et al. (2017), the paper's first baseline: in each round the auctioneer solves
 * max Σ (b_ij ln c_ij − a_j s_ji) within the boxes, and everybody bids again what the energy is worth to it there,
 * b_ij = ω_i c_ij / (d_i − dmin_i + 1) and a_j = 2 l1 s_j + l2. Where no bid moves any more the auctioneer's KKT
 * conditions are those of SWM2. The first bids are those for equal parts of the middle of every box.
 * @throws RuleError `Infeasible`; InputError `BAD_ROUNDS`, `BAD_FIELD`, `BAD_COLUMNS`, `BAD_CONSUMER`, `BAD_PROVIDER`
 */
export function ida(
  field: FieldModel,
  consumers: Consumers,
  providers: Providers,
  { tolerance = 0.001, maxRounds = 1000, step = 1 }: IdaOptions = {},
): IdaOutcome {
  checkField(field);
  checkConsumers(consumers);
  checkProviders(providers);
  checkOptions(tolerance, maxRounds, step);
  let bids = firstBids(field, consumers, providers);
  const markups = firstMarkups(bids, consumers);
  const welfareByRound: number[] = [];
  for (;;) {
    const given = solveAuctioneer(field.efficiency, consumers, providers, bids, markups);
    const totals = totalsOf(field, consumers, providers, given);
    const outcome = measure(field, consumers, providers, totals);
    welfareByRound.push(outcome.welfare);
    const wanted = rebid(field, consumers, given, totals);
    const converged = hasSettled(bids, wanted, consumers, providers, tolerance);
    const rounds = welfareByRound.length;
    if (converged || rounds >= maxRounds) return { ...outcome, rounds, converged, welfareByRound };
    bids = blend(bids, wanted, step);
  }
}

function firstBids(field: FieldModel, consumers: Consumers, providers: Providers): Bids {
  const { minEnergy, maxEnergy } = consumers;
  const columns = providers.maxEnergy.length;
  const demand = minEnergy.map((least, i) => (least + at(maxEnergy, i)) / 2);
  const supply = providers.maxEnergy.map((most) => most / 2);
  const given = Float64Array.from(
    { length: minEnergy.length * columns },
    (_, k) => at(demand, Math.floor(k / columns)) / (field.efficiency * columns),
  );
  return rebid(field, consumers, given, { demand, supply });
}

function firstMarkups({ asks }: Bids, { minEnergy }: Consumers): Markups {
  return { providers: asks.slice(), consumers: new Float64Array(minEnergy.length) };
}

/** What everybody bids who got this. */
function rebid(
  { efficiency, quadraticLoss, linearLoss }: FieldModel,
  { minEnergy, willingness }: Consumers,
  given: Float64Array,
  { demand, supply }: Totals,
): Bids {
  const columns = supply.length;
  const worth = demand.map((energy, i) => at(willingness, i) / (energy - at(minEnergy, i) + 1));
  return {
    bids: given.map((energy, k) =>
      Math.max(LEAST_BID, at(worth, Math.floor(k / columns)) * efficiency * energy),
    ),
    asks: supply.map((energy) => 2 * quadraticLoss * energy + linearLoss),
  };
}

function totalsOf(
  { efficiency }: FieldModel,
  consumers: Consumers,
  providers: Providers,
  energy: Float64Array,
): Totals {
  const rows = consumers.minEnergy.length;
  const split = { rows, columns: providers.maxEnergy.length, energy };
  const demand = rowSums(split).map((sum, i) =>
    // Newton's last digits must not put anybody below its dmin.
    Math.max(efficiency * sum, at(consumers.minEnergy, i)),
  );
  return { demand, supply: columnSums(split) };
}

/** Whether no consumer's whole bid and no provider's ask would move by more than the tolerance. */
function hasSettled(
  now: Bids,
  wanted: Bids,
  { minEnergy }: Consumers,
  { maxEnergy }: Providers,
  tolerance: number,
): boolean {
  const shape = { rows: minEnergy.length, columns: maxEnergy.length };
  const bidsNow = rowSums({ ...shape, energy: now.bids });
  const bidsWanted = rowSums({ ...shape, energy: wanted.bids });
  const isNear = (before: Float64Array, after: Float64Array): boolean =>
    after.every((value, k) => Math.abs(value - at(before, k)) < tolerance * value);
  return isNear(bidsNow, bidsWanted) && isNear(now.asks, wanted.asks);
}

function blend(now: Bids, wanted: Bids, step: number): Bids {
  const between = (before: Float64Array, after: Float64Array): Float64Array =>
    before.map((value, k) => value + step * (at(after, k) - value));
  return { bids: between(now.bids, wanted.bids), asks: between(now.asks, wanted.asks) };
}

function checkOptions(tolerance: number, maxRounds: number, step: number): void {
  if (tolerance > 0 && Number.isInteger(maxRounds) && maxRounds >= 1 && step > 0 && step <= 1)
    return;
  throw new InputError({
    code: "BAD_ROUNDS",
    shortMessage: `Tolerance ${String(tolerance)}, ${String(maxRounds)} rounds and step ${String(step)} make no auction.`,
    whatToDo: "Give a tolerance above 0, 1 round or more, and a step above 0 and up to 1.",
    details: { tolerance, maxRounds, step },
  });
}
