import { at, total } from "./columns.js";
import type { Allocation, Consumers, FieldModel, Prices } from "./types.js";

/**
 * Social welfare: Σ ω ln(d − dmin + 1) − Σ (l1 s² + l2 s), the objective of SWM2 (equation 12). Energy below dmin is of
 * no use to a consumer (utility 0), so whoever was not admitted counts nothing.
 */
export function welfare(field: FieldModel, consumers: Consumers, allocation: Allocation): number {
  return utility(consumers, allocation.demand) - lossCost(field, allocation.supply);
}

/** Σ U_i (equation 3). */
export function utility(consumers: Consumers, demand: Float64Array): number {
  const { minEnergy, willingness } = consumers;
  let sum = 0;
  for (let i = 0; i < demand.length; i += 1) {
    const above = at(demand, i) - at(minEnergy, i);
    if (above > 0) sum += at(willingness, i) * Math.log1p(above);
  }
  return sum;
}

/** Σ C_j, what giving costs the providers in losses (equation 4). */
export function lossCost(field: FieldModel, supply: Float64Array): number {
  let sum = 0;
  for (const given of supply) {
    sum += (field.quadraticLoss * given + field.linearLoss) * given;
  }
  return sum;
}

/** CP: welfare for each unit of loss cost (equation 36); 0 where nobody gives. */
export function costPerformance(
  field: FieldModel,
  consumers: Consumers,
  allocation: Allocation,
): number {
  const cost = lossCost(field, allocation.supply);
  return cost === 0 ? 0 : welfare(field, consumers, allocation) / cost;
}

/**
 * PMA: the auctioneer's profit margin (W̄ − Q̄)/Q̄ with the plain means over all pairs (equation 35), in a field that
 * keeps the whole spread. `NaN` without pairs.
 */
export function profitMargin(prices: Prices): number {
  const asked = total(prices.providerPrice);
  return (total(prices.consumerPrice) - asked) / asked;
}

/** SS: the energy traded, Σ s, kWh at the providers' cars (under equation 25). */
export function volume(allocation: Allocation): number {
  return total(allocation.supply);
}

/** Σ d: the energy that arrives, kWh. */
export function deliveredVolume(allocation: Allocation): number {
  return total(allocation.demand);
}
