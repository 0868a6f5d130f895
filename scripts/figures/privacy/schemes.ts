import {
  cloakIn,
  defaultGrouping,
  defaultPaper,
  groupVehicles,
  paperCloak,
  type Cloaking,
  type Grouping,
  type RefusalReason,
} from "../../../sdk/src/privacy/index.js";
import { createRandom, type Random } from "../../../sdk/src/random/index.js";
import { spreadOf, type Spread } from "../statistics.js";
import { SEED, type Hours, type Target } from "./traffic.js";

export const SCHEMES = ["paper", "reciprocal"] as const;

export type Scheme = (typeof SCHEMES)[number];

/** Sizes of sets. */
export const SIZES = [5, 10, 20] as const;

/** What a scheme gives the targets. */
export interface SchemePoint {
  readonly scheme: Scheme;
  readonly k: number;
  /** Share of the targets that get a set. */
  readonly served: number;
  /** Why the others get none, how many of them each. */
  readonly refusals: Readonly<Partial<Record<RefusalReason, number>>>;
  /** w̄ of the sets, metres. */
  readonly weight: Spread;
  /** Δ̄ of the graphs. */
  readonly connectivity: Spread;
}

/** The set of a target, by either scheme. */
export interface Schemes {
  readonly paper: (target: Target, k: number) => Cloaking;
  readonly reciprocal: (target: Target, k: number) => Cloaking;
  /** All sets of the target's moment. */
  readonly grouping: (time: number, k: number) => Grouping;
}

/** Both schemes over some hours. Each moment is an epoch, grouped once with the moment as public seed. */
export function schemesOver({ at }: Hours): Schemes {
  const groupings = new Map<string, Grouping>();
  const grouping = (time: number, k: number): Grouping => {
    const key = `${String(time)} ${String(k)}`;
    const known =
      groupings.get(key) ?? groupVehicles(at(time), { ...defaultGrouping, k }, `${SEED} ${key}`);
    groupings.set(key, known);
    return known;
  };
  return {
    grouping,
    paper: (target, k) =>
      paperCloak(at(target.time), target.id, defaultPaper(k), chanceOf(target, k)),
    reciprocal: ({ time, id }, k) => cloakIn(grouping(time, k), id),
  };
}

/** The target's own chance, which no attacker knows. */
export function chanceOf({ time, id }: Target, k: number): Random {
  return createRandom(SEED).fork(`${String(time)} ${id} ${String(k)}`);
}

/** What the scheme gives all of the targets. */
export function measureScheme(
  schemes: Schemes,
  scheme: Scheme,
  targets: readonly Target[],
  k: number,
): SchemePoint {
  const outcomes = targets.map((target) => schemes[scheme](target, k));
  const sets = outcomes.flatMap((outcome) => (outcome.served ? [outcome.set] : []));
  const refusals: Partial<Record<RefusalReason, number>> = {};
  for (const outcome of outcomes) {
    if (!outcome.served) refusals[outcome.reason] = (refusals[outcome.reason] ?? 0) + 1;
  }
  return {
    scheme,
    k,
    served: sets.length / targets.length,
    refusals,
    weight: spreadOf(sets.map(({ weight }) => weight)),
    connectivity: spreadOf(sets.map(({ connectivity }) => connectivity)),
  };
}
