import type { Queries } from "./types.js";

const LOCKS = { migrations: 20_567_001, log: 20_567_002 } as const;

/** Waits until no other transaction holds the lock; it is given free with the transaction's end. */
export async function lockFor(inside: Queries, what: keyof typeof LOCKS): Promise<void> {
  await inside.query("SELECT pg_advisory_xact_lock($1::bigint)", [LOCKS[what]]);
}
