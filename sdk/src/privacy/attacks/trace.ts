import { posteriorOf } from "../measures/posterior.js";
import type { Posterior } from "../types.js";
import type { Likelihoods } from "./likelihoods.js";

/**
 * The attacker of a trace, see `knows.trace`: a vehicle is as likely as it is at all positions together, so one that is
 * missing from a single set is out. What is drawn at one position is drawn independently of the others, given who asks.
 *
 * @param positions for each the likelihoods of what was published there.
 * @throws InputError `NOBODY_ASKED` if no vehicle is possible at all of them, or if there is none
 */
export function attackTrace(positions: readonly Likelihoods[]): Posterior {
  const [first, ...others] = positions;
  let product: Likelihoods = first ?? new Map<string, number>();
  for (const likelihoods of others) {
    product = scaled(
      Array.from(product, ([id, value]) => [id, value * (likelihoods.get(id) ?? 0)] as const),
    );
  }
  return posteriorOf(product);
}

/** Relative to the largest, so that a long trace does not underflow. */
function scaled(entries: readonly (readonly [string, number])[]): Likelihoods {
  const most = entries.reduce((largest, [, value]) => Math.max(largest, value), 0);
  return new Map(most === 0 ? entries : entries.map(([id, value]) => [id, value / most]));
}
