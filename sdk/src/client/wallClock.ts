/** Seconds since 1970 by this machine's clock. */
export function wallClock(): number {
  return Math.floor(Date.now() / 1000);
}
