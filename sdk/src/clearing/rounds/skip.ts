import { MILLION, coverOfBuy, coverOfSell } from "../certify/integers.js";
import { roundTimes, type Field } from "./field.js";
import type { SidedOrder } from "./record.js";

/** Why an order may be left out, in the order of the contract's `ITwoWayAuction.SkipReason`. */
export const SKIP_REASONS = [
  "None",
  "Invalid",
  "NotActive",
  "EpochMoved",
  "Traded",
  "Uncovered",
] as const;

/**
 * Why an order may be left out: its own numbers make no sense; its account is not registered, has cancelled, took part
 * in a clearing of a round that began as late, or cannot pay.
 */
export type SkipReason = (typeof SKIP_REASONS)[number];

/** What the market knows of an order's account. */
export interface AccountForOrder {
  readonly isActive: boolean;
  readonly epoch: number;
  /** When the round began in which it last took part, seconds since 1970. */
  readonly lastClearing: number;
  /** What it cannot withdraw before the round's orders expire, base units. */
  readonly cover: bigint;
}

/** What the contract will say against an order, by the same rules in the same order; "None" if nothing. */
export function skipReasonOf(
  field: Field,
  round: number,
  sided: SidedOrder,
  account: AccountForOrder,
): SkipReason {
  const { side, order } = sided;
  if (side === "buy" && (order.minWattHours > order.maxWattHours || order.willingness > MILLION))
    return "Invalid";
  if (!account.isActive) return "NotActive";
  if (account.epoch !== order.epoch) return "EpochMoved";
  if (account.lastClearing >= roundTimes(field, round).opensAt) return "Traded";
  const needed = side === "buy" ? coverOfBuy(field, order) : coverOfSell(field, order);
  return account.cover < needed ? "Uncovered" : "None";
}
