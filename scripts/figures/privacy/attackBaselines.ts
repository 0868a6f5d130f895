import {
  casper,
  centralisedExchange,
  cliqueCloak,
  defaultGrouping,
  intervalCloaking,
  planarLaplace,
  type BaselineInput,
  type BaselineOutcome,
} from "../../../sdk/src/privacy/index.js";
import { createRandom } from "../../../sdk/src/random/index.js";
import { meanOf, type Mean } from "../statistics.js";
import type { Baseline } from "./attackers.js";
import { chanceOf } from "./schemes.js";
import { SEED, type Hours, type Target } from "./traffic.js";

/** The largest posterior of the attacker of one request, mean over those whom the baseline serves. */
export function attackBaselines(
  { at }: Hours,
  targets: readonly Target[],
  k: number,
): Readonly<Record<Baseline, Mean>> {
  const run = (cloak: (input: BaselineInput) => BaselineOutcome, isPublic = false): Mean =>
    meanOf(
      targets.flatMap((target) => {
        // CliqueCloak runs once for all vehicles of a moment, by a seed that all of them know.
        const seeded = createRandom(SEED).fork(`moment ${String(target.time)}`);
        const random = isPublic ? seeded : chanceOf(target, k).fork("baseline");
        const parameters = { ...defaultGrouping, k };
        const outcome = cloak({ vehicles: at(target.time), target: target.id, parameters, random });
        return outcome.served ? [outcome.posterior.largest] : [];
      }),
    );
  return {
    intervalCloaking: run(intervalCloaking),
    casper: run(casper),
    cliqueCloak: run(cliqueCloak, true),
    planarLaplace: run(planarLaplace),
    centralisedExchange: run(centralisedExchange),
  };
}
