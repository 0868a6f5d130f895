/** This device's clock, seconds since 1970. */
export function wallClock(): number {
  return Date.now() / 1_000;
}
