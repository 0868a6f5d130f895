import { InputError } from "../../errors/index.js";
import { behaviourIn, checkBehaviour, type Behaviour, type History } from "./history.js";

/** Trust ε in doubtful acts is given in ten-thousandths, as reputation is on chain. */
export const FULL_TRUST = 10_000;

/** Belief, disbelief and uncertainty; each 0..1, together 1. */
export interface Opinion {
  readonly b: number;
  readonly d: number;
  readonly u: number;
}

/** How reputation becomes election weight. */
export interface WeightRule {
  /** How many past epochs count. */
  readonly window: number;
  /** ε, what a doubtful act is worth beside an honest one; whole ten-thousandths, 0 to {@link FULL_TRUST}. */
  readonly doubtfulTrust: number;
}

/**
 * b, d and u as shares of the counts (paper equations 8 and 9). Who did nothing is uncertain altogether.
 * @throws InputError `BAD_HISTORY`
 */
export function opinionOf(behaviour: Behaviour): Opinion {
  checkBehaviour(behaviour);
  const { honest, dishonest, doubtful } = behaviour;
  const all = honest + dishonest + doubtful;
  if (all === 0) return { b: 0, d: 0, u: 1 };
  return { b: honest / all, d: dishonest / all, u: doubtful / all };
}

/**
 * ρ = b + ε·u, 0..1 (paper equation 10). A ratio: a tenth of a history has the same, so nobody is elected by it.
 * @throws InputError `BAD_HISTORY`, `BAD_WEIGHT_RULE`
 */
export function reputationOf(behaviour: Behaviour, doubtfulTrust: number): number {
  checkTrust(doubtfulTrust);
  const { b, u } = opinionOf(behaviour);
  return b + (doubtfulTrust / FULL_TRUST) * u;
}

/**
 * Election weight w = ⌊ρ·Φ⌋ in whole units, exactly: reputation times the honest acts that it was earned by. A newcomer
 * has 0.
 *
 * What it withstands: the weights of a history's parts, each with the same shares of good and bad, are together at most
 * the whole's. What no rule that takes from the dishonest can: an owner who lets one identity do all the bad and others
 * all the good. Its gain ends at the honest acts, Σ⌊ρᵢ·Φᵢ⌋ ≤ Φ, so by a factor of 1/ρ; and the bad identity must earn
 * units before it is elected to do any harm.
 * @throws InputError `BAD_HISTORY`, `BAD_WEIGHT_RULE`
 */
export function weightOf(behaviour: Behaviour, doubtfulTrust: number): number {
  checkBehaviour(behaviour);
  checkTrust(doubtfulTrust);
  const [honest, dishonest, doubtful] = [
    BigInt(behaviour.honest),
    BigInt(behaviour.dishonest),
    BigInt(behaviour.doubtful),
  ];
  if (honest === 0n) return 0;
  const full = BigInt(FULL_TRUST);
  const trusted = honest * full + doubtful * BigInt(doubtfulTrust);
  return Number((honest * trusted) / (full * (honest + dishonest + doubtful)));
}

/**
 * Election weight at the start of an epoch: {@link weightOf} what was done in the window before it.
 * @throws InputError `BAD_HISTORY`, `BAD_WEIGHT_RULE`
 */
export function weightAt(history: History, epoch: number, rule: WeightRule): number {
  return weightOf(behaviourIn(history, epoch, rule.window), rule.doubtfulTrust);
}

function checkTrust(doubtfulTrust: number): void {
  if (Number.isInteger(doubtfulTrust) && doubtfulTrust >= 0 && doubtfulTrust <= FULL_TRUST) return;
  throw new InputError({
    code: "BAD_WEIGHT_RULE",
    shortMessage: `Trust in doubtful acts is ${String(doubtfulTrust)}.`,
    whatToDo: `Give a whole number of ten-thousandths, 0 to ${String(FULL_TRUST)}.`,
    details: { doubtfulTrust },
  });
}
