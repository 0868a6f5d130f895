// One function for each kind of list, though they say the same: a function that meets them all is several times slower.

/** The number that is there; `NaN` beyond the end, where no caller goes. */
export function numberAt(column: Float64Array, index: number): number {
  return column[index] ?? NaN;
}

/** The index that is there; `NaN` beyond the end, where no caller goes. */
export function indexAt(column: Uint32Array, index: number): number {
  return column[index] ?? NaN;
}

/** The item that is there; no caller goes beyond the end. */
export function itemAt<T>(list: readonly T[], index: number): T {
  return list[index] as T;
}
