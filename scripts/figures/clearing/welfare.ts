import { eta, ida, type Outcome } from "../../../sdk/src/clearing/baselines/index.js";
import {
  allocate,
  everybody,
  lossCost,
  pair,
  volume,
  welfare,
  type Allocation,
} from "../../../sdk/src/clearing/index.js";
import { RuleError } from "../../../sdk/src/errors/index.js";
import { meanBeside, meanOf, type Mean } from "../statistics.js";
import { FIELD, firstOf, firstQuotes, type Draw } from "./law.js";

/** Rounds of the published double auction that are shown; the paper does not say how many it played. */
export const IDA_ROUNDS = 10;

/** How the double auction is run until it settles. */
const SMALL_STEPS = { step: 0.05, maxRounds: 5000 } as const;

/** How many draws each method gets; the double auction costs a thousand times what the exact one does. */
export interface Effort {
  readonly exact: number;
  readonly ida: number;
  readonly settledIda: number;
}

/** A method on fields of one size. */
export interface MethodPoint {
  readonly welfare: Mean;
  readonly costPerformance: Mean;
}

/** Everything measured on fields of one size. */
export interface SizePoint {
  readonly consumers: number;
  readonly providers: number;
  /** Share of the draws that can be served. */
  readonly feasible: number;
  /** kWh given, exact optimum. */
  readonly volume: Mean;
  readonly exact: MethodPoint;
  /** As published, after {@link IDA_ROUNDS} rounds. */
  readonly ida: MethodPoint;
  /** As published, one round earlier: how far it swings. */
  readonly idaBefore: Mean;
  readonly eta: MethodPoint;
  /** Share of the pairs that agree without adjustment. */
  readonly agreed: number;
  /** Largest relative welfare that the double auction is short of the optimum when run in small steps. */
  readonly settledGap: number;
}

interface Solved {
  readonly draw: Draw;
  readonly allocation: Allocation;
  readonly welfare: number;
  readonly cost: number;
}

/** Measures fields of one size on the draws given; those that cannot be served are counted and left out. */
export function measureSize(
  draws: readonly Draw[],
  effort: Effort,
  consumers: number,
  providers: number,
): SizePoint {
  const solved = draws
    .slice(0, effort.exact)
    .map((draw) => solve(draw, consumers, providers))
    .filter((each) => each !== undefined);
  const withoutAdjustment = solved.map((each) => runEta(each, consumers, providers));
  const iterated = solved.slice(0, effort.ida).map((each) => runIda(each, consumers, providers));
  return {
    consumers,
    providers,
    feasible: solved.length / effort.exact,
    volume: meanOf(solved.map(({ allocation }) => volume(allocation))),
    exact: methodPoint(solved, solved),
    ida: methodPoint(iterated, solved),
    idaBefore: meanBeside(
      iterated.map(({ before }) => before),
      solved.map(worthOf),
    ),
    eta: methodPoint(withoutAdjustment, solved),
    agreed: meanOf(withoutAdjustment.map(({ share }) => share)).mean,
    settledGap: settledGap(solved.slice(0, effort.settledIda), consumers, providers),
  };
}

function solve(draw: Draw, n: number, m: number): Solved | undefined {
  const { consumers, providers } = firstOf(draw, n, m);
  try {
    const allocation = allocate(FIELD, consumers, providers);
    const cost = lossCost(FIELD, allocation.supply);
    return { draw, allocation, cost, welfare: welfare(FIELD, consumers, allocation) };
  } catch (error) {
    if (error instanceof RuleError && error.code === "Infeasible") return undefined;
    throw error;
  }
}

function runEta({ draw, allocation }: Solved, n: number, m: number): Outcome & { share: number } {
  const { consumers, providers } = firstOf(draw, n, m);
  const pairs = pair(FIELD, everybody(FIELD, consumers, providers), allocation);
  const count = pairs.energy.length;
  const outcome = eta(FIELD, consumers, m, pairs, firstQuotes(draw.quotes, count));
  return { ...outcome, share: outcome.agreed.length / count };
}

function runIda({ draw }: Solved, n: number, m: number): Outcome & { before: number } {
  const { consumers, providers } = firstOf(draw, n, m);
  const shown = ida(FIELD, consumers, providers, { maxRounds: IDA_ROUNDS });
  // Where it settled before that, it stayed.
  return { ...shown, before: shown.welfareByRound.at(IDA_ROUNDS - 2) ?? shown.welfare };
}

function settledGap(solved: readonly Solved[], n: number, m: number): number {
  const gaps = solved.map(({ draw, welfare: best }) => {
    const { consumers, providers } = firstOf(draw, n, m);
    const outcome = ida(FIELD, consumers, providers, SMALL_STEPS);
    return outcome.converged ? (best - outcome.welfare) / Math.abs(best) : Infinity;
  });
  return Math.max(0, ...gaps);
}

type Worth = Pick<Outcome, "welfare" | "cost">;

function methodPoint(outcomes: readonly Worth[], exact: readonly Worth[]): MethodPoint {
  return {
    welfare: meanBeside(outcomes.map(worthOf), exact.map(worthOf)),
    costPerformance: meanBeside(outcomes.map(performance), exact.map(performance)),
  };
}

function worthOf({ welfare: worth }: Worth): number {
  return worth;
}

/** CP (equation 36); nothing where nothing is traded. */
function performance({ welfare: worth, cost }: Worth): number {
  return cost === 0 ? 0 : worth / cost;
}
