/** A time in the unit in which it is short. */
export function time(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(2)} s`;
  return ms >= 1 ? `${ms.toFixed(1)} ms` : `${(1000 * ms).toFixed(0)} µs`;
}

/** A number with commas between its thousands. */
export function count(value: number): string {
  return value.toLocaleString("en");
}
