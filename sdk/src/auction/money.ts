import { BASIS_POINTS, cost, mulDivDown, shareUp } from "../units/index.js";
import type { Parameters, Round } from "./types.js";

/** A consumer's locked payment: energy × start price, rounded up. Base units. */
export function escrowOf(round: Pick<Round, "wattHours" | "startPrice">): bigint {
  return cost(round.wattHours, round.startPrice);
}

/**
 * A provider's locked deposit: a share of the escrow, rounded up. The same for every bid of a round: in proportion to
 * the bid, a one-wei bid could win, stay away and lose nothing.
 */
export function bondOf(escrow: bigint, parameters: Pick<Parameters, "bondBps">): bigint {
  return shareUp(escrow, parameters.bondBps);
}

/** By how much a bid must be below the best: a share of it rounded up, at least 1. Base units per kWh. */
export function decrementOf(best: bigint, parameters: Pick<Parameters, "minDecrementBps">): bigint {
  const share = shareUp(best, parameters.minDecrementBps);
  return share > 1n ? share : 1n;
}

/**
 * The highest price that would lead now: the start price, then the best less the decrement.
 * `undefined` once the best is 0 and nothing undercuts it.
 */
export function highestNextBid(
  round: Pick<Round, "provider" | "price">,
  parameters: Pick<Parameters, "minDecrementBps">,
): bigint | undefined {
  if (round.provider === undefined) return round.price;
  if (round.price === 0n) return undefined;
  return round.price - decrementOf(round.price, parameters);
}

/** What contesting without a reading puts at stake, and what the loser of a dispute pays. Rounded up. */
export function stakeOf(escrow: bigint, parameters: Pick<Parameters, "contestStakeBps">): bigint {
  return shareUp(escrow, parameters.contestStakeBps);
}

/** What a side loses of its locked money when nobody can prove delivery. Rounded up. */
export function noShowFeeOf(locked: bigint, parameters: Pick<Parameters, "noShowBps">): bigint {
  return shareUp(locked, parameters.noShowBps);
}

/** The missing energy's share of the bond, rounded down. */
export function slashOf(bond: bigint, wattHours: number, delivered: number): bigint {
  return mulDivDown(bond, BigInt(wattHours - delivered), BigInt(wattHours));
}

/** Whether two amounts of energy differ by more than the tolerance, a share of what was asked. Exact in integers. */
export function isBeyondTolerance(
  a: number,
  b: number,
  asked: number,
  parameters: Pick<Parameters, "toleranceBps">,
): boolean {
  return Math.abs(a - b) * BASIS_POINTS > asked * parameters.toleranceBps;
}
