import type { Consumers, FieldModel, Providers } from "../../../src/clearing/index.js";
import type { Random } from "../../../src/random/index.js";

/** The field of the paper's simulation (Table II). */
export const field: FieldModel = {
  efficiency: 0.9,
  quadraticLoss: 0.0025,
  linearLoss: 0.005,
  gridBuys: 0.6,
  gridSells: 1,
  alpha: 0.5,
  beta: 0.5,
};

export interface Sample {
  readonly consumers: Consumers;
  readonly providers: Providers;
}

/** EVs by the paper's laws. */
export function draw(random: Random, consumerCount: number, providerCount: number): Sample {
  const column = (count: number, low: number, high: number): Float64Array =>
    Float64Array.from({ length: count }, () => low + (high - low) * random.next());
  return {
    consumers: {
      minEnergy: column(consumerCount, 5, 10),
      maxEnergy: column(consumerCount, 12, 18),
      willingness: column(consumerCount, 0, 1),
      maxPrice: column(consumerCount, 1, 1),
    },
    providers: {
      maxEnergy: column(providerCount, 10, 20),
      minPrice: column(providerCount, 0.6, 0.6),
    },
  };
}

/** Whether the providers can give the least that is asked for. */
export function isFeasible({ efficiency }: FieldModel, { consumers, providers }: Sample): boolean {
  const sum = (column: Float64Array): number => column.reduce((total, value) => total + value, 0);
  return sum(consumers.minEnergy) <= efficiency * sum(providers.maxEnergy);
}
