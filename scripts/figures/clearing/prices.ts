import type { Quotes } from "../../../sdk/src/clearing/baselines/index.js";
import {
  closedPrice,
  profitMargin,
  runAuction,
  type AuctionRounds,
  type PricePair,
} from "../../../sdk/src/clearing/index.js";
import { createRandom } from "../../../sdk/src/random/index.js";
import { meanOf, type Mean } from "../statistics.js";
import { SEED, drawQuotes } from "./law.js";

/** What the auctions of many pairs come to at one adjustment coefficient α = β. */
export interface AuctionPoint {
  readonly coefficient: number;
  readonly consumerPrice: Mean;
  readonly providerPrice: Mean;
  /** Rounds until both prices have settled. */
  readonly rounds: Mean;
  /** Share of the pairs with W ≥ Q in the end. */
  readonly agreed: number;
  /** PMA (equation 35). */
  readonly margin: number;
  /** PMA by the closed form. */
  readonly closedMargin: number;
}

/** Mean prices after a round; a pair that has settled keeps its prices. */
export interface RoundPoint {
  readonly round: number;
  readonly consumerPrice: number;
  readonly providerPrice: number;
}

/** Prices of pairs, the same for every figure about prices. */
export function pairQuotes(count: number, label = "pairs"): Quotes {
  return drawQuotes(createRandom(SEED).fork(label), count);
}

/** Runs the auctions of all pairs; `literal` stops each at its first W ≥ Q. */
export function measureAuctions(
  quotes: Quotes,
  coefficient: number,
  literal = false,
): AuctionPoint {
  const auctions = runAll(quotes, coefficient, literal);
  const last = auctions.map(({ rounds }) => rounds.at(-1)).filter((pair) => pair !== undefined);
  const closed = eachPair(quotes, (limits) =>
    closedPrice({ alpha: coefficient, beta: coefficient }, limits),
  );
  return {
    coefficient,
    consumerPrice: meanOf(last.map(({ consumerPrice }) => consumerPrice)),
    providerPrice: meanOf(last.map(({ providerPrice }) => providerPrice)),
    rounds: meanOf(auctions.map(({ rounds }) => rounds.length)),
    agreed: auctions.filter(({ agreed }) => agreed).length / auctions.length,
    margin: marginOf(last),
    closedMargin: marginOf(closed),
  };
}

/** Mean prices round by round, as far as the last pair goes on. */
export function measureRounds(quotes: Quotes, coefficient: number): RoundPoint[] {
  const auctions = runAll(quotes, coefficient, false);
  const most = Math.max(...auctions.map(({ rounds }) => rounds.length));
  return Array.from({ length: most }, (_, index) => {
    const now = auctions
      .map(({ rounds }) => rounds[Math.min(index, rounds.length - 1)])
      .filter((pair) => pair !== undefined);
    return {
      round: index + 1,
      consumerPrice: meanOf(now.map(({ consumerPrice }) => consumerPrice)).mean,
      providerPrice: meanOf(now.map(({ providerPrice }) => providerPrice)).mean,
    };
  });
}

function runAll(quotes: Quotes, coefficient: number, literal: boolean): AuctionRounds[] {
  const field = { alpha: coefficient, beta: coefficient };
  return eachPair(quotes, (limits, first) =>
    runAuction(field, limits, first, { stopAtFirstAgreement: literal }),
  );
}

function eachPair<T>(
  { maxPrice, minPrice, firstBid, firstAsk }: Quotes,
  run: (limits: { maxPrice: number; minPrice: number }, first: PricePair) => T,
): T[] {
  return Array.from(maxPrice, (most, k) =>
    run(
      { maxPrice: most, minPrice: minPrice[k] ?? NaN },
      { consumerPrice: firstBid[k] ?? NaN, providerPrice: firstAsk[k] ?? NaN },
    ),
  );
}

function marginOf(pairs: readonly PricePair[]): number {
  return profitMargin({
    consumerPrice: Float64Array.from(pairs, ({ consumerPrice }) => consumerPrice),
    providerPrice: Float64Array.from(pairs, ({ providerPrice }) => providerPrice),
  });
}
