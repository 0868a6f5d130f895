import { RuleError } from "../errors/index.js";
import { checkConsumers, checkField, checkProviders } from "./checkInput.js";
import { at, total } from "./columns.js";
import { findDualPrice } from "./dualPrice.js";
import { supplyLevel } from "./piece.js";
import type { Allocation, Consumers, FieldModel, Providers } from "./types.js";

/** By how much, relatively, the sums of a field that is just feasible may be rounded apart. */
export const FEASIBLE_SLACK = 1e-12;

/** A water level moves up from below and stops on a piece of its own, so this many steps are never needed. */
const MAX_LEVEL_STEPS = 200;

/**
 * The allocation of highest welfare (SWM2, equations 12 to 15) for everybody given: with λ the smallest root of
 * D(λ) = ρS(λ),
 *
 *     d_i = clamp(ω_i/λ + dmin_i − 1, dmin_i, dmax_i)        s_j = clamp((ρλ − l2)/2l1, 0, smax_j)
 *
 * Prices play no part in it; who takes part is `admit`'s business. O(N+M) a step, about ten steps.
 * @returns kWh; Σ demand = ρ Σ supply.
 * @throws RuleError `Infeasible` if the least that is asked for exceeds the most that can be delivered.
 * @throws InputError `BAD_FIELD`, `BAD_COLUMNS`, `BAD_CONSUMER`, `BAD_PROVIDER`
 */
export function allocate(
  field: FieldModel,
  consumers: Consumers,
  providers: Providers,
): Allocation {
  checkField(field);
  checkConsumers(consumers);
  checkProviders(providers);
  return allocateChecked(field, consumers, providers);
}

/** {@link allocate} for columns that were looked at before. */
export function allocateChecked(
  field: FieldModel,
  consumers: Consumers,
  providers: Providers,
): Allocation {
  requireFeasible(field, consumers, providers);
  const lambda = findDualPrice(field, consumers, providers);
  const demand = demandAtPrice(consumers, lambda);
  const given = total(demand) / field.efficiency;
  const supply = supplyOf(providers, given, supplyLevel(field, lambda));
  return { lambda, demand, supply };
}

function requireFeasible(field: FieldModel, consumers: Consumers, providers: Providers): void {
  const asked = total(consumers.minEnergy);
  const deliverable = field.efficiency * total(providers.maxEnergy);
  if (asked <= deliverable * (1 + FEASIBLE_SLACK)) return;
  throw new RuleError({
    code: "Infeasible",
    shortMessage: `The consumers need at least ${String(asked)} kWh, the providers can deliver ${String(deliverable)} kWh.`,
    whatToDo: "Admit fewer consumers or more providers.",
    details: { asked, deliverable },
  });
}

function demandAtPrice(consumers: Consumers, lambda: number): Float64Array {
  const { minEnergy, maxEnergy, willingness } = consumers;
  const demand = new Float64Array(willingness.length);
  for (let i = 0; i < demand.length; i += 1) {
    const will = at(willingness, i);
    const low = at(minEnergy, i);
    // Never 0/0: whoever has no willingness takes the least, at any price.
    const wanted = will > lambda ? will / lambda + (low - 1) : low;
    demand[i] = Math.min(wanted, at(maxEnergy, i));
  }
  return demand;
}

/**
 * min(u, smax_j) with u such that they sum up to `given`. u follows from λ already, but with tiny loss factors the last
 * bit of λ moves many kWh; from the sum it is exact.
 */
function supplyOf({ maxEnergy }: Providers, given: number, guess: number): Float64Array {
  let level = guess;
  for (let step = 0; step < MAX_LEVEL_STEPS; step += 1) {
    const next = nextLevel(maxEnergy, given, level);
    const isSettled = Math.abs(next - level) <= 4 * Number.EPSILON * level;
    level = next;
    if (isSettled) break;
  }
  return maxEnergy.map((most) => Math.min(most, level));
}

/** Newton's step for Σ min(u, smax_j) = given; the sum is concave in u, so the steps come from below. */
function nextLevel(maxEnergy: Float64Array, given: number, level: number): number {
  let full = 0;
  let open = 0;
  let largest = 0;
  for (const most of maxEnergy) {
    if (most <= level) full += most;
    else open += 1;
    if (most > largest) largest = most;
  }
  if (open > 0) return Math.max(0, (given - full) / open);
  return full <= given || maxEnergy.length === 0 ? level : 0;
}
