import type { Consumers, FieldModel, Providers } from "../../../sdk/src/clearing/index.js";
import { createRandom } from "../../../sdk/src/random/index.js";

/** Seed of all instances. */
export const SEED = "clearing bench";

/** The field of the paper's simulation. */
export const FIELD: FieldModel = {
  efficiency: 0.9,
  quadraticLoss: 0.0025,
  linearLoss: 0.005,
  gridBuys: 0.6,
  gridSells: 1,
  alpha: 0.5,
  beta: 0.5,
};

/** EVs of both sides. */
export interface Instance {
  readonly consumers: Consumers;
  readonly providers: Providers;
}

/**
 * So many EVs by the paper's laws, 35 consumers to 40 providers as in its figures; price limits uniform between the
 * grid's, so that admission has something to decide.
 */
export function drawInstance(evs: number): Instance {
  const random = createRandom(SEED).fork(String(evs));
  const consumers = Math.max(1, Math.round((evs * 35) / 75));
  const providers = evs - consumers;
  const column = (count: number, low: number, high: number): Float64Array =>
    Float64Array.from({ length: count }, () => low + (high - low) * random.next());
  return {
    consumers: {
      minEnergy: column(consumers, 5, 10),
      maxEnergy: column(consumers, 12, 18),
      willingness: column(consumers, 0, 1),
      maxPrice: column(consumers, FIELD.gridBuys, FIELD.gridSells),
    },
    providers: {
      maxEnergy: column(providers, 10, 20),
      minPrice: column(providers, FIELD.gridBuys, FIELD.gridSells),
    },
  };
}
