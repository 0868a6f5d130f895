import type { Random } from "../../../sdk/src/random/index.js";

/** How a chain makes blocks. */
export interface BlockRules {
  /** A block begins so often, unless the one before is not ready. */
  readonly everySeconds: number;
  /** Transactions that a block takes. */
  readonly room: number;
}

/** What came of a load. */
export interface Confirmations {
  /** Transactions a second that come. */
  readonly perSecond: number;
  /** From the submission of a transaction to the end of its block, mean. */
  readonly meanSeconds: number;
  readonly transactions: number;
}

/** Transactions that come independently of each other: when, in seconds, rising. */
export function arrivalsOf(perSecond: number, seconds: number, random: Random): number[] {
  const arrivals: number[] = [];
  for (let time = 0; ;) {
    time += -Math.log(1 - random.next()) / perSecond;
    if (time >= seconds) return arrivals;
    arrivals.push(time);
  }
}

/**
 * Puts transactions into blocks as they come. The clock is the one of the load; what counts of the machine is only how
 * long it works on a block, so nobody waits for the load to pass.
 * @param work executes so many transactions as one block, and says how many seconds it took.
 */
export async function confirm(
  arrivals: readonly number[],
  { everySeconds, room }: BlockRules,
  work: (count: number) => Promise<number>,
): Promise<Omit<Confirmations, "perSecond">> {
  let [done, waited, free] = [0, 0, 0];
  while (done < arrivals.length) {
    // The next tick at which somebody waits and the block before is ready.
    const ready = Math.max(free, arrivals[done] ?? free);
    const begins = Math.ceil(ready / everySeconds) * everySeconds;
    const waiting = arrivals.slice(done, done + room).filter((time) => time <= begins);
    free = begins + (await work(waiting.length));
    for (const time of waiting) waited += free - time;
    done += waiting.length;
  }
  return { meanSeconds: waited / done, transactions: done };
}
