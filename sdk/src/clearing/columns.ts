/** An entry of a column of numbers; `NaN` beyond its end, where no caller goes. */
export function at(column: Float64Array, index: number): number {
  return column[index] ?? NaN;
}

/** An entry of a column of indices or counters. Not one function with {@link at}, so that both stay of one type. */
export function indexAt(column: Uint32Array, index: number): number {
  return column[index] ?? NaN;
}

/** Σ of a column. */
export function total(column: Float64Array): number {
  let sum = 0;
  for (const value of column) sum += value;
  return sum;
}

/** The entries of a column at some indices, in their order. */
export function picked(column: Float64Array, indices: Uint32Array): Float64Array {
  const result = new Float64Array(indices.length);
  for (let k = 0; k < indices.length; k += 1) result[k] = at(column, indexAt(indices, k));
  return result;
}
