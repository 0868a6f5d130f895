import { InputError } from "../../errors/index.js";
import type { Posterior } from "../types.js";

/**
 * Bayes with the same prior for every vehicle: P(v | seen) ∝ P(seen | v asked); with its largest value, its entropy and
 * its effective set size. Equal likelihoods of n vehicles give exactly 1/n each.
 *
 * @param likelihoods for each vehicle P(seen | it asked) or anything proportional to it; those with 0 are left out.
 * @throws InputError `BAD_LIKELIHOOD` for a negative or infinite one, `NOBODY_ASKED` if none is above 0
 */
export function posteriorOf(likelihoods: ReadonlyMap<string, number>): Posterior {
  let most = 0;
  for (const [id, likelihood] of likelihoods) {
    if (!(likelihood >= 0 && likelihood < Infinity)) throw badLikelihood(id, likelihood);
    most = Math.max(most, likelihood);
  }
  if (most === 0) throw nobodyAsked(likelihoods.size);
  // Relative to the largest, equal ones are 1 and add up without an error.
  const weights = Array.from(likelihoods, ([id, value]) => [id, value / most] as const).filter(
    ([, weight]) => weight > 0,
  );
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
  const spread = weights.reduce((sum, [, weight]) => sum + weight * Math.log2(weight), 0);
  // H = −Σ (w/W) log2 (w/W) = log2 W − Σ w log2 w / W.
  const entropyBits = Math.max(0, Math.log2(total) - spread / total);
  return {
    probabilities: new Map(weights.map(([id, weight]) => [id, weight / total])),
    largest: 1 / total,
    entropyBits,
    effectiveSize: 2 ** entropyBits,
  };
}

/**
 * The posterior of one who knows nothing but that it was one of these.
 * @throws InputError `NOBODY_ASKED` if there are none
 */
export function uniformPosterior(ids: Iterable<string>): Posterior {
  return posteriorOf(new Map(Array.from(ids, (id) => [id, 1])));
}

function badLikelihood(id: string, likelihood: number): InputError {
  return new InputError({
    code: "BAD_LIKELIHOOD",
    shortMessage: `The likelihood of the vehicle "${id}" is ${String(likelihood)}.`,
    whatToDo: "Give finite numbers, 0 or more.",
    details: { id, likelihood },
  });
}

function nobodyAsked(candidates: number): InputError {
  return new InputError({
    code: "NOBODY_ASKED",
    shortMessage: `None of ${String(candidates)} vehicles can have led to what was seen.`,
    whatToDo: "Give vehicles, parameters and seed that the request was made with.",
    details: { candidates },
  });
}
