import { RuleError } from "../../errors/index.js";
import { FEASIBLE_SLACK } from "../allocate.js";
import { at, total } from "../columns.js";
import { lossCost, utility } from "../measures.js";
import type { Allocation, Consumers, FieldModel, Providers } from "../types.js";

/** Who gets and gives how much, without a dual price to prove anything. */
export type Totals = Omit<Allocation, "lambda">;

/** What a method arrived at, made feasible before it was measured, so that no welfare is won by breaking a bound. */
export interface Outcome extends Totals {
  /** Σ U − Σ C (equation 12). */
  readonly welfare: number;
  /** Σ C (equation 4). */
  readonly cost: number;
}

/**
 * The nearest thing to the totals given that the field allows: inside the boxes of (13) and (14), and Σ d = ρ Σ s by
 * what the providers still can give, and only then by less for the consumers. Any such totals have a split into pairs.
 * @param totals kWh delivered to each consumer, kWh given by each provider.
 * @throws RuleError `Infeasible` if even all that the providers have is less than the least that is asked for.
 */
export function toFeasible(
  field: FieldModel,
  consumers: Consumers,
  providers: Providers,
  totals: Totals,
): Totals {
  const { minEnergy, maxEnergy } = consumers;
  let demand: Float64Array = totals.demand.map((energy, i) =>
    Math.min(Math.max(energy, at(minEnergy, i)), at(maxEnergy, i)),
  );
  let supply: Float64Array = totals.supply.map((energy, j) =>
    Math.min(Math.max(energy, 0), at(providers.maxEnergy, j)),
  );
  supply = supplying(supply, providers.maxEnergy, total(demand) / field.efficiency);
  const deliverable = field.efficiency * total(supply);
  if (total(demand) > deliverable) demand = towards(demand, minEnergy, deliverable);
  requireServed(total(demand), deliverable);
  const needed = total(demand) / field.efficiency;
  return { demand, supply: supplying(supply, providers.maxEnergy, needed) };
}

/** {@link toFeasible}, and what it is worth. */
export function measure(
  field: FieldModel,
  consumers: Consumers,
  providers: Providers,
  totals: Totals,
): Outcome {
  const feasible = toFeasible(field, consumers, providers, totals);
  const cost = lossCost(field, feasible.supply);
  return { ...feasible, cost, welfare: utility(consumers, feasible.demand) - cost };
}

/** Everybody gives less in proportion, or more by the same share of what is left to give. */
function supplying(supply: Float64Array, most: Float64Array, needed: number): Float64Array {
  const now = total(supply);
  return needed < now
    ? supply.map((energy) => (energy * needed) / now)
    : towards(supply, most, needed);
}

/** The column moved towards the limit until it sums up to `sum`, or to the limit where that is not enough. */
function towards(column: Float64Array, limit: Float64Array, sum: number): Float64Array {
  const now = total(column);
  const room = total(limit) - now;
  const share = room === 0 ? 0 : Math.min(1, (sum - now) / room);
  return column.map((value, i) => value + share * (at(limit, i) - value));
}

function requireServed(asked: number, deliverable: number): void {
  if (asked <= deliverable * (1 + FEASIBLE_SLACK)) return;
  throw new RuleError({
    code: "Infeasible",
    shortMessage: `The consumers need at least ${String(asked)} kWh, the providers can deliver ${String(deliverable)} kWh.`,
    whatToDo: "Admit fewer consumers or more providers.",
    details: { asked, deliverable },
  });
}
