/** A block and when it was heard of. */
export interface Heard {
  /** The block's time, seconds since 1970. */
  readonly timestamp: number;
  /** By this device's clock, seconds since 1970. */
  readonly heardAt: number;
}

/** A chain's clock that differs by less is the device's: blocks take time to come, and clocks drift. */
const SAME_CLOCK = 120;

/**
 * By how many seconds the chain's clock is ahead of the device's. A chain of the real world has the device's time; one
 * that plays a day has its own, and the block last heard of tells it as closely as anybody can know.
 */
export function clockOffset(heard: Heard | undefined): number {
  if (heard === undefined) return 0;
  const offset = heard.timestamp - heard.heardAt;
  return Math.abs(offset) < SAME_CLOCK ? Math.max(0, offset) : offset;
}

/** How fresh what a page shows is. */
export type Freshness =
  | { readonly kind: "loading" }
  | { readonly kind: "fresh" }
  | { readonly kind: "stale"; readonly seconds: number }
  | { readonly kind: "down" };

/** No answer for so long, and what is shown is called old. */
const STALE_AFTER = 20;

/**
 * What to say about the node: it has not answered yet, it answers, it fell silent so many seconds ago, or it has never
 * answered and refuses.
 * @param answeredAt when it last answered; 0 if never.
 */
export function freshnessOf(
  { answeredAt, failed }: { readonly answeredAt: number; readonly failed: boolean },
  now: number,
): Freshness {
  if (answeredAt === 0) return failed ? { kind: "down" } : { kind: "loading" };
  const seconds = Math.max(0, Math.floor(now - answeredAt));
  if (seconds >= STALE_AFTER || (failed && seconds >= 5)) return { kind: "stale", seconds };
  return { kind: "fresh" };
}
