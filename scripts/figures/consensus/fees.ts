import { createRandom } from "../../../sdk/src/random/index.js";
import { spreadOf, type Spread } from "../statistics.js";

/** Transactions that offer one fee, in credits. */
export interface FeeRow {
  readonly fee: number;
  /** Seconds until they are in a block, if P fills its blocks by fee, as in the paper's Fig. 15. */
  readonly byFee: Spread;
  /** Share of them that is in a block at the end. */
  readonly confirmedByFee: number;
  /** The same in the order of arrival, as every protocol here has it. */
  readonly byArrival: Spread;
  readonly confirmedByArrival: number;
}

/** How busy P is: more is asked for than its blocks hold, or no fee would matter. */
export interface FeeLoad {
  readonly seconds: number;
  /** Transactions a second, and in a block; a block a second. */
  readonly rate: number;
  readonly blockTransactions: number;
}

export const FEE_LOAD: FeeLoad = { seconds: 600, rate: 60, blockTransactions: 50 };

const FEES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

interface Offer {
  readonly fee: number;
  readonly at: number;
  confirmed: number | undefined;
}

/** Fig. 15: what a fee buys of a P that chooses by it, and of one that cannot choose. */
export function measureFees(seed: string, load = FEE_LOAD): FeeRow[] {
  const byFee = confirm(offersOf(seed, load), load, (a, b) => b.fee - a.fee || a.at - b.at);
  const byArrival = confirm(offersOf(seed, load), load, (a, b) => a.at - b.at);
  return FEES.map((fee) => ({
    fee,
    byFee: waitOf(byFee, fee),
    confirmedByFee: confirmedOf(byFee, fee),
    byArrival: waitOf(byArrival, fee),
    confirmedByArrival: confirmedOf(byArrival, fee),
  }));
}

function offersOf(seed: string, { rate, seconds }: FeeLoad): Offer[] {
  const random = createRandom(seed).fork("fees");
  return Array.from({ length: rate * seconds }, (_, k) => ({
    fee: random.pick(FEES),
    at: k / rate,
    confirmed: undefined,
  }));
}

function confirm(
  offers: Offer[],
  { blockTransactions, seconds }: FeeLoad,
  order: (a: Offer, b: Offer) => number,
): Offer[] {
  let waiting: Offer[] = [];
  for (let now = 1; now <= seconds; now += 1) {
    waiting.push(...offers.filter(({ at }) => at >= now - 1 && at < now));
    waiting = waiting.sort(order);
    for (const offer of waiting.splice(0, blockTransactions)) offer.confirmed = now;
  }
  return offers;
}

function waitOf(offers: readonly Offer[], fee: number): Spread {
  return spreadOf(
    offers.flatMap((offer) =>
      offer.fee === fee && offer.confirmed !== undefined ? [offer.confirmed - offer.at] : [],
    ),
  );
}

function confirmedOf(offers: readonly Offer[], fee: number): number {
  const own = offers.filter((offer) => offer.fee === fee);
  return own.filter(({ confirmed }) => confirmed !== undefined).length / own.length;
}
