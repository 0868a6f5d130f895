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

/**
 * How a chain's blocks come: by the world's clock; by the clock, but at times of the chain's own; or when somebody sends
 * something, so that the newest may be of any age.
 */
export type Pace = "world" | "own" | "asked";

/** @returns since when a page knows of nothing newer than this block, by the device's clock; `undefined` if that says nothing. */
export function newestFrom(heard: Heard | undefined, pace: Pace): number | undefined {
  if (heard === undefined || pace === "asked") return undefined;
  return pace === "own" ? heard.heardAt : Math.min(heard.heardAt, heard.timestamp);
}

/** How fresh what a page shows is. Seconds are as rough as is worth saying anew. */
export type Freshness =
  | { readonly kind: "loading" }
  | { readonly kind: "fresh" }
  | { readonly kind: "silent"; readonly seconds: number }
  | { readonly kind: "stuck"; readonly seconds: number }
  | { readonly kind: "down" };

/** What is known of a node's answers; times by the device's clock, seconds since 1970. */
export interface Answers {
  /** When it last answered; 0 if never. */
  readonly answeredAt: number;
  /** Whether the last look failed. */
  readonly failed: boolean;
  /** Since when it has told of nothing newer, where that says something. */
  readonly newestFrom: number | undefined;
}

/** No answer for so long, and what is shown is called old. */
const SILENT_AFTER = 20;

/** No new block for so long: local chains make one a minute at least, public ones every few seconds, and at times miss some. */
const STUCK_AFTER = 90;

/**
 * What to say about the node: it has not answered yet, it answers, it fell silent so many seconds ago, it answers but has
 * known no new block for so many seconds, or it has never answered and refuses.
 */
export function freshnessOf({ answeredAt, failed, newestFrom }: Answers, now: number): Freshness {
  if (answeredAt === 0) return failed ? { kind: "down" } : { kind: "loading" };
  const silent = now - answeredAt;
  if (silent >= SILENT_AFTER || (failed && silent >= 5)) {
    return { kind: "silent", seconds: roughly(silent) };
  }
  const old = newestFrom === undefined ? 0 : now - newestFrom;
  return old >= STUCK_AFTER ? { kind: "stuck", seconds: roughly(old) } : { kind: "fresh" };
}

/** Whoever listens hears it each time that it changes: every ten seconds at first, then every minute. */
function roughly(seconds: number): number {
  const step = seconds < 10 ? 5 : seconds < 60 ? 10 : 60;
  return Math.floor(seconds / step) * step;
}
