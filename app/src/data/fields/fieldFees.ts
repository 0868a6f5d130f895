import type { TrackedField } from "./fieldBook.ts";

/** What a field has earned. */
export interface FieldFees {
  /** Its share of what lay between buyers' and sellers' prices, base units. */
  readonly amount: bigint;
  /** Clearings whose energy was delivered and paid: only those pay a fee. */
  readonly paidOut: number;
}

/** What a field has kept of all that was paid out there. */
export function feesOf({ clearings }: Pick<TrackedField, "clearings">): FieldFees {
  const payouts = clearings.flatMap(({ payout }) => (payout?.measured === true ? [payout] : []));
  return { amount: payouts.reduce((sum, { fee }) => sum + fee, 0n), paidOut: payouts.length };
}
