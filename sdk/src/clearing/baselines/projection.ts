import { at } from "../columns.js";

/** A table of kWh given, one row per consumer and one column per provider, row after row: s_ji of (15). */
export interface Split {
  readonly rows: number;
  readonly columns: number;
  readonly energy: Float64Array;
}

/** Between which sums a line of a table may lie. */
export interface SumBounds {
  readonly low: number;
  readonly high: number;
}

/** How the alternation of Dykstra ends. */
const MAX_ALTERNATIONS = 200;
const SETTLED = 1e-11;

/** Σ of each row, kWh. */
export function rowSums({ rows, columns, energy }: Split): Float64Array {
  const sums = new Float64Array(rows);
  for (let k = 0; k < energy.length; k += 1) {
    const row = Math.floor(k / columns);
    sums[row] = at(sums, row) + at(energy, k);
  }
  return sums;
}

/** Σ of each column, kWh. */
export function columnSums({ columns, energy }: Split): Float64Array {
  const sums = new Float64Array(columns);
  for (let k = 0; k < energy.length; k += 1) {
    const column = k % columns;
    sums[column] = at(sums, column) + at(energy, k);
  }
  return sums;
}

/**
 * The nearest table without negative entries whose rows and columns sum up within their bounds, by Dykstra's alternating
 * projections. Stops after 200; the rows, done last, then hold exactly and the columns nearly.
 */
export function projectOntoBounds(
  split: Split,
  rowBounds: readonly SumBounds[],
  columnBounds: readonly SumBounds[],
): Split {
  const { rows, columns } = split;
  const corrections = [new Float64Array(rows * columns), new Float64Array(rows * columns)] as const;
  let current = split.energy;
  for (let turn = 0; turn < MAX_ALTERNATIONS; turn += 1) {
    const before = current;
    current = corrected(current, corrections[0], (table) => {
      columnBounds.forEach((bounds, j) => {
        projectLine(table, j, columns, rows, bounds);
      });
    });
    current = corrected(current, corrections[1], (table) => {
      rowBounds.forEach((bounds, i) => {
        projectLine(table, i * columns, 1, columns, bounds);
      });
    });
    if (largestDifference(before, current) < SETTLED) break;
  }
  return { rows, columns, energy: current };
}

/** Largest absolute difference of two columns. */
export function largestDifference(a: Float64Array, b: Float64Array): number {
  let largest = 0;
  for (let k = 0; k < a.length; k += 1) largest = Math.max(largest, Math.abs(at(a, k) - at(b, k)));
  return largest;
}

/** One half of Dykstra: undo this set's last correction, project, remember the new one. */
function corrected(
  energy: Float64Array,
  correction: Float64Array,
  project: (table: Float64Array) => void,
): Float64Array {
  const shifted = energy.map((value, k) => value + at(correction, k));
  const projected = shifted.slice();
  project(projected);
  for (let k = 0; k < energy.length; k += 1) correction[k] = at(shifted, k) - at(projected, k);
  return projected;
}

/** Replaces a line of the table by the nearest one without negative entries whose sum is within the bounds. */
function projectLine(
  table: Float64Array,
  start: number,
  step: number,
  count: number,
  { low, high }: SumBounds,
): void {
  const line = new Float64Array(count);
  let positive = 0;
  for (let k = 0; k < count; k += 1) {
    line[k] = at(table, start + k * step);
    positive += Math.max(0, at(line, k));
  }
  const target = Math.min(Math.max(positive, low), high);
  const shift = target === positive ? 0 : shiftToSum(line, target);
  for (let k = 0; k < count; k += 1) table[start + k * step] = Math.max(0, at(line, k) - shift);
}

/** θ with Σ max(x − θ, 0) = target: from the largest entries down, as long as another one stays positive. */
function shiftToSum(line: Float64Array, target: number): number {
  const descending = line.toSorted((a, b) => b - a);
  let sum = 0;
  let shift = 0;
  for (let k = 0; k < descending.length; k += 1) {
    const value = at(descending, k);
    const candidate = (sum + value - target) / (k + 1);
    if (k > 0 && value <= candidate) break;
    sum += value;
    shift = candidate;
  }
  return shift;
}
