import { InputError } from "../errors/index.js";
import type { Limits, PricePair } from "./price.js";
import type { FieldModel } from "./types.js";

/** Rounds after which an auction ends at the latest. */
export const MAX_AUCTION_ROUNDS = 64;

/** How an auction of one pair runs. */
export interface AuctionOptions {
  /** ε2: the relative change below which a price counts as settled; 0.001 as in the paper. */
  readonly tolerance?: number;
  /** At most 64, and 64 if not given. */
  readonly maxRounds?: number;
  /**
   * Stop at the first W ≥ Q. So ends the paper's Algorithm 1 if line 15 ff. is read literally: once a pair agrees
   * nothing changes any more, hence CW = CQ = 0. Its text and Fig. 5 mean convergence.
   */
  readonly stopAtFirstAgreement?: boolean;
}

/** An auction of one pair, round by round. */
export interface AuctionRounds {
  /** W and Q of every round, the last being the result. */
  readonly rounds: readonly PricePair[];
  /** Whether the last W ≥ Q. */
  readonly agreed: boolean;
  /** Whether both prices had settled when it ended. */
  readonly converged: boolean;
}

/**
 * The Bayesian auction of one pair (Algorithm 1, second loop). Each round both bid at the linear equilibrium
 *
 *     W = ⅔p + ¼rmin + 1/12 pmax        Q = ⅔r + ¼pmax + 1/12 rmin        (29), (30)
 *
 * and then move their expectation towards their limit, p ← W + α(pmax − W), r ← Q − β(Q − rmin) (31), (32), until W
 * and Q of two rounds in a row differ by less than ε2 (33), (34), in absolute value: as written, a falling price would
 * always count as settled. The bids go to `closedPrice`; what is recorded is the bid, not the expectation. The first
 * round has no round before it: that its bid is near the first price says nothing about the adjustment to come.
 * @param first p and r before the first round.
 * @throws InputError `BAD_AUCTION`
 */
export function runAuction(
  field: Pick<FieldModel, "alpha" | "beta">,
  limits: Limits,
  first: PricePair,
  options: AuctionOptions = {},
): AuctionRounds {
  const { tolerance = 0.001, maxRounds = MAX_AUCTION_ROUNDS, stopAtFirstAgreement } = options;
  checkAuction(limits, first, tolerance, maxRounds);
  const rounds: PricePair[] = [];
  let expected = first;
  let previous: PricePair | undefined;
  for (;;) {
    const bid = equilibrium(limits, expected);
    rounds.push(bid);
    const agreed = bid.consumerPrice >= bid.providerPrice;
    const converged = previous !== undefined && isClose(previous, bid, tolerance);
    const isOver = stopAtFirstAgreement === true ? agreed : converged;
    if (isOver || rounds.length >= maxRounds) return { rounds, agreed, converged };
    expected = adjusted(field, limits, bid);
    previous = bid;
  }
}

/** Equations (29) and (30): both bids where each is the best answer to the other. */
export function equilibrium({ maxPrice, minPrice }: Limits, expected: PricePair): PricePair {
  return {
    consumerPrice: (2 / 3) * expected.consumerPrice + minPrice / 4 + maxPrice / 12,
    providerPrice: (2 / 3) * expected.providerPrice + maxPrice / 4 + minPrice / 12,
  };
}

/** Equations (31) and (32): a share of the way to one's own limit, never beyond and never back. */
function adjusted(
  { alpha, beta }: Pick<FieldModel, "alpha" | "beta">,
  { maxPrice, minPrice }: Limits,
  bid: PricePair,
): PricePair {
  return {
    consumerPrice: bid.consumerPrice + alpha * Math.max(maxPrice - bid.consumerPrice, 0),
    providerPrice: bid.providerPrice - beta * Math.max(bid.providerPrice - minPrice, 0),
  };
}

function isClose(before: PricePair, now: PricePair, tolerance: number): boolean {
  return (
    change(before.consumerPrice, now.consumerPrice) < tolerance &&
    change(before.providerPrice, now.providerPrice) < tolerance
  );
}

/** Relative change, in absolute value; 0 where nothing changed, even at 0. */
function change(before: number, now: number): number {
  return before === now ? 0 : Math.abs((now - before) / now);
}

function checkAuction(
  { maxPrice, minPrice }: Limits,
  { consumerPrice, providerPrice }: PricePair,
  tolerance: number,
  maxRounds: number,
): void {
  const prices = [maxPrice, minPrice, consumerPrice, providerPrice];
  const isGood =
    prices.every((price) => price >= 0 && price < Infinity) &&
    tolerance > 0 &&
    Number.isInteger(maxRounds) &&
    maxRounds >= 1 &&
    maxRounds <= MAX_AUCTION_ROUNDS;
  if (isGood) return;
  throw new InputError({
    code: "BAD_AUCTION",
    shortMessage: `Prices ${prices.join(", ")}, tolerance ${String(tolerance)} and ${String(maxRounds)} rounds make no auction.`,
    whatToDo: `Give prices of 0 or more, a tolerance above 0 and 1 to ${String(MAX_AUCTION_ROUNDS)} rounds.`,
    details: { prices, tolerance, maxRounds },
  });
}
