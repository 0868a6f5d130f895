import type { TrackedClearing } from "../../data/fields/fieldBook.ts";

/** How far a clearing has come: its money on hold, paid by the meter's word, or given back without it. */
export type Standing = "held" | "paid" | "returned" | "empty";

export function standingOf({ payout, bought, sold }: TrackedClearing): Standing {
  if (payout !== undefined) return payout.measured ? "paid" : "returned";
  return bought.length + sold.length === 0 ? "empty" : "held";
}
