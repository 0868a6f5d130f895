import { checkConsumers, checkField, checkProviders } from "../checkInput.js";
import { at } from "../columns.js";
import type { Consumers, FieldModel, Providers } from "../types.js";
import {
  columnSums,
  largestDifference,
  projectOntoBounds,
  rowSums,
  type Split,
  type SumBounds,
} from "./projection.js";
import { measure, type Outcome } from "./toFeasible.js";

/** How long the naive method goes on. */
export interface GradientOptions {
  /** Steps after which it ends at the latest; 2,000 if not given. */
  readonly maxSteps?: number;
  /** kWh that no pair's energy moves by any more; 1e-7 if not given. */
  readonly tolerance?: number;
}

/**
 * The naive twin of `allocate`: projected gradient on the program as the paper writes it, one variable for each of the
 * N·M pairs (equations 12 to 15). Slow and approximate, and nothing in it could share a mistake with the dual price.
 * Time grows with steps × N·M; 35 consumers and 40 providers take about a second.
 * @returns feasible totals and their welfare, which no allocation exceeds that is optimal.
 * @throws RuleError `Infeasible`, InputError `BAD_FIELD`, `BAD_COLUMNS`, `BAD_CONSUMER`, `BAD_PROVIDER`
 */
export function projectedGradient(
  field: FieldModel,
  consumers: Consumers,
  providers: Providers,
  { maxSteps = 2000, tolerance = 1e-7 }: GradientOptions = {},
): Outcome {
  checkField(field);
  checkConsumers(consumers);
  checkProviders(providers);
  const { rowBounds, columnBounds } = boundsOf(field, consumers, providers);
  const step = stepOf(field, consumers, providers);
  let split = projectOntoBounds(nothing(rowBounds, columnBounds), rowBounds, columnBounds);
  for (let k = 0; k < maxSteps; k += 1) {
    const moved = ascend(field, consumers, split, step);
    const next = projectOntoBounds(moved, rowBounds, columnBounds);
    const change = largestDifference(split.energy, next.energy);
    split = next;
    if (change < tolerance) break;
  }
  const demand = rowSums(split).map((given) => field.efficiency * given);
  return measure(field, consumers, providers, { demand, supply: columnSums(split) });
}

/** (13) and (14) as bounds of what is given. */
function boundsOf(
  { efficiency }: FieldModel,
  { minEnergy, maxEnergy }: Consumers,
  providers: Providers,
): { rowBounds: SumBounds[]; columnBounds: SumBounds[] } {
  return {
    rowBounds: Array.from(minEnergy, (least, i) => ({
      low: least / efficiency,
      high: at(maxEnergy, i) / efficiency,
    })),
    columnBounds: Array.from(providers.maxEnergy, (most) => ({ low: 0, high: most })),
  };
}

function nothing(rowBounds: readonly SumBounds[], columnBounds: readonly SumBounds[]): Split {
  const rows = rowBounds.length;
  const columns = columnBounds.length;
  return { rows, columns, energy: new Float64Array(rows * columns) };
}

/** 1/L: the gradient nowhere changes faster than by L = ρ² M max ω + 2 l1 N. */
function stepOf(field: FieldModel, { willingness }: Consumers, { maxEnergy }: Providers): number {
  const eagerness = willingness.reduce((max, will) => Math.max(max, will), 0);
  const fromUtility = field.efficiency ** 2 * maxEnergy.length * eagerness;
  return 1 / (fromUtility + 2 * field.quadraticLoss * Math.max(1, willingness.length));
}

/** One step along ∂/∂s_ji = ρ ω_i / (d_i − dmin_i + 1) − (2 l1 s_j + l2). */
function ascend(
  { efficiency, quadraticLoss, linearLoss }: FieldModel,
  { minEnergy, willingness }: Consumers,
  split: Split,
  step: number,
): Split {
  const gain = rowSums(split).map(
    (given, i) => (efficiency * at(willingness, i)) / (efficiency * given - at(minEnergy, i) + 1),
  );
  const loss = columnSums(split).map((given) => 2 * quadraticLoss * given + linearLoss);
  const energy = split.energy.map((value, k) => {
    const slope = at(gain, Math.floor(k / split.columns)) - at(loss, k % split.columns);
    return value + step * slope;
  });
  return { ...split, energy };
}
