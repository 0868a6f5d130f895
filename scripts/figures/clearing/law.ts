import type { Quotes } from "../../../sdk/src/clearing/baselines/index.js";
import type { Consumers, FieldModel, Providers } from "../../../sdk/src/clearing/index.js";
import { createRandom, type Random } from "../../../sdk/src/random/index.js";

/** Most EVs on one side of any figure. */
export const MOST = 50;

/** Seed of all figures. */
export const SEED = "clearing figures";

/** The field of the paper's Table II; the adjustment coefficients differ from figure to figure. */
export const FIELD: FieldModel = {
  efficiency: 0.9,
  quadraticLoss: 0.0025,
  linearLoss: 0.005,
  gridBuys: 0.6,
  gridSells: 1,
  alpha: 0.5,
  beta: 0.5,
};

/** One draw: EVs of both sides and first prices; a smaller field is its beginning. */
export interface Draw {
  readonly consumers: Consumers;
  readonly providers: Providers;
  /** Prices for as many pairs as a field of this size can have. */
  readonly quotes: Quotes;
}

/**
 * The k-th draw. All points of all curves use the same draws, so a curve moves by its parameter and not by chance.
 * Energies and willingness by Table II, uniform. The laws of the price limits are ours (the paper leaves them open), one
 * of each for every pair as the paper's indices have it: rmin uniform between the grid's prices, pmax uniform from rmin
 * up, p uniform from pG to pmax, r uniform from rmin to rG. So every pair is rational, and nobody has to be refused.
 */
export function drawField(k: number): Draw {
  const random = createRandom(SEED).fork(String(k));
  const column = (name: string, low: number, high: number): Float64Array => {
    const source = random.fork(name);
    return Float64Array.from({ length: MOST }, () => between(source, low, high));
  };
  return {
    consumers: {
      minEnergy: column("dmin", 5, 10),
      maxEnergy: column("dmax", 12, 18),
      willingness: column("willingness", 0, 1),
      maxPrice: new Float64Array(MOST).fill(FIELD.gridSells),
    },
    providers: {
      maxEnergy: column("smax", 10, 20),
      minPrice: new Float64Array(MOST).fill(FIELD.gridBuys),
    },
    quotes: drawQuotes(random.fork("prices"), 2 * MOST),
  };
}

/** Prices of so many rational pairs, by the laws of {@link drawField}. */
export function drawQuotes(random: Random, pairs: number): Quotes {
  const { gridBuys, gridSells } = FIELD;
  const names = ["minPrice", "maxPrice", "firstBid", "firstAsk"] as const;
  const [minPrice, maxPrice, firstBid, firstAsk] = names.map(() => new Float64Array(pairs)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let k = 0; k < pairs; k += 1) {
    const least = between(random, gridBuys, gridSells);
    const most = between(random, least, gridSells);
    minPrice[k] = least;
    maxPrice[k] = most;
    firstBid[k] = between(random, gridBuys, most);
    firstAsk[k] = between(random, least, gridSells);
  }
  return { minPrice, maxPrice, firstBid, firstAsk };
}

/** The first n consumers and m providers of a draw. */
export function firstOf(
  { consumers, providers }: Draw,
  n: number,
  m: number,
): { consumers: Consumers; providers: Providers } {
  return {
    consumers: {
      minEnergy: consumers.minEnergy.subarray(0, n),
      maxEnergy: consumers.maxEnergy.subarray(0, n),
      willingness: consumers.willingness.subarray(0, n),
      maxPrice: consumers.maxPrice.subarray(0, n),
    },
    providers: {
      maxEnergy: providers.maxEnergy.subarray(0, m),
      minPrice: providers.minPrice.subarray(0, m),
    },
  };
}

/** The quotes of the first pairs. */
export function firstQuotes(quotes: Quotes, pairs: number): Quotes {
  return {
    minPrice: quotes.minPrice.subarray(0, pairs),
    maxPrice: quotes.maxPrice.subarray(0, pairs),
    firstBid: quotes.firstBid.subarray(0, pairs),
    firstAsk: quotes.firstAsk.subarray(0, pairs),
  };
}

function between(random: Random, low: number, high: number): number {
  return low + (high - low) * random.next();
}
